"""Builds of the small book in this process, which costs no start of Python: with all steps, or with the cheap ones and a stand-in for layout.

The engine's state is made anew for each build, as a process of its own would; what tools keep for their process is forgotten where it
could know of the project's files. A stand-in writes a digest of all that its step may read: so it changes exactly when a layout may.
"""

import contextlib
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain
from jinja2 import FileSystemBytecodeCache

from dmls_pipeline import engine, graph, store
from dmls_pipeline.draw import d2, vega
from dmls_pipeline.engine import digest
from dmls_pipeline.read.book import load_book
from dmls_pipeline.tools import pandoc, raster, templates

LABEL = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Built:
    """How a build ended and what it said."""

    status: int
    out: str


def build(root, steps, *arguments):
    """Run doit in *root* on the graph that *steps* makes of the book."""
    told, before = io.StringIO(), Path.cwd()
    os.chdir(root)
    sys.modules.setdefault("attack", sys.modules[__name__])
    try:
        with contextlib.redirect_stderr(told), tempfile.NamedTemporaryFile("r", encoding="utf-8") as out:
            names = {"DOIT_CONFIG": {**engine.configuration(), "num_process": 0}, "task_pack": lambda: engine.pack(load_book(), steps)}
            try:
                status = DoitMain(ModuleTaskLoader(names)).run(["run", "-o", out.name, *arguments])
            except SystemExit as ended:
                status = ended.code
            said = out.read() + told.getvalue()
    finally:
        os.chdir(before)
    assert "Traceback" not in said, said
    return Built(status or 0, said)


def cheap(book) -> Iterator[graph.Step]:
    """Yield the graph with stand-ins for all that is laid out as pages or slides, and for what is made of these."""
    stood_in: set[Path] = set()
    for step in graph.steps(book):
        laid_out = any(path.suffix == ".pdf" for path in step.outputs) or any(path.name == "slides.json" for path in step.outputs)
        if not laid_out and not stood_in & set(step.inputs):
            yield step
            continue
        stood_in |= {path for path in step.outputs if path.name not in ("folios.json", "blocks.json")}
        names = tuple(path.as_posix() for path in step.inputs), tuple(path.as_posix() for path in step.outputs)
        yield replace(step, run="attack:stand_in", args=(step.name, *names))


def stand_in(name, inputs, outputs):
    """Write a digest of the inputs to each output; what is to be known of the pages is made up from a chapter's HTML."""
    digest = hashlib.sha256(repr((name, [(path, store.sha256(Path(path))) for path in inputs])).encode()).hexdigest()
    for path in map(Path, outputs):
        if path.name in ("folios.json", "blocks.json"):
            labels, pages = _pages((path.parent / "print.html").read_text(encoding="utf-8"))
            number = store.read_json(path.parent / "chapter.json")["number"]
            folios = {"number": number, "pages": pages, "labels": labels}
            store.write_json(path, folios if path.name == "folios.json" else _blocks(labels))
        else:
            store.write_text(path, f"{digest} {path}\n")


def _pages(html):
    labels = {found[1]: 1 + found.start() // 2500 for found in LABEL.finditer(html)}
    return labels, 1 + len(html) // 2500


def _blocks(labels):
    return {label.partition("-")[2]: page for label, page in labels.items() if re.fullmatch(r"c\d+-b\d+", label)}


def artifacts(root):
    """Return what lies in build/ outside of work/: path → digest."""
    places = (path for path in (root / "build").rglob("*") if path.is_file() and path.relative_to(root).parts[1] != "work")
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in places}


@contextlib.contextmanager
def remembering():
    """Ask D2, Vega, pandoc and the rasterizer each question once: they see their input and nothing else, and cheap builds ask again and again."""
    known: dict[object, object] = {}

    def asked_once(ask, key):
        def answer(*args, **options):
            found = key(args, options)
            if found not in known:
                known[found] = ask(*args, **options)
            return known[found]

        return answer

    def program(args, options):
        return args[0], options["input"]

    kept = d2.subprocess, pandoc.subprocess, raster.png, digest._read, vega._drawn, templates.Environment
    asked = SimpleNamespace(run=asked_once(subprocess.run, program), TimeoutExpired=subprocess.TimeoutExpired)
    d2.subprocess = pandoc.subprocess = asked
    raster.png = asked_once(kept[2], lambda args, options: (*args, *options.values()))
    digest._read = asked_once(kept[3], lambda args, options: (args[0], *args[2]))
    vega._drawn = asked_once(kept[4], lambda args, options: (repr(args), *options.values()))
    with tempfile.TemporaryDirectory() as compiled:
        templates.Environment = partial(kept[5], bytecode_cache=FileSystemBytecodeCache(compiled))
        try:
            yield
        finally:
            d2.subprocess, pandoc.subprocess, raster.png, digest._read, vega._drawn, templates.Environment = kept
