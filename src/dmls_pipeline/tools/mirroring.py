"""Style sheets for what is written from right to left: the mirror image of one that was written for left to right.

What says left says right and the other way round: properties, values, sides of a shorthand, boxes in a page's margin.
A rule with `@keep` in a comment stays as it is. The sheets are our own, or of a project's templates, in the forms that these have.
"""

import re
from functools import lru_cache

from dmls_pipeline.paths import template
from dmls_pipeline.tools import wording

STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
ISLAND = re.compile(r"unicode-bidi:[^;}]*;?")
DIRECTION = re.compile(r"direction:[^;}]*;?")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?P<before>[{;]\s*)(?P<name>[a-z-]+)(?P<colon>\s*:\s*)(?P<value>[^;{}]*)")
PAGE_BOX = re.compile(r"(@(?:top|bottom)-)(left|right)\b")
PAGE_SIDE = re.compile(r"(@page\b[^{;]*:)(left|right)\b")  # of an open book: what is bound on the right begins on a left page
SIDE = re.compile(r"\b(left|right)\b")
FOUR = frozenset({"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin", "scroll-padding"})
CORNERS = frozenset({"border-radius"})
SHIFTED = re.compile(r"(translate(?:X|3d)?\(\s*)(-?)(?=[\d.])")
ROTATED = re.compile(r"(rotate\(\s*)(-?)(?=[\d.])")
SHADOW = re.compile(r"((?:^|,)\s*(?:inset\s+)?)(-?)(?=[\d.]+(?:px|pt|em|rem|mm)\b)")
KEPT = re.compile(r"(?<![^{}])[^{}]*\{[^{}]*@keep[^{}]*\}")  # looked for where a rule begins: a face in a sheet is a quarter of a megabyte
OTHER = {"left": "right", "right": "left"}


def is_needed() -> bool:
    """Say whether the book is written from right to left."""
    return wording.current()["direction"] == "rtl"


def for_book(css: str) -> str:
    """Return a style sheet as the book needs it: its mirror image where the book is written from right to left."""
    return mirrored(css) if is_needed() else css


def kept() -> str:
    """Return what a book from right to left needs besides, for formulas and code, which run from left to right in every language."""
    return template("right-to-left.css").read_text(encoding="utf-8") if is_needed() else ""


def kept_on_paper() -> str:
    """Return the same for WeasyPrint, to which each element is an island: it knows no `unicode-bidi`."""
    return ISLAND.sub("", kept())


def kept_in_ebooks() -> str:
    """Return the same for e-books, whose style sheets may not say a direction (EPUB Packages 3.3, 4.3.3.2); attributes say it there."""
    return DIRECTION.sub("", kept_on_paper())


def in_page(html: str) -> str:
    """Return a page that stands alone, with the mirror image of its last long style sheet, that of the pack."""
    if not is_needed():
        return html
    sheets = list(STYLE.finditer(html))
    own = max(sheets, key=lambda sheet: ("@font-face" in sheet[0], sheet.start()))
    return f"{html[: own.start()]}{for_book(own[0])}{kept()}{html[own.end() :]}"


@lru_cache(maxsize=64)
def mirrored(css: str) -> str:
    """Return the mirror image of a style sheet."""
    parts, last = [], 0
    for kept in KEPT.finditer(css):
        parts += [_mirrored(css[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join((*parts, _mirrored(css[last:])))


def _mirrored(css: str) -> str:
    bare = COMMENT.sub("", css)
    for sided in (PAGE_BOX, PAGE_SIDE):
        bare = sided.sub(lambda found: found[1] + OTHER[found[2]], bare)
    return DECLARATION.sub(_declaration, bare)


def _declaration(found: re.Match[str]) -> str:
    name, important = found["name"], found["value"].partition("!important")[1:]
    value = _value(name, found["value"].partition("!important")[0])
    return "".join((found["before"], SIDE.sub(_other, name), found["colon"], value.rstrip() + " " if important[0] else value, *important))


def _value(name: str, value: str) -> str:
    sides, end = _split(value), value[len(value.rstrip()) :]
    if name in FOUR and len(sides) == 4:
        return " ".join((sides[0], sides[3], sides[2], sides[1])) + end
    if name in CORNERS and len(sides) == 4:
        return " ".join((sides[1], sides[0], sides[3], sides[2])) + end
    if name == "transform":
        return ROTATED.sub(_negative, SHIFTED.sub(_negative, value))
    if name == "box-shadow":
        return SHADOW.sub(_negative, value)
    if name in ("content", "font-family", "src", "font"):
        return value
    return SIDE.sub(_other, value)


def _negative(found: re.Match[str]) -> str:
    return found[1] + ("" if found[2] else "-")


def _other(found: re.Match[str]) -> str:
    return OTHER[found[0]]


def _split(value: str) -> list[str]:
    """Return the parts of a value between blanks, functions as wholes."""
    return re.findall(r"(?:[^\s()]+|\((?:[^()]|\([^()]*\))*\))+", value)
