"""One slide as a value, and the small things that every maker of slides needs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any

from dmls_pipeline.write import tree
from dmls_pipeline.write.slides import running_text
from dmls_pipeline.write.slides.running_text import Node, Nodes

STATES = {"section": "on-accent", "key": "on-wash"}
ROWS: Node = {"t": "rows"}  # where, among a slide's notes, what its rows leave unshown is spoken
UNIT = re.compile(r"(?<=\bUSD) (?=\d)|(?<=\d) (?=(?:ms|s|[kMGT]B|px)\b)")
UNREAD = frozenset({"caption", "code", "figure", "said", "apart", "sentences"})


@dataclass(frozen=True)
class Slide:
    """What one slide shows and what is said with it.

    kind     title, agenda, section, list, side, figure, formula, table, code, call, steps, take, question, refs
    id       its address in the deck
    at       the key of the chapter's positions that a fault of this slide is told at
    title    inlines
    body     what the kind's template shows
    notes    blocks that are spoken
    run      slides of one run share a title and are counted
    part     (i, n) where a run has n > 1 slides
    classes  tighter forms of the kind
    labels   what else of the chapter is found here
    """

    kind: str
    id: str
    at: str
    title: Nodes = field(default_factory=list)
    body: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Node, ...] = ()
    run: str = ""
    part: tuple[int, int] | None = None
    classes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """Return the color of the whole viewport while this slide is shown, "" for paper."""
        return STATES.get(str(self.body.get("call", "")), STATES.get(self.kind, ""))

    def to_json(self) -> dict[str, Any]:
        """Return the slide as templates take it, formulas bound to their punctuation; what only the cutting needed is gone."""
        fields = {**asdict(self), "state": self.state, "notes": list(self.notes)}
        fields["body"] = {key: value for key, value in fields["body"].items() if key not in ("apart", "sentences")}
        bound: dict[str, Any] = tree.with_bound_punctuation(fields)
        return {**bound, "body": tree.changed(bound["body"], _with_bound_units)}

    def having(self, *classes: str, **body: Any) -> "Slide":
        """Return this slide with other classes (if any are given) and other fields of its body."""
        return replace(self, classes=classes or self.classes, body={**self.body, **body})

    def saying(self, *blocks: Node) -> "Slide":
        """Return this slide with more to say at the end."""
        return replace(self, notes=(*self.notes, *blocks))


def _with_bound_units(node: Node) -> tuple[Node, ...]:
    """Return *node* with its numbers bound to their units: in large type a break between them is seen by everybody."""
    return ({**node, "text": UNIT.sub("\u00a0", node["text"])},) if node["t"] == "str" else (node,)


def para(inlines: Nodes) -> Node:
    """Return *inlines* as a paragraph that is spoken."""
    return {"t": "para", "inlines": inlines}


def text(words: str) -> Node:
    """Return a run of words."""
    return {"t": "str", "text": words}


def bold(inlines: Nodes) -> Node:
    """Return *inlines* in bold."""
    return {"t": "strong", "inlines": inlines}


def equal_parts(items: list[Any], most: int) -> list[list[Any]]:
    """Return *items* in as few parts as hold at most *most* each, their sizes as equal as can be: 7 by 5 is 4 + 3."""
    count = max(1, -(-len(items) // most))
    size, more = divmod(len(items), count)
    starts = [index * size + min(index, more) for index in range(count + 1)]
    return [items[start:end] for start, end in pairwise(starts)]


def in_parts(slide: Slide, most: int) -> list[Slide]:
    """Return *slide* as one, or as equal parts with at most *most* rows each; what is said first stays first, and last last.

    All have the same id for now: `numbered` tells them apart.
    """
    parts = equal_parts(list(slide.body["rows"]), most)
    if len(parts) == 1:
        return [slide]
    mark = slide.notes.index(ROWS) if ROWS in slide.notes else len(slide.notes)
    before, after = slide.notes[:mark], slide.notes[mark + 1 :]
    return [
        replace(
            slide.having(rows=rows),
            labels=() if index else slide.labels,
            notes=(*(() if index else before), ROWS, *(after if index == len(parts) - 1 else ())),
        )
        for index, rows in enumerate(parts)
    ]


def with_rows_said(slide: Slide) -> Slide:
    """Return *slide* with what its rows leave unshown among its notes, as a list where there is more than one."""
    said = [row["said"] for row in slide.body.get("rows", ()) if row.get("said")]
    ordered = bool(slide.body.get("ordered"))
    rows = [{"t": "list", "ordered": ordered, "start": slide.body.get("start", 1), "items": said}] if said else []
    return replace(slide, notes=tuple(block for note in slide.notes for block in (rows if note == ROWS else [note])))


def words(slide: Slide) -> int:
    """Return how many words of title and body the audience reads; drawings, code, formulas and captions are not counted."""
    return running_text.words(slide.title) + sum(running_text.words(inlines) for inlines in _read(slide.body))


def _read(value: Any, key: str = "") -> Iterator[Nodes]:
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
