"""The code of ours that decides about bytes which are kept: where it changes, what was kept under its digest is not found any more."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent


def digest(names: Iterable[str]) -> str:
    """Return the SHA-256 of the code of modules and packages of `tools`, named as in "raster" and "typesetting"."""
    files = (file for name in names for file in (sorted((HERE / name).rglob("*.py")) or [HERE / f"{name}.py"]))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
