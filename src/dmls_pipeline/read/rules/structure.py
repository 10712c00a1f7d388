"""Rules for headings, labels and divs."""

import re
from collections.abc import Iterator
from itertools import count, pairwise

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.chapter_files import in_ascii
from dmls_pipeline.read.conversion import lines_of, no_attributes, written
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.pictures import words_of_file
from dmls_pipeline.read.rules.attributes import attributed
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.tree import Block
from dmls_pipeline.read.walk import blocks_with_media, children, label_of, plain

DEEPEST = 4
PREFIXES = {"heading": "sec", "figure": "fig", "table": "tbl", "equation": "eq"}
KINDS = {"sec": "a section", "fig": "a figure", "tbl": "a table", "eq": "an equation"}
CLOSING = re.compile(r"[\s>]*:{3,}\s*")


@checks(
    Rule("chapter/empty", "A chapter has a body.", firm=True, draft="warning"),
)
def whole_chapter(context: Context) -> Iterator[Problem]:
    """Find a chapter without a body."""
    unreadable = any(complaint[2].startswith("chapter/") for complaint in context.source.complaints)
    if not context.chapter["blocks"] and not unreadable:
        last = (max(len(context.source.lines) - 1, 1), 1)
        yield context.problem(
            last, "chapter/empty", "the chapter has no body", "write it after the front matter, beginning with ## and a heading"
        )


@checks(
    Rule("section/missing", "A chapter has a section.", firm=True, draft="note"),
)
def some_section(context: Context) -> Iterator[Problem]:
    """Find a body without any section."""
    blocks = [block for block in context.chapter["blocks"] if block["t"] != "break"]
    if blocks and not any(block["t"] == "heading" for block in context.blocks()):
        yield context.problem(
            blocks[0].get("_pos"),
            "section/missing",
            "the chapter has no section",
            "begin it with ## and a heading, as in ## Sampling {#sec-sampling}",
        )


@checks(
    Rule("heading/level", "The body's headings have the levels 2 to 4.", firm=True, draft="note"),
    Rule("heading/skipped", "No level of headings is skipped.", firm=True, draft="note"),
    Rule("heading/empty", "A heading has words.", firm=True, draft="warning"),
)
def heading_levels(context: Context) -> Iterator[Problem]:
    """Find headings of a level that the body does not have, that skip one, or that have no words."""
    before = 1
    for block in context.blocks():
        if block["t"] != "heading":
            continue
        level, sharp = block["level"], "#" * block["level"]
        if level == 1:
            yield context.problem(
                block.get("_pos"),
                "heading/level",
                "the chapter's title is its only heading of level 1",
                "begin sections with ##; the title is the front matter's",
            )
        elif level > DEEPEST:
            yield context.problem(block.get("_pos"), "heading/level", f"the heading has level {level}", f"the deepest is {'#' * DEEPEST}")
        elif level > before + 1:
            after = "the chapter's title" if before == 1 else "#" * before
            yield context.problem(
                block.get("_pos"),
                "heading/skipped",
                f"{sharp} follows {after}",
                f"write {'#' * (before + 1)}, or put a heading between them",
            )
        if not plain(block["inlines"]):
            yield context.problem(block.get("_pos"), "heading/empty", "the heading has no words", "write some, or take it out")
        before = min(level, DEEPEST)


@checks(
    Rule(
        "heading/place",
        "A heading does not stand inside a callout, `.only`, a list, a quotation or speaker notes.",
        firm=True,
        draft="warning",
    ),
)
def heading_places(context: Context) -> Iterator[Problem]:
    """Find headings inside what cannot have sections; an unclosed div is told by its own rule."""
    unclosed = {place for place, _ in _unclosed(context)}
    for block in context.blocks():
        if block["t"] in ("callout", "only", "notes", "quote", "list", "definitions") and block.get("_pos") not in unclosed:
            yield from (
                context.problem(
                    inner.get("_pos"), "heading/place", "a heading cannot stand here", "close what is around it first, or make it bold text"
                )
                for inner in children(block)
                if inner["t"] == "heading"
            )


@checks(
    Rule("section/empty", "A section has content, in print and in the e-book too.", draft="note"),
)
def full_sections(context: Context) -> Iterator[Problem]:
    """Find headings after which nothing comes, or nothing that is printed, but a heading of the same or a higher level."""
    flow = [(block, media) for block, media in blocks_with_media(context.chapter["blocks"]) if block["t"] not in ("break", "only")]
    told: set[int] = set()
    for where, wanted in (("", None), (" in print", "print"), (" in the e-book", "ebook")):
        shown = [block for block, media in flow if wanted is None or (wanted in media and block["t"] != "notes")]
        for block, following in pairwise([*shown, None]):
            if block and block["t"] == "heading" and id(block) not in told and _is_empty(block["level"], following):
                told.add(id(block))
                title = plain(block["inlines"])
                yield context.problem(
                    block.get("_pos"), "section/empty", f"the section {title!r} is empty{where}", "write it, or take its heading out"
                )


def _is_empty(level: int, following: Block | None) -> bool:
    """Tell whether *following* is no part of the section that a heading of *level* begins."""
    return following is None or (following["t"] == "heading" and following["level"] <= level)


