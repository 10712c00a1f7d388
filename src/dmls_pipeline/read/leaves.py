"""What all nodes of the document tree share, and the nodes that hold no others. `read/tree.py` has the rest, and says what a tree is."""

from typing import Literal, NotRequired, TypedDict, final

Place = tuple[int, int]  # line and column of a file, both counted from 1
Mark = tuple[int, int, int]  # of a str: the offset of a piece in its text, and the line and column where the piece was written
Medium = Literal["print", "ebook", "slides"]
Alignment = Literal["left", "right", "center", "default"]
Counting = Literal["lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "tasks"]
CalloutKind = Literal["key", "example", "warning", "tip", "aside"]

MEDIA: tuple[Medium, ...] = ("print", "ebook", "slides")
CALLOUTS: tuple[CalloutKind, ...] = ("key", "example", "warning", "tip", "aside")


class Attr(TypedDict):
    """Attributes as an author wrote them: `{#id .class name="value"}`; spans are the ranges of source lines that they belong to."""

    id: str
    classes: list[str]
    pairs: list[tuple[str, str]]
    spans: str


class Written(TypedDict):
    """How a node was written; for `read` alone."""

    _pos: NotRequired[Place | None]
    _attr: NotRequired[Attr]


# --- inlines


@final
class Str(Written):
    """Words, with the spaces between and around them."""

    t: Literal["str"]
    text: str
    _marks: NotRequired[list[Mark]]


@final
class Code(Written):
    """A few words of code."""

    t: Literal["code"]
    text: str


@final
class Br(Written):
    """The end of a line."""

    t: Literal["br"]


@final
class Math(Written):
    """A formula within a line, as TeX."""

    t: Literal["math"]
    id: NotRequired[str]  # as those of all inlines: "i3", given once the chapter is whole
    tex: str
    _display: NotRequired[bool]


@final
class CiteItem(TypedDict):
    """One source of a citation, and the place in it: "p. 40".

    form    "text" where the author is part of the sentence ("Vitter (1985) shows"), "year" where only the year is cited
    before  words before the source: "see"
    """

    key: str
    locator: str | None
    form: NotRequired[Literal["text", "year"]]
    before: NotRequired[str]


@final
class NoteRef(Written):
    """The mark of a footnote whose text stands elsewhere. Writers make these."""

    t: Literal["noteref"]
    id: str
    number: int


@final
class DrawnFigure(TypedDict):
    """A figure as it was drawn: its path below content/, the files of its drawings, their sizes and smallest type in CSS pixels."""

    name: str
    print: str
    slide: str
    side: str
    sha256: str
    width: float
    height: float
    slide_width: float
    slide_height: float
    slide_type: float
    side_width: float
    side_height: float
    side_type: float


# --- blocks


class Hand(TypedDict, total=False):
    """What an author says of the slides that a block becomes.

    title    what they say above
    minutes  how long they are shown, together; below a heading, all slides of its section
    after    the label behind whose slides they stand
    """

    title: str
    minutes: float
    after: str


class BlockBase(Written):
    """What every block has: its id ("b12", in reading order), classes that say how it is shown, as "slide", and the author's hand."""

    id: str
    classes: NotRequired[list[str]]
    hand: NotRequired[Hand]
    _inner: NotRequired[Place | None]  # where the table or formula itself stands, of one with a div around it
    _inner_attr: NotRequired[Attr]
    _later: NotRequired[dict[str, str]]  # inline Markdown that is not parsed yet, by the name of its field


@final
class Base(BlockBase):
    """What a block has, before its kind is known."""


@final
class CodeBlock(BlockBase):
    """A listing; text has no line end at its end.

    lit    which lines are lit, counted from 1
    first  the number of the first line, where lines have numbers
    """

    t: Literal["code"]
    language: str | None
    text: str
    lit: NotRequired[list[int]]
    first: NotRequired[int]
    _languages: NotRequired[list[str]]


@final
class Break(BlockBase):
    """A rule between blocks: where the author begins another slide."""

    t: Literal["break"]
