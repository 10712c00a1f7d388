"""Rules for classes and attributes, and for what callouts need."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dmls_pipeline.problems import Problem
from dmls_pipeline.read import listings
from dmls_pipeline.read.alerts import kind_of
from dmls_pipeline.read.conversion import Leftover
from dmls_pipeline.read.hand import NAMES as SLIDES
from dmls_pipeline.read.inlines import MARKS
from dmls_pipeline.read.leaves import CALLOUTS, MEDIA, Attr, Place
from dmls_pipeline.read.markdown import DIVS, LAYOUT
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.spelling import did_you_mean, one_of
from dmls_pipeline.read.tree import Block, Inline

ALONE = re.compile(r"\s*\{[^{}]*\}\s*")  # attributes on a line of their own
SHOWN = ("slide", "notes", "no-slide")  # on the slide, spoken, or neither
CLASSES: Mapping[str, tuple[str, ...]] = {
    "heading": ("no-slide",),
    "figure": (*SHOWN, "wide", "full", "sheet"),
    "table": (*SHOWN, "sheet", "narrow"),
    "equation": (*SHOWN, "sheet"),
    "list": (*SHOWN, "incremental"),
    "notes": ("notes",),
    "only": ("only", "slide", "columns", *CALLOUTS),
    "break": (),
}
INLINE_CLASSES: Mapping[str, tuple[str, ...]] = {
    "link": (),
    "ref": (),
    "image": (),
    "term": MARKS,
    "index": MARKS,
    "smallcaps": MARKS,
    "mark": MARKS,
    "foreign": MARKS,
}
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "figure": ("alt", "width", "height", "link"),
    "image": ("alt", "width", "height"),
    "code": listings.ATTRIBUTES,
    "table": ("caption", "title"),
    "equation": ("title", "symbols"),
    "callout": ("title",),
    "only": ("for",),
    "term": ("entry",),
    "index": ("entry", "see"),
    "foreign": ("lang", "entry"),
}


@dataclass(frozen=True)
class Bearer:
    """What can carry attributes: a block, an inline or a leftover.

    classes     those that it may have; None where a rule of its own looks at them
    attributes  the names of those that it may have; None likewise
    within      the blocks inside a div
    """

    kind: str
    attr: Attr
    pos: Place | None
    classes: tuple[str, ...] | None
    attributes: tuple[str, ...] | None
    within: tuple[Block, ...] = ()


def attributed(context: Context) -> Iterator[Bearer]:
    """Yield all that can carry attributes, with what stands inside a labeled div."""
    for block in context.blocks():
        if attr := block.get("_attr"):
            yield Bearer(block["t"], attr, block.get("_pos"), _classes_of(block), _attributes_of(block))
        if attr := block.get("_inner_attr"):
            yield Bearer("para", attr, block.get("_inner"), SHOWN, ())
    for inline in context.inlines():
        if attr := inline.get("_attr"):
            yield Bearer(inline["t"], attr, inline.get("_pos"), _inline_classes(inline, attr), _inline_attributes(inline))
    yield from map(_left_over, context.leftovers)


def _left_over(leftover: Leftover) -> Bearer:
    attr, kind = leftover.attr, leftover.kind
    match kind:
        case "div":
            as_a_whole = bool(attr["id"] or set(attr["classes"]) - set(LAYOUT))
            return Bearer(kind, attr, leftover.pos, _classes_of_all(leftover.blocks), None if as_a_whole else (), leftover.blocks)
        case "span":
            return Bearer(kind, attr, leftover.pos, (*MARKS, "line"), ())
        case "misplaced":
            return Bearer(kind, attr, leftover.pos, None, None)
        case "raw":
            return Bearer(kind, attr, leftover.pos, None, ())


def _classes_of(block: Block) -> tuple[str, ...]:
    """Return the classes that a block may have; a listing's first class is its language."""
    match block["t"]:
        case "callout":
            foreign = [name for name in _classes_written(block) if kind_of(name)]
            return (*DIVS, *SHOWN, *foreign, *(("incremental",) if block["kind"] == "example" else ()))
        case "code":
            return (*block.get("_languages", [])[:1], listings.NUMBERED, *SHOWN)
        case kind:
            return CLASSES.get(kind, SHOWN)


