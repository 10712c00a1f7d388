"""No file tells of the machine that made it: no path, no name of a user or a host, no time but the book's own date."""

import getpass
import re
import socket
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.paths import CONTENT

HINT = "this is an error of the pipeline, unless a template of the book says it"
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SELF = re.compile(
    rb"<x:xmpmeta.*?</x:xmpmeta>|/(?:Author|Creator|Producer|CreationDate|ModDate)\s*\([^)]*\)", re.DOTALL
)  # what a PDF says of itself
ABOUT = (".opf", "core.xml", "app.xml")  # files in an archive that say what it is
DAY = re.compile(rb"(?:D:|\b)(\d{4})-?(\d\d)-?(\d\d)(?=T?\d\d:?\d\d:?\d\d)")
TEMPORARY = re.compile(rb"/(?:dmls|weasyprint)-\w{8}")
EPOCH = (1980, 1, 1)  # the first day that an archive knows


def check(pack: Pack) -> Iterator[Finding]:
    """Find traces of this machine in every file of the pack."""
    day = pack.book.date
    for path in pack.files:
        for what in dict.fromkeys(_traces(path, day)):
            yield at_file(path, "audit/machine", f"the file holds {what} of the machine that made it", HINT)


def _traces(path: Path, day: str) -> Iterator[str]:
    """Yield what a file tells of the machine."""
    for name, content in _parts(path):
        if any(place in content or place.decode().encode("utf-16-be") in content for place in _places()) or TEMPORARY.search(content):
            yield "a path"
        about = b" ".join(SELF.findall(content)) + (content if name.endswith(ABOUT) else b"")
        if any(re.search(rb"(?<!\w)%s(?!\w)" % re.escape(called), about, re.IGNORECASE) for called in _names()):
            yield "the name of a user or a host"
        if any(b"-".join(stamp).decode() != day for stamp in DAY.findall(about)):
            yield "a time"
    if zipfile.is_zipfile(path):
        allowed = (EPOCH, *([tuple(date.fromisoformat(day).timetuple()[:3])] if day else []))
        with zipfile.ZipFile(path) as archive:
            if any(entry.date_time[:3] not in allowed for entry in archive.infolist()):
                yield "a time"


def _parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of a file, of the files in an archive, and of the streams of a PDF."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
        return
    content = path.read_bytes()
    yield path.name, content
    if content.startswith(b"%PDF"):
        for stream in STREAM.findall(content):
            with suppress(zlib.error):
                yield path.name, zlib.decompressobj().decompress(stream)


@cache
def _places() -> tuple[bytes, ...]:
    """Return the folders that are this machine's, but for those of which the notes speak themselves."""
    folders = {Path.cwd(), Path(sys.prefix), Path(sys.base_prefix)}
    with suppress(RuntimeError):  # nobody is at home
        folders.add(Path.home())
    named = (f"{folder}/".encode() for folder in folders if len(folder.parts) > 1)
    return tuple(place for place in sorted(named) if not any(place in text for text in _notes()))


@cache
def _names() -> tuple[bytes, ...]:
    """Return the names of the user and of the host, but for those of which the notes speak themselves."""
    names = {socket.gethostname()}
    with suppress(OSError, KeyError):  # a user without a name
        names.add(getpass.getuser())
    named = (name.encode() for name in names if len(name) > 2)
    return tuple(name for name in sorted(named) if not any(name.lower() in text.lower() for text in _notes()))


@cache
def _notes() -> tuple[bytes, ...]:
    files = (path for path in CONTENT.rglob("*") if path.suffix in (".md", ".yaml", ".bib") and path.is_file())
    return tuple(path.read_bytes() for path in sorted(files))