@checks(
    Rule("label/missing", "Sections, subsections and figures have a label.", severity="warning", draft="note"),
)
def given_labels(context: Context) -> Iterator[Problem]:
    """Find sections and figures that cannot be referred to."""
    taken = {label for block in context.flow() if block["t"] in ("heading", "figure") and (label := block["label"])}
    for block in context.flow():
        if block["t"] == "heading" and 2 <= block["level"] <= 3 and not block["label"]:
            title = plain(block["inlines"])
            if title and "{#" not in title:
                hint = f"end its line with {{#{_proposed('sec', title, taken)}}}"
                yield context.problem(block.get("_pos"), "label/missing", "the heading has no label", hint)
        elif block["t"] == "figure" and not block["label"]:
            called = plain(block["caption"]) or words_of_file(block["src"]) or "picture"
            hint = f"write {{#{_proposed('fig', called, taken)} alt=…}} behind it"
            yield context.problem(block.get("_pos"), "label/missing", "the figure has no label", hint)


def _proposed(prefix: str, words: str, taken: set[str]) -> str:
    """Return a label made of *words* that is none of those that are *taken*, and take it."""
    first = f"{prefix}-{in_ascii(words, '-')[:24].strip('-') or 'name'}"
    names = (f"{first}-{number}" if number > 1 else first for number in count(1))
    taken.add(name := next(name for name in names if name not in taken))
    return name


@checks(
    Rule("label/malformed", "A label is sec-, fig-, tbl- or eq-, as its kind wants, and then kebab-case.", firm=True, draft="note"),
    Rule("label/twice", "A label is unique in the book.", firm=True, draft="warning"),
)
def sound_labels(context: Context) -> Iterator[Problem]:
    """Find labels that are malformed, of another kind, or that stand twice in the chapter."""
    seen: set[str] = set()
    for block in context.blocks():
        label = label_of(block)
        if not label:
            continue
        prefix = PREFIXES[block["t"]]
        if not re.fullmatch(rf"{prefix}-[a-z0-9]+(-[a-z0-9]+)*", label):
            yield context.problem(_label_place(context, block), "label/malformed", *_malformed(label, prefix))
        elif label in seen:
            yield context.problem(
                _label_place(context, block),
                "label/twice",
                f"the label {label} stands in this chapter twice",
                "make one of them more specific",
            )
        seen.add(label)


def _malformed(label: str, prefix: str) -> tuple[str, str]:
    """Say what a label should be."""
    other = KINDS.get(label.partition("-")[0])
    words = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
    words = words.partition("-")[2] if words.partition("-")[0] in KINDS and words.partition("-")[2] else words
    what = (
        f"the label {label} is {other}'s, and this is {KINDS[prefix]}"
        if other and other != KINDS[prefix]
        else f"the label {label} is malformed"
    )
    return what, f"write {{#{prefix}-{words}}}"


def _label_place(context: Context, block: Block) -> Place | None:
    """Return where the label itself stands, on its element's first lines."""
    return context.source.written_at(block.get("_pos"), f"#{label_of(block)}")


@checks(
    Rule(
        "label/place",
        "Only headings, figures, tables and equations have labels; a div with one holds one table or one formula.",
        firm=True,
        draft="warning",
    ),
)
def labels_in_place(context: Context) -> Iterator[Problem]:
    """Find labels on what cannot be referred to."""
    for bearer in attributed(context):
        label, kind = bearer.attr["id"], bearer.kind
        if not label or kind in PREFIXES:
            continue
        place, prefix = context.source.written_at(bearer.pos, f"#{label}"), label.partition("-")[0]
        if kind == "div" and prefix in ("tbl", "eq"):
            holds, hint = (
                ("one pipe table", "and nothing else, not even a caption")
                if prefix == "tbl"
                else ("one formula between $$", "and no other text")
            )
            hint = f"put {holds} into it, {hint}"
            if prefix == "eq" and any(block["t"] == "list" for block in bearer.within):
                hint = "a line that begins with + or - is read as a list: end the line before it with the sign"
            yield context.problem(place, "label/place", f"the div with the label {label} does not hold just {holds}", hint)
        elif kind != "misplaced":
            yield context.problem(
                place,
                "label/place",
                f"the label {label} stands on what has no number",
                "headings, figures, tables and equations have labels",
            )


@checks(
    Rule("div/unclosed", "Each ::: that opens is closed.", firm=True, draft="warning"),
)
def closed_divs(context: Context) -> Iterator[Problem]:
    """Find divs that are never closed and so swallow what follows."""
    for place, last in _unclosed(context):
        if ":::" not in context.source.line(place[0]):  # a formula with \label stands in a div that nobody wrote
            continue
        yield context.problem(
            place,
            "div/unclosed",
            f"the ::: that opens here is never closed: it holds everything up to line {last}",
            "write ::: on a line of its own where it ends",
        )


def _unclosed(context: Context) -> list[tuple[Place, int]]:
    """Return divs whose last line closes nothing, or closes a div inside them; and that line."""
    found: list[tuple[Place, int]] = []
    used: set[int] = set()
    for place, lines in _divs(context):
        last = place[0] + lines - 1
        while last > place[0] and not context.source.line(last).strip(" >\t"):
            last -= 1
        if last in used or not CLOSING.fullmatch(context.source.line(last)) or last == place[0]:
            found.append((place, last))
        used.add(last)
    return found


def _is_div(block: Block) -> bool:
    """Tell whether a callout was written as a div, not as a quotation."""
    return written(block.get("_attr") or no_attributes())


def _divs(context: Context) -> list[tuple[Place, int]]:
    """Return the place of each div and how many lines it covers, each after those that it holds."""
    own = [block for block in context.blocks() if (block["t"] in ("callout", "only", "notes") and _is_div(block)) or "_inner" in block]
    bearers = [(block.get("_pos"), block.get("_attr") or no_attributes()) for block in own]
    bearers += [(leftover.pos, leftover.attr) for leftover in context.leftovers if leftover.kind == "div"]
    return sorted(((pos, lines_of(attr)) for pos, attr in bearers if pos), reverse=True)
