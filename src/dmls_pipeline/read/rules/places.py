"""Rules for what may stand where: a construct works in every medium, or it is told here."""

from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.walk import blocks_with_media, children, every_block, every_inline, front_texts, label_of, own_inlines, plain

MARKS = {"term": "a term", "index": "an index entry"}
LINKS = {"link": "a link", "ref": "a cross-reference", "cite": "a citation", "note": "a footnote"}
LONGEST_CAPTION = 600
ALONE = ("summary", "takeaways", "terms")  # fields that stand outside their chapter too: handout, glossary, cheat-sheet
IN_BOOK = frozenset({"print", "ebook"})
HOLDERS = {"callout": "callout is", "only": "div is", "notes": "speaker notes are", "quote": "quotation is"}
CLOSED = {"list": "a list", "quote": "a quotation", "definitions": "a definition", "notes": "speaker notes"}


@checks(
    Rule(
        "inline/place",
        "A heading has no links, references and footnotes; a field that is read outside its chapter no references.",
        firm=True,
        draft="warning",
    ),
    Rule(
        "mark/place",
        "Terms and index entries are marked in text that print and e-book have, not in headings and fields.",
        firm=True,
        draft="warning",
    ),
)
def plain_headings(context: Context) -> Iterator[Problem]:
    """Find what a heading cannot carry into contents, bookmarks and slide titles."""
    for block in context.blocks():
        for inline in every_inline(block["inlines"]) if block["t"] == "heading" else ():
            if inline["t"] in LINKS:
                yield context.problem(
                    inline.get("_pos"), "inline/place", f"{LINKS[inline['t']]} cannot stand in a heading", "write it into the text below"
                )
            elif inline["t"] in MARKS:
                yield context.problem(
                    inline.get("_pos"), "mark/place", f"{MARKS[inline['t']]} cannot be marked in a heading", "mark it in the text below"
                )


@checks()
def plain_fields(context: Context) -> Iterator[Problem]:
    """Find marks in the front matter, and references in fields that are read outside their chapter."""
    for field, inlines in front_texts(context.chapter):
        name = field.partition(".")[0]
        for inline in every_inline(inlines):
            if inline["t"] in MARKS:
                yield context.problem(
                    inline.get("_pos"), "mark/place", f"{MARKS[inline['t']]} cannot be marked in {name}", "mark it in the body's text"
                )
            elif inline["t"] in ("ref", "cite") and name in ALONE:
                yield context.problem(
                    inline.get("_pos"),
                    "inline/place",
                    f"{LINKS[inline['t']]} cannot stand in {name}",
                    "it is read outside the chapter too: write it into the body's text",
                )


@checks()
def marks_in_the_book(context: Context) -> Iterator[Problem]:
    """Find terms and index entries that are marked where the printed book or the e-book does not have them."""
    for block, media in blocks_with_media(context.chapter["blocks"]):
        if media >= IN_BOOK:
            continue
        for inlines in own_inlines(block):
            for inline in every_inline(inlines):
                if inline["t"] in MARKS:
                    yield context.problem(
                        inline.get("_pos"),
                        "mark/place",
                        f"{MARKS[inline['t']]} is marked where the book does not have it",
                        "mark it in text that print and e-book have",
                    )


@checks(
    Rule(
        "figure/place",
        "A figure does not stand in a list, a quotation, a definition or speaker notes: a slide could not show it.",
        firm=True,
        draft="note",
    ),
)
def open_figures(context: Context) -> Iterator[Problem]:
    """Find figures where a deck could not show them, and numbers that are given in speaker notes."""
    for block in context.blocks():
        for inner in every_block(children(block)) if block["t"] in CLOSED else ():
            if inner["t"] == "figure":
                yield context.problem(
                    inner.get("_pos"), "figure/place", f"a figure cannot stand in {CLOSED[block['t']]}", "put it before or after it"
                )
            elif block["t"] == "notes" and (label := label_of(inner)):
                yield context.problem(
                    inner.get("_pos"), "label/place", f"{label} stands in speaker notes, which are not printed", "put it before them"
                )


