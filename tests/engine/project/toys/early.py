"""What workers import early; it takes down who did."""

from multiprocessing import current_process
from pathlib import Path

Path(f"early-{current_process().name}").touch()
