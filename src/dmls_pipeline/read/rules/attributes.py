"""Rules for classes and attributes, and for what callouts need."""

import re
from collections.abc import Iterator, Mapping

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.inlines import Attr
from dmls_pipeline.read.markdown import CALLOUTS, DIVS, LAYOUT
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.spelling import did_you_mean, one_of
from dmls_pipeline.read.walk import MEDIA, Node

SHOWN = ("slide", "notes")  # on the slide or spoken
CLASSES: Mapping[str, tuple[str, ...]] = {
    "heading": (),
    "figure": (*SHOWN, "wide"),
    "table": (*SHOWN, "sheet", "narrow"),
    "equation": (*SHOWN, "sheet"),
    "list": (*SHOWN, "incremental"),
    "notes": ("notes",),
    "only": ("only", *CALLOUTS),
    "break": (),
    "link": (),
    "ref": (),
    "_image": (),
}
SPANS = ("term", "index", "smallcaps")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "figure": ("alt",),
    "table": ("caption", "title"),
    "equation": ("title",),
    "callout": ("title",),
    "only": ("for",),
    "term": ("entry",),
    "index": ("entry",),
}


def attributed(context: Context) -> Iterator[Node]:
    """Yield every block and inline that can carry attributes, with those inside a labeled div."""
    for block in context.blocks():
        yield block
        if "_inner_attr" in block:
            yield {"t": "para", "_attr": block["_inner_attr"], "_pos": block["_inner"]}
    yield from (inline for inline in context.inlines() if "_attr" in inline)


def known_classes(context: Context) -> Iterator[Problem]:
    """Find classes that mean nothing where they stand."""
    for node in attributed(context):
        for name in node["_attr"]["classes"]:
            if name != "{}" and (problem := _class_problem(node, name)) is not None:
                yield context.problem(context.source.written_at(node["_pos"], name), "class/unknown", *problem)
        if node["t"] == "_div" and not set(node["_attr"]["classes"]) - {"{}"} and not node["_attr"]["id"]:
            yield context.problem(
                node["_pos"], "class/unknown", "the div has no class", f"write one of {', '.join(DIVS)}, as in ::: {{.key}}"
            )
        if len(kinds := [name for name in node["_attr"]["classes"] if name in (*CALLOUTS, "only")]) > 1 and node["t"] in (
            "callout",
            "only",
        ):
            yield context.problem(node["_pos"], "class/unknown", f"the div is {' and '.join(kinds)}", "choose one of them")


def _class_problem(node: Node, name: str) -> tuple[str, str] | None:
    """Return what is wrong with one class of a node, and what may have been meant."""
    allowed = _allowed_classes(node)
    if allowed is None or name in allowed:
        return None
    guess = did_you_mean(name, allowed, ".{}") or (f"here it is {one_of(f'.{known}' for known in allowed)}" if allowed else "take it out")
    if node["t"] in ("link", "ref"):
        return f".{name} means nothing on a link", "take it out"
    return f"there is no class .{name} here", guess


def _allowed_classes(node: Node) -> tuple[str, ...] | None:
    """Return the classes that a node may have; None where a rule of its own looks at them."""
    match node["t"]:
        case "_misplaced" | "_raw":
            return None
        case "_div":
            return _classes_of_all(node["blocks"])
        case "callout":
            return (*DIVS, *SHOWN, *(("incremental",) if node["kind"] == "example" else ()))
        case "code" if "inlines" not in node:
            languages = node.get("_languages", node["_attr"]["classes"])
            return (*languages[:1], *SHOWN) if "id" in node else tuple(node["_attr"]["classes"])
        case "term" | "index" | "smallcaps" | "_span":
            return SPANS
    return CLASSES.get(node["t"], SHOWN)


def _classes_of_all(blocks: list[Node]) -> tuple[str, ...]:
    """Return the classes that a div around *blocks* may have: those of callouts, and those that each block may have."""
    inner = [classes for block in blocks if (classes := _allowed_classes(block)) is not None]
    return tuple(dict.fromkeys((*DIVS, *(name for name in LAYOUT if all(name in classes for classes in inner)))))


def known_attributes(context: Context) -> Iterator[Problem]:
    """Find attributes that mean nothing where they stand."""
    for node in attributed(context):
        if node["t"] in ("_misplaced", "_image") or (
            node["t"] == "_div" and (node["_attr"]["id"] or set(node["_attr"]["classes"]) - set(LAYOUT))
        ):
            continue  # told as a whole
        allowed = ATTRIBUTES.get(node["t"], ()) + (("date",) if node.get("kind") == "aside" else ())
        for name, _ in node["_attr"]["pairs"]:
            if name not in allowed:
                hint = did_you_mean(name, allowed) or (f"here it is {one_of(allowed)}" if allowed else "take it out")
                yield context.problem(
                    context.source.written_at(node["_pos"], f"{name}="), "attribute/unknown", f"there is no attribute {name} here", hint
                )


def placed_attributes(context: Context) -> Iterator[Problem]:
    """Find attributes that pandoc hung on a word or a space."""
    for inline in context.inlines():
        if inline["t"] == "_misplaced":
            line, column = inline["_pos"] or (1, 1)
            brace = context.source.line(line).find("{", column - 1)
            hint = "a word is marked as in [word]{.term}; attributes of a paragraph stand on the line before it"
            yield context.problem(
                (line, brace + 1 if brace >= 0 else column),
                "attribute/misplaced",
                f"{_as_written(inline['_attr'])} belongs to nothing",
                hint,
            )


def _as_written(attr: Attr) -> str:
    """Return attributes the way they look in Markdown."""
    parts = (
        [f"#{attr['id']}"] * bool(attr["id"])
        + [f".{name}" for name in attr["classes"]]
        + [f'{name}="{value}"' for name, value in attr["pairs"]]
    )
    return f"{{{' '.join(parts)}}}"


def dated_asides(context: Context) -> Iterator[Problem]:
    """Find asides without the date from which they hold."""
    for block in context.blocks():
        if block["t"] == "callout" and block["kind"] == "aside" and not DATE.fullmatch(block["date"] or ""):
            what = f"the aside's date {block['date']!r} is no month or day" if block["date"] else "the aside has no date"
            yield context.problem(block["_pos"], "callout/date", what, 'write ::: {.aside date="2026-11" title="…"}')


def known_media(context: Context) -> Iterator[Problem]:
    """Find `.only` for no medium, or for one that does not exist."""
    for block in context.blocks():
        if block["t"] != "only":
            continue
        if not block["media"]:
            yield context.problem(block["_pos"], "only/media", ".only does not say for which media", f'write for="{" ".join(MEDIA[:2])}"')
        for name in block["media"]:
            if name not in MEDIA:
                hint = did_you_mean(name, MEDIA) or f"the media are {one_of(MEDIA)}"
                yield context.problem(context.source.written_at(block["_pos"], name), "only/media", f"there is no medium {name}", hint)
