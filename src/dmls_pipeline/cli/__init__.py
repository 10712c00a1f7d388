"""The command line `dmls`: what an author asks beside `doit`.

A command imports what it needs when it runs: `dmls --help` loads nothing of the pipeline.
"""

from dmls_pipeline.cli import asking, beginning, serving
from dmls_pipeline.cli.app import main

__all__ = ["asking", "beginning", "main", "serving"]