def _classes_of_all(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the classes that a div around *blocks* may have: those of callouts, and those that each block may have."""
    inner = [_classes_of(block) for block in blocks]
    return tuple(dict.fromkeys((*DIVS, *(name for name in LAYOUT if all(name in classes for classes in inner)))))


def _inline_classes(inline: Inline, attr: Attr) -> tuple[str, ...]:
    return tuple(attr["classes"]) if inline["t"] == "code" else INLINE_CLASSES.get(inline["t"], SHOWN)


def _attributes_of(block: Block) -> tuple[str, ...]:
    dated = ("date",) if block["t"] == "callout" and block["kind"] == "aside" else ()
    return ATTRIBUTES.get(block["t"], ()) + dated + (() if block["t"] in ("notes", "break") else SLIDES)


def _inline_attributes(inline: Inline) -> tuple[str, ...] | None:
    return ATTRIBUTES.get(inline["t"], ())


@checks(
    Rule("class/unknown", "Classes are those that are documented, where they mean something.", firm=True, draft="warning"),
)
def known_classes(context: Context) -> Iterator[Problem]:
    """Find classes that mean nothing where they stand."""
    for bearer in attributed(context):
        names = bearer.attr["classes"]
        for name in names:
            if name != "{}" and (problem := _class_problem(bearer, name)) is not None:
                yield context.problem(context.source.written_at(bearer.pos, name), "class/unknown", *problem)
        if bearer.kind == "div" and not set(names) - {"{}"} and not bearer.attr["id"]:
            hint = f"write one of {', '.join(DIVS)}, as in ::: {{.key}}"
            yield context.problem(bearer.pos, "class/unknown", "the div has no class", hint)
        if bearer.kind in ("callout", "only") and len(kinds := [name for name in names if name in (*CALLOUTS, "only")]) > 1:
            yield context.problem(bearer.pos, "class/unknown", f"the div is {' and '.join(kinds)}", "choose one of them")


def _class_problem(bearer: Bearer, name: str) -> tuple[str, str] | None:
    """Return what is wrong with one class of a bearer, and what may have been meant."""
    allowed = bearer.classes
    if allowed is None or name in allowed:
        return None
    if bearer.kind in ("link", "ref"):
        return f".{name} means nothing on a link", "take it out"
    guess = did_you_mean(name, allowed, ".{}") or (f"here it is {one_of(f'.{known}' for known in allowed)}" if allowed else "take it out")
    return f"there is no class .{name} here", guess


@checks(
    Rule("attribute/unknown", "Attributes are those that are documented, where they mean something."),
)
def known_attributes(context: Context) -> Iterator[Problem]:
    """Find attributes that mean nothing where they stand."""
    for bearer in attributed(context):
        allowed = bearer.attributes
        for name, _ in bearer.attr["pairs"] if allowed is not None else ():
            if allowed is not None and name not in allowed:
                hint = did_you_mean(name, allowed) or (f"here it is {one_of(allowed)}" if allowed else "take it out")
                place = context.source.written_at(bearer.pos, f"{name}=")
                yield context.problem(place, "attribute/unknown", f"there is no attribute {name} here", hint)


@checks(
    Rule("attribute/misplaced", "Attributes stand behind what they belong to, or on a line of their own before it."),
)
def placed_attributes(context: Context) -> Iterator[Problem]:
    """Find attributes that pandoc hung on a word, or on a line's end, which has no place: they stand on the line below."""
    below = _below_words(context)
    for leftover in context.leftovers:
        if leftover.kind == "misplaced":
            line, column = leftover.pos or next(below, (1, 1))
            brace = context.source.line(line).find("{", column - 1)
            place = (line, brace + 1 if brace >= 0 else column)
            hint = "a word is marked as in [word]{.term}; attributes of a paragraph stand on the line before it"
            yield context.problem(place, "attribute/misplaced", f"{_as_written(leftover.attr)} belongs to nothing", hint)


def _below_words(context: Context) -> Iterator[Place]:
    """Yield the places of attributes that stand alone on the line below a paragraph."""
    for number, (above, line) in enumerate(pairwise(context.source.lines), start=2):
        if above.strip() and ALONE.fullmatch(line) and not ALONE.fullmatch(above):
            yield number, 1


def _as_written(attr: Attr) -> str:
    """Return attributes the way they look in Markdown."""
    parts = (
        [f"#{attr['id']}"] * bool(attr["id"])
        + [f".{name}" for name in attr["classes"]]
        + [f'{name}="{value}"' for name, value in attr["pairs"]]
    )
    return f"{{{' '.join(parts)}}}"


@checks(
    Rule("callout/date", 'An aside says its date, as in date="2026-11".'),
)
def dated_asides(context: Context) -> Iterator[Problem]:
    """Find asides without the date from which they hold."""
    for block in context.blocks():
        if (
            block["t"] == "callout"
            and block["kind"] == "aside"
            and "aside" in _classes_written(block)
            and not DATE.fullmatch(block["date"] or "")
        ):
            what = f"the aside's date {block['date']!r} is no month or day" if block["date"] else "the aside has no date"
            yield context.problem(block.get("_pos"), "callout/date", what, 'write ::: {.aside date="2026-11" title="…"}')


@checks(
    Rule("only/media", "`.only` says for which media: print, ebook, slides."),
)
def known_media(context: Context) -> Iterator[Problem]:
    """Find `.only` for no medium, or for one that does not exist."""
    for block in context.blocks():
        if block["t"] != "only":
            continue
        if not block["media"]:
            yield context.problem(
                block.get("_pos"), "only/media", ".only does not say for which media", f'write for="{" ".join(MEDIA[:2])}"'
            )
        for name in block["media"]:
            if name not in MEDIA:
                hint = did_you_mean(name, MEDIA) or f"the media are {one_of(MEDIA)}"
                yield context.problem(context.source.written_at(block.get("_pos"), name), "only/media", f"there is no medium {name}", hint)


def _classes_written(block: Block) -> list[str]:
    attr = block.get("_attr")
    return attr["classes"] if attr else []
