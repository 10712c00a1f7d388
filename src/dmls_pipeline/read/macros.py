r"""Macros in formulas: those of book.yaml, those that a chapter defines itself with \newcommand and its like, and some that many know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Block
from dmls_pipeline.read.walk import chapter_inlines, every_block

DEEPEST = 20  # macros in macros
MOST = 20_000  # characters that the macros of a formula may become
NAME = re.compile(r"\\([A-Za-z]+)\*?")
DEFINING = re.compile(r"\\(newcommand|renewcommand|providecommand|def|DeclareMathOperator)(\*?)\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*"
                      r"(?:\[(\d)\])?(?:#\d)*\s*(?=\{)")  # fmt: skip
PARAMETER = re.compile(r"#([1-9])")


@dataclass(frozen=True)
class Macro:
    """A macro: how many arguments it takes, and what takes its place; #1 stands for the first."""

    arguments: int
    body: str


Macros = Mapping[str, Macro]
KNOWN: Macros = {  # of packages that lectures load: physics, mathtools, bm, dsfont, bbm, gensymb, eurosym
    "abs": Macro(1, r"\left|#1\right|"),
    "norm": Macro(1, r"\left\lVert #1\right\rVert"),
    "bra": Macro(1, r"\left\langle #1\right|"),
    "ket": Macro(1, r"\left|#1\right\rangle"),
    "dv": Macro(2, r"\frac{\mathrm{d}#1}{\mathrm{d}#2}"),
    "pdv": Macro(2, r"\frac{\partial #1}{\partial #2}"),
    "argmin": Macro(0, r"\operatorname*{arg\,min}"),
    "argmax": Macro(0, r"\operatorname*{arg\,max}"),
    "bm": Macro(1, r"\boldsymbol{#1}"),
    "mathbbm": Macro(1, r"\mathbb{#1}"),
    "mathds": Macro(1, r"\mathbb{#1}"),
    "degree": Macro(0, r"{}^\circ"),
    "euro": Macro(0, r"\text{€}"),
    "pounds": Macro(0, r"\text{£}"),
}


@dataclass
class Room:
    """How many characters the macros of a formula may still become: macros in macros grow as their power."""

    left: int = MOST

    def takes(self, body: str, values: list[str]) -> bool:
        """Take the room of a macro's body with its arguments in their places, if there is enough."""
        wanted = 1 + len(body) + sum(len(values[int(number) - 1]) for number in PARAMETER.findall(body) if int(number) <= len(values))
        self.left -= wanted
        return self.left >= 0


def of_book(written: Iterable[str]) -> dict[str, Macro]:
    r"""Return the macros of book.yaml, each as "\R=\mathbb{R}"."""
    pairs = (line.partition("=") for line in written)
    return {name.strip().lstrip("\\"): Macro(_arguments(body), body) for name, _, body in pairs}


def _arguments(body: str) -> int:
    return max((int(number) for number in PARAMETER.findall(body)), default=0)


def expand(chapter: Chapter, book: Macros) -> None:
    """Write out the macros in all formulas of a chapter; definitions are taken out, and hold from there on."""
    macros = {**KNOWN, **book}
    formulas = [inline for inline in chapter_inlines(chapter) if inline["t"] == "math"]
    equations = [block for block in every_block(chapter["blocks"]) if block["t"] == "equation"]
    for node in (*equations, *formulas):
        node["tex"] = _without_definitions(node["tex"], macros)
    for node in (*equations, *formulas):
        node["tex"] = expanded(node["tex"], macros)
    chapter["blocks"] = [block for block in chapter["blocks"] if not _only_defined(block)]


def _only_defined(block: Block) -> bool:
    """Tell whether nothing is left of an equation, or of a paragraph with one formula."""
    if block["t"] == "equation":
        return not block["tex"]
    formulas = block["inlines"] if block["t"] == "para" else []
    return bool(formulas) and all(inline["t"] == "math" and not inline["tex"] for inline in formulas)


def _without_definitions(tex: str, macros: dict[str, Macro]) -> str:
    """Return *tex* without the definitions in it, which are put among *macros*."""
    place = 0
    while match := DEFINING.search(tex, place):
        body, end = _group(tex, match.end())
        if match[1] == "DeclareMathOperator":
            body = rf"\operatorname{match[2]}{{{body}}}"
        macros[match[3]] = Macro(int(match[4] or 0) or _arguments(body), body)
        tex, place = (tex[: match.start()] + tex[end:]).strip(), match.start()
    return tex


def expanded(tex: str, macros: Macros, depth: int = 0, room: Room | None = None) -> str:
    """Return *tex* with every macro written out, as long as there is *room*: one that stays is no command, which is told at its formula."""
    room = room or Room()
    made, done = "", 0
    for match in NAME.finditer(tex):
        macro = macros.get(match[1])
        if macro is None or match.start() < done or depth > DEEPEST:
            continue
        values, end = _values(tex, match.end(), macro.arguments)
        if len(values) < macro.arguments or not room.takes(macro.body, values):
            continue
        body = _filled(macro.body, values)
        gap = " " if re.match(r"[A-Za-z]", tex[end : end + 1]) and re.search(r"\\[A-Za-z]+$", body) else ""
        made += tex[done : match.start()] + expanded(body, macros, depth + 1, room) + gap
        done = end
    return made + tex[done:]


def _filled(body: str, values: list[str]) -> str:
    """Return the body of a macro with its arguments in their places."""
    return PARAMETER.sub(lambda match: values[int(match[1]) - 1] if int(match[1]) <= len(values) else "", body)


def _values(tex: str, start: int, count: int) -> tuple[list[str], int]:
    """Return as many arguments as there are from *start* on, at most *count*, and the offset behind them."""
    values: list[str] = []
    while len(values) < count:
        while tex[start : start + 1].isspace():
            start += 1
        if not tex[start : start + 1]:
            break
        value, start = _group(tex, start) if tex[start] == "{" else _token(tex, start)
        values.append(value)
    return values, start


def _token(tex: str, start: int) -> tuple[str, int]:
    match = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL).match(tex, start)
    return (match[0], match.end()) if match else ("", start)


def _group(tex: str, start: int) -> tuple[str, int]:
    """Return what stands between the brace at *start* and the one that closes it, and the offset behind; all of it if none does."""
    depth = 0
    for offset in range(start, len(tex)):
        if tex[offset - 1 : offset] == "\\":
            continue
        depth += {"{": 1, "}": -1}.get(tex[offset], 0)
        if not depth:
            return tex[start + 1 : offset], offset + 1
    return tex[start + 1 :], len(tex)
