"""What writers leave for each other: the types of their JSON files in build/work/. Those of `read` stand in read/records.py."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, TypedDict, final

from dmls_pipeline.read.records import Question, TermEntry
from dmls_pipeline.read.tree import Equation, Inline, Table


@final
class Drawn(TypedDict):
    """A formula as it is set; width, height and depth in em of the text around it, spoken how it is said aloud."""

    svg: str
    width: float
    height: float
    depth: float
    spoken: str


Maths: TypeAlias = Mapping[str, Drawn]  # maths.json, by "i:" or "d:" and the TeX


@final
class Section(TypedDict):
    """A section as contents list it; number is "3.2"."""

    anchor: str
    title: str
    number: str | None


@final
class Matter(TypedDict):
    """matter.json: what stands outside a chapter's text, with the formulas that it needs."""

    stem: str
    number: int
    slug: str
    label: str
    title: str
    short_title: str
    status: Literal["draft", "complete"]
    summary: list[Inline]
    terms: list[TermEntry]
    hue: int
    sections: list[Section]
    maths: dict[str, Drawn]


@final
class Way(TypedDict):
    """way.json: where a chapter stands among the others, and what is most important in it.

    refers  how often the chapter refers to others, by their numbers
    keep    its first three takeaways, with the formulas that they need in maths
    """

    number: int
    label: str
    title: str
    short_title: str
    refers: dict[str, int]
    keep: list[list[Inline]]
    maths: dict[str, Drawn]


@final
class PlacedTerm(TypedDict):
    """A term as a reader looks it up: its entry, the chapter's stem and hue, the anchor and the folio where it is explained."""

    id: str
    term: list[Inline]
    term_text: str
    definition: list[Inline]
    stem: str
    hue: int
    anchor: str
    folio: str


@final
class Mark(TypedDict):
    """What a chapter puts in the index (marks.json has a list of them).

    main, sub  a subject's words, and those of the subject within it, or None
    see        the subjects that it says to see, each as main and sub
    anchor     where it stands; "" for what only says what to see
    explained  whether the place explains a term
    """

    main: str
    sub: str | None
    see: list[tuple[str, str | None]]
    anchor: str
    explained: bool


@final
class Folios(TypedDict):
    """folios.json: a chapter's number, how many pages it has, and the page of each label and index mark, from 1."""

    number: int
    pages: int
    labels: dict[str, int]


BlockPages: TypeAlias = dict[str, int]  # blocks.json: the page of each block, by its id


@final
class Card(TypedDict):
    """A flash card (cards.json has a list of them): its sides as HTML, the folio and the label of the section that explain it.

    place  the anchor of what explains it, in the chapter's page of the web book; "" for the chapter as a whole
    """

    id: str
    front: str
    back: str
    folio: str
    place: str
    section: str | None
    level: str | None


@final
class BankChoice(TypedDict):
    """A choice of a question in a course, as HTML: because says why it is wrong."""

    right: bool
    choice: str
    because: str


@final
class BankQuestion(TypedDict):
    """A question in a course: name is "Q4.3", its texts are HTML."""

    id: str
    name: str
    question: str
    answer: str
    choices: list[BankChoice]
    level: str | None
    points: int


@final
class Bank(TypedDict):
    """bank.json: a chapter's questions for a course."""

    number: int
    title: str
    questions: list[BankQuestion]


@final
class SheetPart(TypedDict):
    """sheet.json: what a chapter gives to the cheat-sheet; names and folios are those of blocks, by id, folios of terms too."""

    stem: str
    number: int
    hue: int
    title: str
    status: str
    takeaways: list[list[Inline]]
    blocks: list[Equation | Table]
    names: dict[str, str]
    terms: list[TermEntry]
    folios: dict[str, str]
    maths: dict[str, Drawn]


@final
class SheetType(TypedDict):
    """cheatsheet-type.json: the cheat-sheet's type in tenths of a point, and the entries above which their chapter is named once more."""

    size: int
    continued: list[str]


@final
class QuizPart(TypedDict):
    """quiz.json: a chapter's questions, and for each how many lines there are to write on, and the place that explains its answer."""

    number: int
    title: str
    questions: list[Question]
    lines: list[int]
    places: list[list[Inline]]
    maths: dict[str, Drawn]


@final
class Side(TypedDict):
    """How large something is: in mm in print, else in px."""

    width: float
    height: float


@final
class Logo(TypedDict):
    """logo.json: the words of the book's logo, a digest of its drawing, and how large it is in each of its places."""

    alt: str
    sha256: str
    printed: Side
    slide: Side
    screen: Side
