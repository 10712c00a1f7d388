"""Whatever strangers write, it ends in faults or artifacts: no traceback, no waiting, nothing of the outside in, nothing outside written.

A few inputs, always the same ones; `script/attack hostile N` tries as many as it is told.
"""

import csv
import ctypes
import hashlib
import io
import os
import re
import resource
import shutil
import signal
import tempfile
import zipfile
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import attack
import hostile
import hostile_notes
import nearly_right
import pikepdf
import pytest
from blocks import blocks, each
from hypothesis import strategies as st

from dmls_pipeline import graph
from dmls_pipeline.audit import markup
from dmls_pipeline.cli import beginning
from dmls_pipeline.tools import pandoc

pytestmark = [
    pytest.mark.pack,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Generating overly large repr"),  # of a grammar; it ended the attacks of imports early
]

TIMES = int(os.environ.get("DMLS_HOSTILE", "0"))
SECONDS = 60  # of processor time for one build of the small book, which takes two
SECONDS_TO_IMPORT = 30  # of processor time for two imports, which take a tenth of one
MEMORY = 1 << 30  # bytes that an import may take beside what the tests have
ARCHIVE = "a.zip"
READS_ALL = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of capabilities(7)
WAITING = 900  # seconds by the clock: a build that waits for a pipe uses no processor
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LOADED = frozenset(
    ("src", "srcset", "poster", "data", "style", "background", "xlink:href", "fill", "stroke", "mask", "clip-path", "filter")
)
FILES = st.lists(st.one_of(hostile.CONTENT, nearly_right.CONTENT), min_size=1, max_size=3).map(
    lambda parts: {path: content for part in parts for path, content in part.items()}
)
ACTS = re.compile(
    rb"<a\b[^<>]*href\s*=\s*[\"']?\s*(?:javascript|vbscript|data|file)\s*:|<(?:img|iframe|object|embed|link)\b[^<>]*%b|<script\b"
    % re.escape(hostile.ELSEWHERE).encode(),
    re.IGNORECASE,
)  # in what other programs take for HTML
PDF_ACTS = ("/Launch", "/JavaScript", "/GoToR", "/SubmitForm", "/ImportData")
RUNS = re.compile(r"\s*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)


class TooLongError(BaseException):
    """A build took longer than it may; nothing on the way may catch this."""


@contextmanager
def in_time(most=SECONDS):
    """Raise TooLongError where what is done takes more than *most* seconds of processor time, or does nothing for long."""

    def late(number, frame):
        raise TooLongError(f"it takes more than {most} seconds of processor time, or {WAITING} by the clock")

    clocks = {signal.SIGPROF: (signal.ITIMER_PROF, most), signal.SIGALRM: (signal.ITIMER_REAL, WAITING)}
    before = {number: signal.signal(number, late) for number in clocks}
    for clock, seconds in clocks.values():
        signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        for number, (clock, _) in clocks.items():
            signal.setitimer(clock, 0)
            signal.signal(number, before[number])


@contextmanager
def in_memory(most=MEMORY):
    """Have MemoryError raised where more than *most* bytes are taken beside those that this process has."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (taken + most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


@contextmanager
def unprivileged():
    """Let files that nobody may read be read by nobody, root included, who else may read all."""
    if os.geteuid():
        yield
        return
    system, (header, all_of_it) = ctypes.CDLL(None, use_errno=True), ((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
    system.capget(header, all_of_it)
    less = (ctypes.c_uint32 * 6)(*all_of_it)
    less[0] &= ~READS_ALL
    assert system.capset(header, less) == 0
    try:
        yield
    finally:
        assert system.capset(header, all_of_it) == 0


def attacked(start, steps, files):
    """Build a copy of *start* with *files* in it, and look at what came of it."""
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=attack.MEMORY) as folder:
        root = Path(folder) / "project"
        shutil.copytree(start, root)
        hostile.outside(root.parent)
        hostile.write(root, files)
        before = others(root.parent)
        with in_time(), unprivileged():
            built = attack.build(root, steps)
        assert built.status in (0, 1, 2, 3)
        assert built.status == 0 or re.search(r"^\S.*\[[a-z]+/[a-z0-9-]+\]$", built.out, re.MULTILINE) or "failed" in built.out, built.out
        assert "fault of the pipeline" not in built.out, built.out
        assert not RAW.search(built.out), repr(built.out)
        assert others(root.parent) == before
        for path in (root / "build").rglob("*"):
            if path.is_file() and "work" not in path.parts:
                look(path)


def others(folder):
    """Return what lies beside build/: path → digest."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "build" not in path.relative_to(folder).parts[1:2])
    return {os.fsencode(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if os.access(path, os.R_OK)}


def look(path):
    """Look at one artifact: it holds nothing of the outside, loads nothing, and no link in it runs."""
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
        addresses = re.findall(rb'Target="([^"]*)" TargetMode="External"', content)  # of a presentation
        assert all(address.startswith((b"http:", b"https:", b"mailto:")) for address in addresses), (path, addresses)
    if path.suffix in (".xml", ".apkg"):
        assert not ACTS.search(content), path
    if path.suffix == ".pdf" and content.startswith(b"%PDF"):  # a stand-in's is none
        with pikepdf.open(path) as pdf:
            actions = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/S" in found]
            assert not [action for action in actions if str(action["/S"]) in PDF_ACTS], path
            addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
            assert all(address.startswith(("http:", "https:", "mailto:")) for address in addresses), (path, addresses)
    if path.suffix == ".csv":
        rows = csv.reader(line for line in content.decode("utf-8").splitlines() if not line.startswith("#"))
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row), path
    assert hostile.OUTSIDE.encode() not in content, path
    assert b"root:x:0:0" not in content, path
    if path.suffix in (".html", ".epub"):
        for name, document in markup.documents(path).items():
            for tag in document.tags:
                for attribute, value in tag.attributes.items():
                    loads = attribute in LOADED or (attribute == "href" and tag.name != "a")
                    assert not (loads and hostile.ELSEWHERE in value), (path, name, tag)
                    assert not (attribute == "href" and tag.name == "a" and RUNS.match(value)), (path, name, tag)
                    assert not attribute.startswith("on"), (path, name, tag)


@blocks(TIMES, 12)
def test_whatever_is_written_a_build_without_layout_ends_in_faults_or_artifacts(cheap, block):
    each(block, FILES, lambda files: attacked(cheap, attack.cheap, files))


@blocks(TIMES, 2, every=10)
def test_whatever_is_written_a_build_ends_in_faults_or_artifacts(whole, block):
    each(block, FILES, lambda files: attacked(whole, graph.steps, files))


def imported(notes):
    """Import notes, twice; what is made holds nothing of the outside, and nothing beside the book is written."""
    with tempfile.TemporaryDirectory(prefix="hostile-", dir=attack.MEMORY) as folder:
        root, book = Path(folder) / "notes", Path(folder) / "made/build"  # `others` looks past it
        root.mkdir()
        hostile.outside(root.parent)
        hostile.write(root, notes)
        before, told = others(root.parent), io.StringIO()
        quick = mock.patch.object(pandoc, "CONVERTING", (5, 0, 5))  # there is LaTeX that never ends: it is not waited for here
        with quick, in_time(SECONDS_TO_IMPORT), in_memory(), unprivileged(), redirect_stdout(told), redirect_stderr(told):
            for _ in range(2):
                assert beginning.take(root / ARCHIVE if ARCHIVE in notes else root, book) in (0, 1, 2)
        assert not RAW.search(told.getvalue()), repr(told.getvalue())
        assert others(root.parent) == before
        for path in (path for path in book.rglob("*") if path.is_file()):
            assert not path.is_symlink()
            assert hostile.OUTSIDE.encode() not in path.read_bytes(), path
            assert b"root:x:0:0" not in path.read_bytes(), path


@pytest.mark.parametrize(
    "name", ["b.md", "references.json", "x.png", "mkdocs.yml", "SUMMARY.md", "_toc.yml", "_config.yml", "_quarto.yml", "book.toml"]
)
def test_notes_that_may_not_be_read_are_told(name):
    imported({"a.md": b"# A\n\nWords.\n", "SUMMARY.md": b"- [A](a.md)\n", "_toc.yml": b"root: a\n", name: hostile.LOCKED})


@blocks(TIMES, 4)
def test_whatever_notes_are_imported_nothing_of_the_outside_comes_along(block):
    each(block, hostile_notes.NOTES, imported)


@blocks(TIMES, 4)
def test_whatever_archive_of_notes_is_imported_nothing_of_the_outside_comes_along(block):
    each(block, hostile_notes.archives(), lambda content: imported({ARCHIVE: content}))


@blocks(TIMES, 2, every=10)
def test_however_many_notes_are_imported_it_ends_in_time(block):
    each(block, hostile_notes.LARGE, imported)
