"""The process that builds for the preview.

It has loaded what steps need, and forks for each build: a build starts at once, sees the content and the graph as they are now, and leaves
nothing behind.

It reads requests, a line of JSON each: {"names": [steps], "alone": whether without workers}. It answers with lines of JSON on standard
output: {"pid"} when a build begins, the build's own events (engine/events.py), and {"ended": exit status, "said": standard error}, which
has a line of its own also where a stopped build left half a line before it.
It ends with its input; a build ends with the process that started the builder.
"""

import importlib
import json
import os
import sys
import tempfile
import threading
from contextlib import suppress
from typing import IO

from dmls_pipeline import engine, graph, paths
from dmls_pipeline.read.book import load_book
from dmls_pipeline.tools import templates

# What steps import only when they run; most of the time between a save and its page would go into importing.
LATE = (
    *(f"dmls_pipeline.engine.{name}" for name in ("audit", "events", "formats", "why")),  # what doit looks up when it begins
    "jinja2",
    "pydantic",
    "pygments.lexers",
    "weasyprint",
    "pikepdf",
    "yaml",
    "mathra",
    "uharfbuzz",
    "pypandoc",
)


def main(life: int) -> None:
    """Build as asked until the input ends; *life* is the reading end of a pipe whose other end closes with the server."""
    load()
    with suppress(BrokenPipeError):  # the server has ended
        for line in sys.stdin:
            request = json.loads(line)
            _build(tuple(request["names"]), alone=request["alone"], life=life)


def load() -> None:
    """Import the modules of all steps and what they import late, and compile their templates; what is wrong is told when a step runs."""
    book, _ = load_book()
    steps = graph.steps(book) if book else ()
    for module in dict.fromkeys([*(step.run.partition(":")[0] for step in steps), *LATE]):
        with suppress(Exception):
            importlib.import_module(module)
    written = {paths.shared_name(path) for step in steps for path in step.inputs if path.suffix == ".j2"}
    templates.compile_early(sorted(name.removeprefix("templates/") for name in written))


def _build(names: tuple[str, ...], *, alone: bool, life: int) -> None:
    with tempfile.TemporaryFile() as said:
        if (pid := os.fork()) == 0:
            os._exit(_built(names, alone=alone, life=life, said=said))
        _tell({"pid": pid})
        _, status = os.waitpid(pid, 0)
        said.seek(0)
        sys.stdout.write("\n")  # a build that was stopped may have left half a line
        _tell({"ended": os.waitstatus_to_exitcode(status), "said": said.read().decode(errors="replace")})


def _built(names: tuple[str, ...], *, alone: bool, life: int, said: IO[bytes]) -> int:
    """Build in a fork; return the exit status."""
    threading.Thread(target=_end_with, args=(life,), daemon=True).start()
    os.dup2(said.fileno(), 2)
    try:
        return engine.follow(names, alone=alone)
    except BaseException as error:  # noqa: BLE001 - it must not go on as a second builder
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 2
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _end_with(life: int) -> None:
    """Wait until the server has ended, then end at once: a killed build loses the step that it is in, and nothing else."""
    os.read(life, 1)
    os._exit(1)


def _tell(event: object) -> None:
    sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
    os._exit(0)  # not through Python's end, which would write to a pipe that is closed
