"""What slides.json says: the slides of a chapter, written by the split into slides, read by decks, notes pages and PowerPoint."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NotRequired, TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import LOGO_DRAWING, of
from dmls_pipeline.read.leaves import Counting, DrawnFigure
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import label_of
from dmls_pipeline.write.records import Logo

Form = Literal["slide", "side"]  # a figure's drawing across the slide, or beside text
FORMS: tuple[Form, ...] = ("slide", "side")


class Sizes(TypedDict):
    """A drawing's width and height, and its smallest type (0 where nothing is written), in px."""

    width: float
    height: float
    type: float


class Drawn(Sizes):
    """A figure as one slide shows it: its source, its description, which of its drawings, how large, and where it leads, if anywhere."""

    src: str
    alt: str
    form: Form
    link: NotRequired[str]


class Entry(TypedDict):
    """An item of a list on a slide of the author's own: how deep, from 0, its number as "2.", or "", and whether a box begins it."""

    depth: int
    mark: str
    boxed: bool
    inlines: list[Inline]


class Piece(TypedDict, total=False):
    """What stands on a slide of the author's own: text, a list, a picture, a formula, a listing or a table."""

    inlines: list[Inline]
    quoted: bool
    entries: list[Entry]
    figure: Drawn
    caption: list[Inline]
    tex: str
    size: int
    code: str
    language: str
    lit: list[int]
    numbers: list[int]
    align: list[str]
    head: list[list[Inline]]
    cells: list[list[list[Inline]]]


class Counted(TypedDict):
    """How an item of a list within a list is counted: its number, as it is shown, and how, where it has letters or a box of tasks."""

    n: NotRequired[int]
    numeral: NotRequired[str]
    counting: NotRequired[Counting]


class Under(Counted):
    """An item of a list within a list: how deep, from 1, and the words that it begins with."""

    depth: int
    lead: list[Inline]


class Row(TypedDict, total=False):
    """A row of an agenda, a list, a table, steps, takeaways or references.

    n, numeral   its number, and what is shown for one that is counted in letters
    lead, line   inlines: what a list's row or a reference begins with, and the text beside it
    under        items of lists within a list's row
    inlines      of a step, a takeaway or a choice
    last         whether a step ends its example
    cells        of a table: inlines for each column
    number, to   of an agenda's row: the section's number ("4.1", or ""), and the id of its slide
    here         of an agenda's row: whether its section begins on this slide
    title        of an agenda's row: inlines
    said         blocks that are spoken for this row, because the slide shows less of it
    """

    n: int
    numeral: str
    lead: list[Inline]
    line: list[Inline]
    under: list[Under]
    inlines: list[Inline]
    last: bool
    cells: list[list[Inline]]
    number: str
    to: str
    here: bool
    title: list[Inline]
    said: list[Block]


class Body(TypedDict, total=False):
    """What a slide shows below its title. Inlines are lists of nodes.

    title     eyebrow (the chapter's number in words), plate (the number alone), lines (two texts, the second may be "")
    agenda    rows
    section   number ("4.1", or ""), rows (the agenda, with a mark)
    list      rows, ordered, start, counting (where it counts in letters), incremental
    side      as list, without rows for a drawing beside its own caption; figure, caption, number
    figure    figure, caption, number ("Figure 4.1", or "")
    formula   tex, size (px), number ("(4.1)", or ""), meaning, leads (whether the meaning stands above the formula), symbols
    table     head, align, rows, caption, number
    code      code, language ("" for none), lit and rest (lines, counted from 1: those that go on the one before), and
              numbers (of each line, 0 for none), where it has such
    call      call (the callout's kind, or "statement"), kindly (what stands muted beside the title), say, more
    steps     rows, incremental, call, kindly
    take      rows
    question  ask, choices (rows with number, the letter, and inlines), answer, goes_on (whether the answer began on the slide before)
    full      figure
    own       columns: the pieces of each, one under the other
    refs      rows; where there are more sources and the book makes handouts, kindly and handout, the address of the file that has all
    """

    eyebrow: str
    plate: str
    lines: list[str]
    rows: list[Row]
    number: str
    ordered: bool
    start: int
    counting: Counting
    incremental: bool
    figure: Drawn
    caption: list[Inline]
    tex: str
    size: int
    meaning: list[Inline]
    leads: bool
    symbols: list[Inline]
    head: list[list[Inline]]
    align: list[str]
    code: str
    language: str
    lit: list[int]
    numbers: list[int]
    rest: list[int]
    call: str
    kindly: str
    handout: str
    say: list[Inline]
    more: list[Inline]
    ask: list[Inline]
    choices: list[Row]
    answer: list[Inline]
    goes_on: bool
    columns: list[list[Piece]]


