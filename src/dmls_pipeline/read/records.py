"""What `read` leaves for writers: the types of the JSON files in build/work/. Their trees are made of the nodes of `read/tree.py`."""

from typing import Literal, NotRequired, TypeAlias, TypedDict, final

from dmls_pipeline.read.leaves import DrawnFigure, Medium
from dmls_pipeline.read.tree import Block, Inline

LabelKind = Literal["chapter", "section", "figure", "table", "equation"]


@final
class TermEntry(TypedDict):
    """A term of the front matter; term_text is the term without markup, sheet whether the cheat-sheet has it."""

    id: str
    term: list[Inline]
    term_text: str
    definition: list[Inline]
    sheet: bool


@final
class Choice(TypedDict):
    """One of the choices of a question; field is the one that says it, because why it is wrong."""

    index: int
    field: Literal["right", "wrong"]
    choice: list[Inline]
    because: list[Inline]


@final
class Question(TypedDict):
    """A question of the front matter, with what its author gives beside: explained refers to the place that explains the answer.

    open  writers mark so a question without an answer, before they put a sign in the answer's place
    """

    id: str
    question: list[Inline]
    answer: list[Inline]
    choices: NotRequired[list[Choice]]
    level: NotRequired[Literal["recall", "apply", "judge"]]
    points: NotRequired[int]
    explained: NotRequired[list[Inline]]
    open: NotRequired[bool]


class OwnParts(TypedDict, total=False):
    """`deck` of a front matter: what a chapter's deck has otherwise than those of the book; questions may be ids."""

    objectives: bool
    agenda: bool
    questions: bool | int | list[str]
    references: bool


@final
class Chapter(TypedDict):
    """chapter.json: front matter and body. label is "ch-" and the slug; words counts the body; ease is its reading ease, after Flesch.

    file     its path below content/: "04_training_data.md"
    anchors  the labels of its headings, by the anchors that GitHub gives them; its own, by the names of the heading that says its title
    deck     what its deck has otherwise than those of the book
    """

    stem: str
    file: str
    anchors: dict[str, str]
    number: int
    slug: str
    label: str
    title: str
    short_title: str
    status: Literal["draft", "complete"]
    words: int
    ease: int | None
    summary: list[Inline]
    objectives: list[list[Inline]]
    takeaways: list[list[Inline]]
    terms: list[TermEntry]
    questions: list[Question]
    blocks: list[Block]
    deck: NotRequired[OwnParts]


@final
class Label(TypedDict):
    """What a label names. text is how a reference reads ("Figure 3.2"), chapter a stem, level a section's or 1 for a chapter.

    media is there where only some media have what is named; at is the label where it stands, if it is known under another name too, and
    "" for what a draft refers to and nobody has.
    """

    kind: LabelKind
    number: str | None
    text: str
    title: str
    chapter: str
    level: int
    media: NotRequired[list[Medium]]
    at: NotRequired[str]


Labels: TypeAlias = dict[str, Label]  # labels.json, by label
Ids: TypeAlias = dict[str, str]  # ids.json: the stem of the chapter of each term and question, by id
Positions: TypeAlias = dict[str, list[int]]  # positions.json: line and column of a block, an inline, a field


@final
class Reference(TypedDict):
    """A source as it is cited ("Vitter 1985"), its entry in the list, and its rank there."""

    text: str
    entry: list[Inline]
    sort: int


References: TypeAlias = dict[str, Reference]  # references.json, by key


@final
class Citation(TypedDict):
    """How a source is cited: "Vitter 1985"."""

    text: str


@final
class Source(TypedDict):
    """A source that a chapter cites."""

    key: str
    text: str
    entry: list[Inline]


@final
class Refs(TypedDict):
    """refs.json: what one chapter refers to, and nothing else. Figures stand under their src, sources as a list of references has them."""

    labels: Labels
    citations: dict[str, Citation]
    sources: list[Source]
    figures: dict[str, DrawnFigure]


@final
class SourceBook(TypedDict):
    """The book that the notes are about."""

    title: str
    author: str
    publisher: str | None
    year: int | None


@final
class CoverParts(TypedDict):
    """What stands on the cover; picture is "drawn", "none" or a figure by its path below content/."""

    picture: str
    caption: str | None
    title: bool
    people: bool


@final
class Identity(TypedDict):
    """identity.json: what the book is called, by whom, of when; date is an ISO day, day is what people read; language as in BCP 47."""

    slug: str
    title: str
    subtitle: str
    language: str
    date: str
    day: str
    creators: list[str]
    licence: str | None
    cover: CoverParts
    source: SourceBook | None


@final
class Paper(TypedDict):
    """print.json: how the book is printed.

    large  the paper of what needs a large sheet: notes pages, and a chapter on one page
    """

    paper: Literal["A4", "Letter", "A5"]
    large: Literal["A4", "Letter"]
    two_sided: bool


@final
class SheetBudget(TypedDict):
    """cheatsheet.json: what the cheat-sheet may cost; smallest_type as "7pt"."""

    pages: int
    paper: Literal["A4 landscape", "Letter landscape"]
    smallest_type: str


@final
class DeckParts(TypedDict):
    """deck.json: which of the slides that are made of front matter, headings and sources a deck has.

    questions  whether there are any, how many, or the ids of those that there are
    handouts   whether the book makes handouts, which have all sources
    """

    objectives: bool
    agenda: bool
    questions: bool | int | list[str]
    references: bool
    handouts: bool


@final
class CardParts(TypedDict):
    """cards.json: which cards there are; reverse says whether a term has a second one, from its definition to the term."""

    reverse: bool


@final
class QuizParts(TypedDict):
    """quiz.json: what the quiz has; key says whether the answers stand at its end."""

    key: bool
