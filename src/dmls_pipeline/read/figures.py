"""The figures that a chapter shows: where their files lie, and what is wrong with them."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from dmls_pipeline import store
from dmls_pipeline.draw import sources, svg
from dmls_pipeline.draw.figures import Described
from dmls_pipeline.paths import CONTENT, drawn, of
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.tree import Figure, Image
from dmls_pipeline.read.walk import chapter_inlines, every_block, id_of

Shown = Mapping[str, str]  # what a chapter calls its figures → their paths below content/
LOCAL = re.compile(r"[A-Za-z]:/|file:///|/(?:Users|home)/")  # a path of the machine that the notes were written on
KINDS = f"a figure is a {sources.LISTED} file below content/, as in figures/NAME.png"


def shown(chapter: Chapter, figures: Sequence[str]) -> Shown:
    """Return the figures that a chapter shows and that are there; *figures* are all below content/."""
    pairs = ((node["src"], located(node["src"], chapter["file"], figures)) for node in nodes(chapter))
    return {src: name for src, name in pairs if name}


def nodes(chapter: Chapter) -> Iterator[Figure | Image]:
    """Yield what shows a file: figures, and small pictures within lines."""
    yield from (block for block in every_block(chapter["blocks"]) if block["t"] == "figure")
    yield from (inline for inline in chapter_inlines(chapter) if inline["t"] == "image")


def located(src: str, file: str, figures: Sequence[str]) -> str | None:
    """Return which of *figures* an address means: relative to the chapter's own *file*, to content/, or a name that only one of them has.

    An address may be written with escapes (my%20drawing.svg), and with what GitHub adds to it (?raw=true).
    """
    known, folder = frozenset(figures), posixpath.dirname(file)
    plain = unquote(src.partition("?")[0]).replace("\\", "/")  # as Windows has paths
    for written in dict.fromkeys((src, unquote(src), src.partition("?")[0], plain)):
        for place in dict.fromkeys((posixpath.join(folder, written), written.removeprefix("/"))):
            if (path := posixpath.normpath(place).removeprefix(f"{CONTENT}/")) in known:
                return path
    alone = "/" not in plain or LOCAL.match(plain)
    named = [name for name in figures if alone and posixpath.basename(name) == posixpath.basename(plain)]
    return named[0] if len(named) == 1 else None


def missing(chapter: Chapter, figures: Sequence[str]) -> Iterator[Fault]:
    """Yield figures whose file does not lie below content/."""
    known = shown(chapter, figures)
    for node in nodes(chapter):
        src = node["src"]
        if src not in known:
            at = node["id"] if node["t"] == "figure" else id_of(node)
            message = f"there is no {(CONTENT / unquote(src)).as_posix()}" if src else "the figure names no file"
            if "://" in src:
                message, hint = f"a picture is not fetched: {src[:80]}", "save it below content/ and show it from there"
            elif src.startswith("data:"):
                message, hint = (
                    f"a picture within the text is not read: {src[:30]}",
                    "save it below content/, as `dmls import` does",
                )
            elif sources.lies_below(CONTENT, src):
                message, hint = f"{(CONTENT / src).as_posix()} is no figure", KINDS
            else:
                hint = did_you_mean(src, figures) or KINDS
            yield Fault(chapter["stem"], at, "figure/missing", message, hint)


def written_placeholder(stem: str) -> DrawnFigure:
    """Write what a draft shows in place of a picture that is not there, an empty frame; return it as a figure."""
    frame, path = svg.frame(), of(stem, "missing.svg")
    store.write_text(path, frame.svg)
    return {"name": "", "print": path.as_posix(), "slide": path.as_posix(), "side": path.as_posix(), "sha256": "missing",
            "width": frame.width, "height": frame.height,
            "slide_width": frame.width, "slide_height": frame.height, "slide_type": frame.type,
            "side_width": frame.width, "side_height": frame.height, "side_type": frame.type}  # fmt: skip


def drawn_figure(name: str, made: Described) -> DrawnFigure:
    """Return the drawings of a figure and their sizes."""
    files = {form: drawn(name, f"{form}.svg").as_posix() for form in ("print", "slide", "side")}
    slide, side = made["slide"], made["side"]
    return {"name": name, "print": files["print"], "slide": files["slide"], "side": files["side"], "sha256": made["sha256"],
            "width": made["width"], "height": made["height"],
            "slide_width": slide["width"], "slide_height": slide["height"], "slide_type": slide["type"],
            "side_width": side["width"], "side_height": side["height"], "side_type": side["type"]}  # fmt: skip


def faults(chapter: Chapter, known: Shown, made: Mapping[str, Described]) -> Iterator[Problem]:
    """Yield what is wrong with the figures that this chapter shows, in their own files; a sign within a line may be small."""
    alone = {known.get(node["src"]) for node in nodes(chapter) if node["t"] == "figure"}
    for name, described in made.items():
        problems = map(Problem.from_json, described["problems"])
        yield from (problem for problem in problems if problem.rule != "figure/coarse" or name in alone)