class Slide(TypedDict):
    """One slide, written down.

    kind     the name of its kind
    state    the color of the whole viewport while the slide is shown: "on-accent", "on-wash", "" for paper
    title    inlines
    notes    blocks that are spoken
    run      slides of one run share a title
    part     [i, n] where a run has n > 1 slides
    classes  tighter forms of the kind
    labels   what else of the chapter is found here
    seconds  how long it is shown, about
    """

    kind: str
    id: str
    state: str
    title: list[Inline]
    body: Body
    notes: list[Block]
    run: str
    part: list[int] | None
    classes: list[str]
    labels: list[str]
    seconds: int


class Slideshow(TypedDict):
    """A chapter's slides and what stands around them; the logo is not in slides.json, so that another one wakes only what shows it."""

    stem: str
    number: int
    slug: str
    title: str
    short_title: str
    hue: int
    language: str
    book: str
    logo: NotRequired[Drawn]
    slides: list[Slide]


def of_chapter(stem: str) -> Slideshow:
    """Return the slides of a chapter."""
    return cast("Slideshow", store.read_json(of(stem, "slides.json")))


def minutes(deck: Slideshow) -> int:
    """Return how long a deck is shown, about."""
    return max(1, round(sum(slide["seconds"] for slide in deck["slides"]) / 60))


def targets(slides: Iterable[Slide]) -> dict[str, str]:
    """Return for every label the id of the slide where it is found."""
    slides = list(slides)
    shown = {label: slide["id"] for slide in reversed(slides) for label in slide["labels"]}
    notes = ((note, slide["id"]) for slide in slides for note in slide["notes"])
    said = {label: at for note, at in notes if (label := label_of(note))}
    return shown | said | {slide["id"]: slide["id"] for slide in slides}


def drawing_key(src: str, form: str) -> str:
    """Return the name of one drawing of a figure."""
    return f"{src}#{form}"


def drawings(figures: Mapping[str, DrawnFigure]) -> dict[str, str]:
    """Return the SVG of the figures that refs.json describes, by `drawing_key`."""
    return {drawing_key(src, form): Path(figure[form]).read_text(encoding="utf-8") for src, figure in figures.items() for form in FORMS}


def shown(stem: str, figures: Mapping[str, DrawnFigure], logo: Logo | None) -> tuple[Slideshow, dict[str, str]]:
    """Return a chapter's slides with the book's logo for their title, and the SVG of all that they show."""
    return dressed(of_chapter(stem), figures, logo)


def dressed(deck: Slideshow, figures: Mapping[str, DrawnFigure], logo: Logo | None) -> tuple[Slideshow, dict[str, str]]:
    """Return slides with the book's logo for their title, and the SVG of all that they show."""
    svgs = drawings(figures)
    if logo:
        src = LOGO_DRAWING.as_posix()
        width, height = logo["slide"]["width"], logo["slide"]["height"]
        deck["logo"] = {"src": src, "alt": logo["alt"], "form": "slide", "width": width, "height": height, "type": 0.0}
        svgs[drawing_key(src, "slide")] = LOGO_DRAWING.read_text(encoding="utf-8")
    return deck, svgs
