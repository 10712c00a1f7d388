"""One slide as a value, what a kind of slide is, and the small things that every maker of slides needs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Unpack, cast

from dmls_pipeline.read.tree import Block, Inline, ListBlock, Node
from dmls_pipeline.write import slideshow, tree
from dmls_pipeline.write.slides import even_rows, faults, running_text
from dmls_pipeline.write.slideshow import Body, Row

ROWS: Block = {"t": "break", "id": "rows"}  # where, among a slide's notes, what its rows leave unshown is spoken
UNREAD = frozenset({"caption", "code", "figure", "said"})
SENTENCES = frozenset({"say", "more", "ask", "answer", "caption", "meaning", "symbols"})  # of a body
LINES = frozenset({"line", "inlines"})  # of a row
LINE, CELL = 60, 24  # characters, about, in a line of a row and of a cell
CALL_STATES = {"key": "on-wash"}

Ease = Callable[["Slide", float], "list[Slide]"]  # a slide, px too high → slides in its place, [] where nothing can be done


@dataclass(frozen=True)
class Kind:
    """What is done alike with all slides of a kind. The table of kinds is kinds.py.

    name      in slides.json; the kind's template is slides/kinds/NAME.html.j2, its style ".s-NAME"
    hint      what an author can do when such a slide stays too high
    classes   tighter forms in the style sheet, each tried when the one before is too high
    scaled    still smaller forms, tried when the classes leave it too wide; that it is too wide is a fault, but a draft shows it
    eases     what is tried after the classes
    rowed     whether its rows may be dealt out to several slides
    titled    whether a title of more than two lines is a fault
    below     px: how much lower than others its body begins
    bottom    px: where its body must end
    state     the color of the viewport: "on-accent", or "" for paper
    terse     whether it is read at a glance, so that many words are warned about, and too many a fault
    last      whether it stands after the sections
    footed    whether it has a foot
    """

    name: str
    hint: str = f"shorten it, or {faults.OTHERWISE}"
    classes: tuple[str, ...] = ()
    scaled: tuple[str, ...] = ()
    eases: tuple[Ease, ...] = ()
    rowed: bool = False
    titled: bool = False
    below: float = 0.0
    bottom: float = 644.0  # the body ends by 648, and browsers may differ by a few
    state: str = ""
    terse: bool = False
    last: bool = False
    footed: bool = True


@dataclass(frozen=True)
class Slide:
    """What one slide shows and what is said with it.

    id       its address in the deck
    at       the key of the chapter's positions that a fault of this slide is told at
    title    inlines
    notes    blocks that are spoken
    run      slides of one run share a title and are counted
    part     (i, n) where a run has n > 1 slides
    classes  tighter forms of the kind
    labels   what else of the chapter is found here
    apart    the slides that were joined to this one, to be taken instead if the whole is too high
    block    the block of the chapter that is shown, None for what every deck has
    under    the ids of the headings that the slide stands below
    minutes  how long it is shown, if the author says that
    after    the label behind whose slides the author wants it
    seconds  how long it is shown
    """

    kind: Kind
    id: str
    at: str
    title: list[Inline] = field(default_factory=list)
    body: Body = field(default_factory=Body)
    notes: tuple[Block, ...] = ()
    run: str = ""
    part: tuple[int, int] | None = None
    classes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    apart: tuple["Slide", ...] = ()
    block: Block | None = None
    under: tuple[str, ...] = ()
    minutes: float | None = None
    after: str = ""
    seconds: int = 0

    @property
    def state(self) -> str:
        """Return the color of the whole viewport while this slide is shown, "" for paper."""
        return CALL_STATES.get(self.body.get("call", ""), self.kind.state)

    def to_json(self) -> slideshow.Slide:
        """Return the slide as slides.json has it: formulas bound to their punctuation, numbers to their units, last words to each other."""
        slide: slideshow.Slide = {
            "kind": self.kind.name,
            "id": self.id,
            "state": self.state,
            "title": self.title,
            "body": _with_full_last_lines(self.body),
            "notes": tree.changed(list(self.notes), _spoken),
            "run": self.run,
            "part": list(self.part) if self.part else None,
            "classes": list(self.classes),
            "labels": list(self.labels),
            "seconds": self.seconds,
        }
        return tree.tied(slide)

    def having(self, *classes: str, **body: Unpack[Body]) -> "Slide":
        """Return this slide with other classes (if any are given) and other fields of its body."""
        return replace(self, classes=classes or self.classes, body={**self.body, **body})

    def saying(self, *blocks: Block) -> "Slide":
        """Return this slide with more to say at the end."""
        return replace(self, notes=(*self.notes, *blocks))


def _with_full_last_lines(body: Body) -> Body:
    """Return what is read as sentences so that no line of it ends in a short word alone; cells of a table stay as narrow as they can be."""
    bound = _bound(body, SENTENCES)
    return cast("Body", {**bound, "rows": [_bound(row, LINES) for row in body["rows"]]} if "rows" in body else bound)


def _bound(part: Body | Row, names: frozenset[str]) -> dict[str, object]:
    """Return *part* with the last words bound together in the fields that are called *names*."""
    return {name: tree.with_full_last_lines(value) if name in names else value for name, value in part.items()}


def _spoken(node: Node) -> tuple[Node]:
    """Return a node of the notes without an item's own line, which its slide shows and nobody says."""
    return (cast("Node", {name: value for name, value in node.items() if name != "line"}),) if "line" in node else (node,)


