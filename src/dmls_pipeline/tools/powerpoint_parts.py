"""What a PowerPoint deck is made of, as values: sizes and places in px of a slide of 1280 × 720, as in the HTML deck."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A place on a slide, in px."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Run:
    """Words in one style; color names one of the theme's ("" is the paragraph's), shift is 1 above the line and -1 below it.

    url leads out of the deck, `to` to one of its slides, counted from 1; an aside is in the plain sans, whatever is around it.
    What is lit has a ground of its own.
    The language is that of foreign words, "" for the deck's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    shift: int = 0
    color: str = ""
    size: float = 0
    url: str = ""
    to: int = 0
    aside: bool = False
    lit: bool = False
    language: str = ""


ARABIC = "arabicPlain"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph at one level of its placeholder; a size of 0 is the level's own, a number starts or goes on an ordered list.

    counting  the scheme of PowerPoint in which its number is written
    unmarked  whether it has no bullet where its level has one
    indent    px: where its words begin, and how far before them its number does, where they are not its level's
    click     whether it appears with a click
    """

    runs: tuple[Run, ...]
    level: int = 0
    size: float = 0
    before: float = 0
    number: int | None = None
    counting: str = ARABIC
    unmarked: bool = False
    indent: tuple[float, float] | None = None
    right: bool = False
    click: bool = False


@dataclass(frozen=True)
class Level:
    """How a level of a placeholder looks: size in px, face ("sans", "display" or "code"), color of the theme, indent in px."""

    size: float
    face: str = "sans"
    color: str = "tx1"
    bold: bool = False
    bullet: str = ""
    left: float = 0
    hang: float = 0
    lines: float = 100  # per cent of the face's own distance of lines


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: index and kind ("title", "body", "ftr" or "sldNum") are how a slide's text finds it."""

    index: int
    kind: str
    name: str
    box: Box
    levels: tuple[Level, ...]
    bottom: bool = False  # whether text stands on its bottom edge
    fill: str = ""
    prompt: str = ""


@dataclass(frozen=True)
class Shape:
    """A filled rectangle of a layout; its words, if any, only adorn."""

    box: Box
    color: str
    text: str = ""
    size: float = 0


@dataclass(frozen=True)
class Layout:
    """A layout: what a lecturer who adds a slide can choose."""

    name: str
    places: tuple[Place, ...]
    shapes: tuple[Shape, ...] = ()
    ground: str = "bg1"


@dataclass(frozen=True)
class Text:
    """Paragraphs in the placeholder *index* of the slide's layout; without a box they stand where the layout says."""

    index: int
    paragraphs: tuple[Paragraph, ...]
    box: Box | None = None


@dataclass(frozen=True)
class Picture:
    """A picture with what it says to those who do not see it.

    url  the address that a click on it leads to, if any
    svg  the same as a drawing, which a newer PowerPoint shows in place of the picture; empty where there is none
    """

    png: bytes
    alt: str
    box: Box
    url: str = ""
    svg: bytes = b""


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header and whose first column names the rows.

    align of a column is "l", "r" or "ctr". Sizes are in px: heights are the least of the rows, above is the room above and below a
    cell's text.
    """

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    align: tuple[str, ...]
    box: Box
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    above: float
    size: float
    name: str


@dataclass(frozen=True)
class Ornament:
    """A filled rectangle of a slide, marked as decorative."""

    box: Box
    color: str


Part = Text | Picture | Table | Ornament


@dataclass(frozen=True)
class Slide:
    """A slide: the parts in the order in which they are read, what is said, and the name of the section that it stands in."""

    layout: str
    parts: tuple[Part, ...]
    notes: str = ""
    section: str = ""


@dataclass(frozen=True)
class About:
    """What a deck says of itself; date is an ISO day, colors are those of the theme by name, fonts by "sans" and "display".

    fonts      those of other scripts by "sans ea" (East Asia) and "sans cs" (complex scripts), and the same of "display"
    extra  colors by name that are no color of the theme, as they could not be seen as a line or an area of a chart
    """

    title: str
    author: str
    subject: str
    language: str
    date: str
    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    extra: Mapping[str, str]
    description: str = ""