@checks(
    Rule("block/empty", "A callout, a quotation, a list item, a listing or a div holds something; a table has a row."),
)
def filled_blocks(context: Context) -> Iterator[Problem]:
    """Find callouts, quotations, notes, list items and listings that hold nothing, and tables without a row."""
    for block in context.blocks():
        if block["t"] in HOLDERS and all(inner["t"] == "break" for inner in children(block)):
            yield context.problem(
                block.get("_pos"), "block/empty", f"the {HOLDERS[block['t']]} empty", "write what it should hold, or take it out"
            )
        elif block["t"] == "list" and not all(block["items"]):
            yield context.problem(block.get("_pos"), "block/empty", "the list has an empty item", "write it, or take its mark out")
        elif block["t"] == "code" and not block["text"].strip():
            yield context.problem(block.get("_pos"), "block/empty", "the listing is empty", "write the code, or take the fences out")
        elif block["t"] == "table" and not block["rows"]:
            place = block.get("_inner", block.get("_pos"))
            yield context.problem(place, "block/empty", "the table has no row", "write one below the line of dashes")
    for leftover in context.leftovers:
        if leftover.kind == "div" and all(inner["t"] == "break" for inner in leftover.blocks):
            yield context.problem(leftover.pos, "block/empty", "the div is empty", "write what it should hold, or take it out")


@checks(
    Rule("caption/long", "A caption has at most 600 characters: it stands beside its figure or table, on one page."),
)
def short_captions(context: Context) -> Iterator[Problem]:
    """Find captions that are longer than a page holds beside a figure: what is left over would be cut off without a word."""
    for block in context.blocks():
        if (block["t"] == "figure" or block["t"] == "table") and (length := len(plain(block["caption"]))) > LONGEST_CAPTION:
            message = f"the caption has {length} characters, and at most {LONGEST_CAPTION} stand beside a figure or table"
            yield context.problem(
                block.get("_pos"), "caption/long", message, "say in a sentence what it shows, and the rest in a paragraph"
            )


@checks(
    Rule("table/label", "A table with a caption has a label.", draft="note"),
)
def labeled_captions(context: Context) -> Iterator[Problem]:
    """Find captions of tables that have no label, and so no number to stand behind."""
    for block in context.blocks():
        if block["t"] == "table" and not block["label"] and plain(block["caption"]):
            yield context.problem(
                block.get("_pos"), "table/label", "the table has a caption and no label", 'write ::: {#tbl-methods caption="…"}'
            )


@checks()
def untitled_links(context: Context) -> Iterator[Problem]:
    """Find titles of links and images: no medium shows them, but for that of a draft's figure which is its caption."""
    draft = context.chapter["status"] == "draft"
    figures = (
        block for block in context.blocks() if block["t"] == "figure" and not (draft and plain(block["caption"]) == block.get("_title"))
    )
    titled = (inline for inline in context.inlines() if inline["t"] == "image" or inline["t"] == "link" or inline["t"] == "ref")
    for node in (*titled, *figures):
        if title := node.get("_title"):
            what = "an image" if node["t"] in ("figure", "image") else "a link"
            yield context.problem(
                context.source.written_at(node.get("_pos"), f'"{title}'),
                "attribute/unknown",
                f"{what} has no title here",
                "say it in the text" if what == "a link" else "say it in the caption",
            )


@checks(
    Rule("maths/place", "A display formula does not stand in a heading, a caption or a field.", firm=True, draft="warning"),
)
def placed_formulas(context: Context) -> Iterator[Problem]:
    """Find display formulas in a line of text that cannot be parted."""
    for inlines in context.texts():
        for inline in every_inline(inlines):
            if inline["t"] == "math" and inline.get("_display"):
                yield context.problem(inline.get("_pos"), "maths/place", "a display formula cannot stand here", "write it between single $")