def para(inlines: list[Inline]) -> Block:
    """Return *inlines* as a paragraph that is spoken."""
    return {"t": "para", "id": "", "inlines": inlines}


def text(words: str) -> Inline:
    """Return a run of words."""
    return {"t": "str", "text": words}


def bold(inlines: list[Inline]) -> Inline:
    """Return *inlines* in bold."""
    return {"t": "strong", "inlines": inlines}


def in_parts(slide: Slide, most: int, least: int = 1) -> list[Slide]:
    """Return *slide* as one, or in parts with at most *most* rows each, at least *least* parts; all about equally high."""
    return dealt_out(slide, balanced(slide.body["rows"], most, least))


def dealt_out(slide: Slide, dealt: list[list[Row]]) -> list[Slide]:
    """Return *slide* as one, or in parts with the rows that are *dealt* to each.

    What is said first stays first, and last last; a caption stands at the last part. All have the same id for now: `numbered` tells
    them apart.
    """
    if len(dealt) == 1:
        return [slide]
    mark = slide.notes.index(ROWS) if ROWS in slide.notes else len(slide.notes)
    before, after = slide.notes[:mark], slide.notes[mark + 1 :]
    made = [
        replace(
            slide.having(rows=rows),
            labels=() if index else slide.labels,
            notes=(*(() if index else before), ROWS, *(after if index == len(dealt) - 1 else ())),
        )
        for index, rows in enumerate(dealt)
    ]
    return [*(_without_caption(part) for part in made[:-1]), made[-1]]


def _without_caption(slide: Slide) -> Slide:
    return slide.having(caption=[], number="") if "caption" in slide.body else slide


def balanced(rows: list[Row], most: int, least: int = 1) -> list[list[Row]]:
    """Return *rows* in as few parts as hold at most *most* each, at least *least*, so that the longest part is as short as can be."""
    sizes = even_rows.evenly([_weight(row) for row in rows], max(least, -(-len(rows) // most)), most)
    return sized(rows, sizes)


def sized(rows: list[Row], sizes: Sequence[int]) -> list[list[Row]]:
    """Return *rows* as parts of these *sizes*."""
    return [rows[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _weight(row: Row) -> int:
    """Return about how many lines a row takes."""
    if "cells" in row:
        return 1 + max((len(running_text.flat(cell)) // CELL for cell in row["cells"]), default=0)
    texts = [*row.get("inlines", []), *row.get("line", []), *row.get("lead", [])]
    return 2 + len(running_text.flat(texts)) // LINE + len(row.get("under", []))


def with_rows_said(slide: Slide) -> Slide:
    """Return *slide* with what its rows leave unshown among its notes, as a list where there is more than one."""
    said = [row["said"] for row in slide.body.get("rows", ()) if row.get("said")]
    ordered = bool(slide.body.get("ordered"))
    listed: ListBlock = {"t": "list", "id": "", "ordered": ordered, "start": slide.body.get("start", 1), "items": said}
    if counting := slide.body.get("counting"):
        listed["counting"] = counting
    rows = [listed] if said else []
    return replace(slide, notes=tuple(block for note in slide.notes for block in (rows if note == ROWS else [note])))


def words(slide: Slide) -> int:
    """Return how many words of title and body the audience reads; drawings, code, formulas and captions are not counted."""
    return running_text.words(slide.title) + sum(running_text.words(inlines) for inlines in _read(slide.body))


def _read(value: object, key: str = "") -> Iterator[list[Inline]]:
    if key in UNREAD:
        return
    if isinstance(value, dict):
        for name, child in value.items():
            yield from _read(child, name)
    elif isinstance(value, list | tuple):
        if value and all(isinstance(child, dict) and "t" in child for child in value):
            yield list(value)
        else:
            for child in value:
                yield from _read(child)
