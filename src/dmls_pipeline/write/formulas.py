"""The formulas of a chapter, drawn: each once, however often it stands in the book."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import KEPT_FORMULAS, of
from dmls_pipeline.problems import Fault
from dmls_pipeline.read.rules.elsewhere import held
from dmls_pipeline.read.severities import Told
from dmls_pipeline.read.tree import Inline, Node
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import maths as drawing
from dmls_pipeline.tools import wording
from dmls_pipeline.write.records import Drawn, Maths
from dmls_pipeline.write.tree import changed, text_of

LINE = 18.5  # em: what an inline formula may take of an e-book's line in a window 360 px wide
BOLDER = 14  # thousandths of an em
LETTERS = 2048  # a chapter has a hundred different ones, each of them many times
LETTER = re.compile(r' d="([MLCZ0-9. ,-]*)"')
COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
NUMBER = re.compile(r"-?[\d.]+")
TITLE = re.compile(r'"t-[0-9a-f]{12}"')

Written = tuple[str, str, bool]  # where (a key of the positions), TeX, display


def draw_formulas(stem: str) -> Told:
    """Write the chapter's maths.json: every formula of text, front matter and equations.

    Raise ContentError for what cannot be set, which in a draft stands as it is written; return what is to be told.
    """
    chapter = store.read_json(of(stem, "chapter.json"))
    drawn: dict[str, Drawn] = {}
    faults: list[Fault] = []
    for where, tex, display in _written(chapter, ""):
        try:
            formula = drawn.setdefault(key(tex, display), drawn.get(key(tex, display)) or _cached(tex, display))
            faults += _long(stem, where, formula["width"]) if not display else ()
        except ValueError as error:
            faults.append(Fault(stem, where, "maths/tex", str(error), "rewrite the formula with simpler TeX"))
            drawn[key(tex, display)] = cast("Drawn", asdict(drawing.as_code(tex, display)))
    warnings = held(faults, {stem: chapter["status"]})
    store.write_json(of(stem, "maths.json"), drawn)
    return warnings


def _long(stem: str, where: str, width: float) -> Iterator[Fault]:
    """Find a formula within a line that runs off the page of an e-book on a phone: it cannot be broken."""
    if width > LINE:
        message = f"this formula is {width:.1f} em wide, and a phone's line has room for {LINE}"
        yield Fault(
            stem, where, "maths/long", message, "part it into two formulas with words between them, or make it an equation", "warning"
        )


def key(tex: str, display: bool) -> str:
    """Return the name of a formula in maths.json."""
    return f"{'d' if display else 'i'}:{tex}"


def used_in(tree: object, maths: Maths) -> dict[str, Drawn]:
    """Return the formulas of *maths* that stand in *tree*, in reading order."""
    keys = [key(tex, display) for _, tex, display in _written(tree, "")]
    return {name: maths[name] for name in dict.fromkeys(keys)}


def in_words(inlines: list[Inline], maths: Maths) -> str:
    """Return the words of *inlines*, each formula as it is said aloud: running heads, bookmarks and contents hold words alone."""

    def change(node: Node) -> tuple[Node]:
        return (text_of(maths[key(node["tex"], display=False)]["spoken"]) if node["t"] == "math" else node,)

    return plain(changed(inlines, change))


def joined(parts: Iterable[Maths]) -> dict[str, Drawn]:
    """Return the formulas of several chapters as one mapping; the same formula is the same drawing."""
    return {name: drawn for part in parts for name, drawn in part.items()}


def svg(maths: Maths, tex: str, *, display: bool, use: str, ink: str = drawing.INK) -> str:
    """Return the drawing of a formula for one place of a screen: *use* is unique in the document, *ink* a color.

    MathJax's stems are thinner than those of the text around them: a fine outline brings them to its weight.
    """
    return _placed(maths, tex, display, use, ink).replace("<g ", f'<g stroke="{ink}" stroke-width="{BOLDER}" stroke-linejoin="round" ', 1)


def printed_svg(maths: Maths, tex: str, *, display: bool, use: str, ink: str) -> str:
    """Return the drawing of a formula for one place of a page; the binder knows it by how its spoken form begins.

    A fine outline would do on paper, but many a reader of PDF draws any line at least a pixel wide. So each letter is filled
    together with itself, a hair to the right.
    """
    text = _placed(maths, tex, display, use, ink).replace(f'<title id="{use}-title">', f'<title id="{use}-title">formula: ', 1)
    return LETTER.sub(lambda match: f' d="{match[1]}{_shifted(match[1])}"', text)


@lru_cache(maxsize=LETTERS)
def _shifted(letter: str) -> str:
    """Return the path of *letter* (M, L, C and Z, in absolute coordinates: what MathJax writes) moved to the right."""
    moved = []
    for command, points in COMMAND.findall(letter):
        numbers = [float(number) + BOLDER * (index % 2 == 0) for index, number in enumerate(NUMBER.findall(points))]
        moved.append(command + " ".join(f"{number:g}" for number in numbers))
    return "".join(moved)


def _placed(maths: Maths, tex: str, display: bool, use: str, ink: str) -> str:
    text = str(maths[key(tex, display)]["svg"])
    return TITLE.sub(f'"{use}-title"', text, count=2).replace(drawing.INK, ink)


def _written(node: object, within: str) -> Iterator[Written]:
    """Yield the formulas below *node* in reading order; one without an id has that of what it stands in."""
    if isinstance(node, list):
        for item in node:
            yield from _written(item, within)
    elif isinstance(node, dict):
        where = str(node.get("id", within))
        if node.get("t") in ("math", "equation"):
            yield where, str(node["tex"]), node["t"] == "equation"
        for value in node.values():
            yield from _written(value, where)


def _cached(tex: str, display: bool) -> Drawn:
    """Return a drawing from the cache, or draw it and keep it: its name says all that it depends on."""
    language = wording.current()["language"]
    path = KEPT_FORMULAS / f"{drawing.digest(tex, display, language)}.json"
    if not path.exists():
        store.write_json(path, asdict(drawing.svg(tex, display, language)))
    return cast("Drawn", store.read_json(path))
