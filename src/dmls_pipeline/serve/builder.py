"""The process that builds for the preview.

It has loaded what steps need. A build without workers, the text of a page, runs in this very process: there each expression is compiled,
and pandoc's answers about what did not change are known. Any other build runs in a fork, which can be stopped and leaves nothing behind.
Both start at once, and see the content and the graph as they are now. Beside them a process lays out what is looked at (`ahead`).

It reads requests, a line of JSON each: {"names": [steps], "alone": whether without workers}. It answers with lines of JSON on standard
output: {"pid"} when a fork begins, the build's own events (engine/events.py), and {"ended": exit status, "said": standard error}, which
has a line of its own also where a stopped build left half a line before it.
It ends with its input, and after a build in itself that broke off (status 3): whatever that left, the lock with it, goes with the process.
A fork ends with the process that started the builder. Where the pipeline or a library was edited or upgraded, it begins anew with the
request that it has read: a step would run the code that is loaded, and be remembered with the code that lies on disk.
"""

import gc
import importlib
import json
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import IO, NoReturn

from dmls_pipeline import engine, graph, paths
from dmls_pipeline.engine import codes
from dmls_pipeline.read.book import load_book
from dmls_pipeline.serve import ahead
from dmls_pipeline.serve.viewed import PRINT, chapter_of
from dmls_pipeline.tools import pandoc, printing, templates

# What steps import only when they run; most of the time between a save and its page would go into importing.
LATE = (
    *(f"dmls_pipeline.engine.{name}" for name in ("audit", "events", "formats", "why")),  # what doit looks up when it begins
    "jinja2",
    "pydantic",
    "pygments.lexers",
    "dmls_pipeline.tools.typesetting",  # and WeasyPrint with it, in the way that is quick
    "pikepdf",
    "yaml",
    "mathra",
    "uharfbuzz",
    "pypandoc",
)
READY = "dmls_pipeline.tools.typesetting.ready"
BROKEN = 3  # the status of a build that broke off; `engine` gives no such


def main(life: int, *asked: str) -> None:
    """Build as *asked*, then as the input asks until it ends; *life* is the reading end of a pipe whose other end the server has."""
    load()
    _get_ready()
    laying_out = ahead.start()
    gc.freeze()  # what is loaded stays: no collection looks through it, and forks share it
    with suppress(BrokenPipeError):  # the server has ended
        for line in chain(asked, sys.stdin):
            if not codes.hold():
                _begin_anew(life, line)
            templates.look_again()
            request = json.loads(line)
            names = tuple(request["names"])
            if not request["alone"]:
                _build_in_fork(names, life=life)
                _get_ready()  # while nobody waits
                continue
            if _build_here(names) == BROKEN:
                break
            if html := _printed(names):
                laying_out.announce(html)
            gc.collect()  # now, while nobody waits; steps keep the collector away
    printing.let_go()


def _begin_anew(life: int, line: str) -> NoReturn:
    """Put a new builder in the place of this one; it answers *line* first."""
    printing.let_go()
    os.execv(sys.executable, [sys.executable, "-m", "dmls_pipeline.serve.builder", str(life), line])  # noqa: S606 - as it was started


def _printed(names: tuple[str, ...]) -> Path | None:
    """Return the HTML for print that these steps write, of several the one that was written last.

    Pages are kept of one chapter. Were each open chapter laid out, none would keep its pages, and each step would wait for all of them.
    """
    stems = (stem for name in names if (stem := chapter_of(name)) and name.startswith(PRINT))
    written = [html for stem in stems if (html := paths.of(stem, "print.html")).is_file()]
    return max(written, key=lambda html: html.stat().st_mtime_ns, default=None)


def load() -> None:
    """Import the modules of all steps and what they import late, and compile their templates; what is wrong is told when a step runs."""
    book, _ = load_book()
    steps = graph.steps(book) if book else ()
    if steps:
        with suppress(OSError):
            codes.shared(steps)  # before it is imported
    for module in dict.fromkeys([*(step.run.partition(":")[0] for step in steps), *LATE]):
        with suppress(Exception):
            importlib.import_module(module)
    written = {paths.shared_name(path) for step in steps for path in step.inputs if path.suffix == ".j2"}
    templates.compile_early(sorted(name.removeprefix("templates/") for name in written))


def _get_ready() -> None:
    """Have ready what a chapter is laid out with, as soon as one has been written for print; what is wrong is told when a step runs."""
    with suppress(Exception):
        book, _ = load_book()
        written = (paths.of(chapter.stem, "print.html") for chapter in (book.chapters if book else ()))
        html = next(path for path in written if path.is_file()).read_text(encoding="utf-8")
        importlib.import_module(READY).get_ready(html)


def _build_here(names: tuple[str, ...]) -> int:
    """Build in this process; return the exit status."""
    with tempfile.TemporaryFile() as said, _as_it_was():
        status = _built(names, alone=True, said=said)
        _tell_end(status, said)
    return status


def _build_in_fork(names: tuple[str, ...], *, life: int) -> None:
    """Build in a fork."""
    with tempfile.TemporaryFile() as said:
        if (pid := os.fork()) == 0:
            threading.Thread(target=_end_with, args=(life,), daemon=True).start()
            _tell({"pid": os.getpid()})  # before whatever the build tells
            status = _built(names, alone=False, said=said)
            try:
                printing.let_go()
            finally:
                os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        sys.stdout.write("\n")  # a build that was stopped may have left half a line
        _tell_end(2 if status == BROKEN else status, said)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Put back what a build changes of its process: standard error, and what doit leaves when it has read dodo.py."""
    errors, places = os.dup(2), list(sys.path)
    try:
        yield
    finally:
        os.dup2(errors, 2)
        os.close(errors)
        sys.path[:] = places
        sys.modules.pop("dodo", None)  # it may be another the next time
        pandoc.drop_early()


def _built(names: tuple[str, ...], *, alone: bool, said: IO[bytes]) -> int:
    """Build; return the exit status."""
    os.dup2(said.fileno(), 2)
    try:
        return engine.follow(names, alone=alone)
    except BaseException as error:  # noqa: BLE001 - a fork must not go on as a second builder
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return BROKEN
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _end_with(life: int) -> None:
    """Wait until the server has ended, then end at once: a killed build loses the step that it is in, and nothing else."""
    os.read(life, 1)
    os._exit(1)


def _tell_end(status: int, said: IO[bytes]) -> None:
    said.seek(0)
    _tell({"ended": status, "said": said.read().decode(errors="replace")})


def _tell(event: object) -> None:
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
    os._exit(0)  # not through Python's end, which would write to a pipe that is closed
