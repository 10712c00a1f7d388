"""Rules for links, figures, tables, formulas, code, footnotes and characters."""

from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read import glyphs
from dmls_pipeline.read.citations import place_in
from dmls_pipeline.read.conversion import no_attributes, values_of
from dmls_pipeline.read.forms import tables
from dmls_pipeline.read.leaves import CodeBlock, Math, Place
from dmls_pipeline.read.pictures import length
from dmls_pipeline.read.rules import elsewhere
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.targets import SCHEME
from dmls_pipeline.read.tree import Block, Equation, Table
from dmls_pipeline.read.walk import every_inline, plain

SCHEMES = ("https", "http", "mailto")
WIDEST_CODE = 80


@checks(
    Rule("link/empty", "A link has a text and an address."),
    Rule("link/unsafe", "A link is https, http or mailto.", firm=True, draft="warning"),
    Rule("link/dead", "A link leads to something that a reader has."),
)
def live_links(context: Context) -> Iterator[Problem]:
    """Find links without text or address, of a scheme that is not safe, or to files that a reader does not have."""
    for inline in context.inlines():
        if inline["t"] != "link":
            continue
        url, place, scheme = inline["url"], inline.get("_pos"), SCHEME.match(inline["url"].strip())
        if not url.strip("# "):
            yield context.problem(place, "link/empty", "the link has no address", "write one, as in [text](https://…) or [](#sec-sampling)")
        elif scheme and scheme[1].lower() not in SCHEMES:
            yield context.problem(place, "link/unsafe", f"the link's scheme is {scheme[1].lower()}:", "links are https, http or mailto")
        elif not scheme:
            yield context.problem(place, "link/dead", f"{url} is not part of what a reader gets", _link_hint(url))
        if url.strip("# ") and not plain(inline["inlines"]):
            yield context.problem(
                place, "link/empty", "the link has no text", "write it between the brackets: only cross-references get theirs by themselves"
            )


def _link_hint(url: str) -> str:
    """Say how to refer to what a relative address names."""
    return "write a whole address, as in https://…" if "." in url else f"a label begins with #: did you mean [](#{url})?"


@checks(
    Rule("figure/alt", "A figure says in alt what it shows.", firm=True, draft="warning"),
    Rule("figure/width", "The width and the height of a picture are a length, or a percentage of the line."),
    Rule("figure/alt-caption", "A figure's alt is not its caption."),
    Rule("figure/caption", "A figure has a caption.", draft="note"),
)
def described_figures(context: Context) -> Iterator[Problem]:
    """Find figures whose alt or caption is missing, or whose alt only repeats the caption."""
    for block in context.blocks():
        if block["t"] != "figure":
            continue
        caption, alt = plain(block["caption"]), " ".join(block["alt"].split())
        if not block.get("described", True):
            given = "is empty" if "alt" in values_of(block.get("_attr") or no_attributes()) else "is missing"
            yield context.problem(
                block.get("_pos"),
                "figure/alt",
                f"the figure's alt {given}",
                'say what it shows to those who cannot see it, as in alt="Four rows, one per arrival…"',
            )
        elif alt.casefold().rstrip(".") == caption.casefold().rstrip("."):
            yield context.problem(
                block.get("_pos"),
                "figure/alt-caption",
                "the figure's alt is its caption",
                "the caption is read out too: say in alt what the figure shows",
            )
        if not caption:
            yield context.problem(
                block.get("_pos"),
                "figure/caption",
                "the figure has no caption",
                "write it between the brackets, as in ![Caption](figures/loop.d2)",
            )


@checks()
def measured_pictures(context: Context) -> Iterator[Problem]:
    """Find widths and heights of pictures that are none."""
    nodes = (
        *(block for block in context.blocks() if block["t"] == "figure"),
        *(each for each in context.inlines() if each["t"] == "image"),
    )
    for node in nodes:
        values = values_of(node.get("_attr") or no_attributes())
        for name in ("width", "height"):
            if name in values and length(values[name]) is None:
                message = f"the {name} of the picture is {values[name]!r}"
                yield context.problem(node.get("_pos"), "figure/width", message, f"write {name}=60%, {name}=8cm or {name}=300")


@checks(
    Rule("table/head", "Each column of a table has a head (the first may do without)."),
    Rule("table/caption", "A table with a label has a caption."),
    Rule("table/cells", "Each row of a table has as many cells as its head."),
)
def whole_tables(context: Context) -> Iterator[Problem]:
    """Find columns without a head, rows with too few or too many cells, and labels without a caption."""
    for block in context.blocks():
        if block["t"] != "table":
            continue
        place = block.get("_inner", block.get("_pos"))
        for index, cell in enumerate(block["head"]):
            if not plain(cell) and (index or not any(map(plain, block["head"]))):
                yield context.problem(
                    place, "table/head", f"column {index + 1} of the table has no head", "say in the first row what the column holds"
                )
        if place and "|" in context.source.line(place[0]) and not context.source.line(place[0]).lstrip(" >").startswith("+"):
            yield from _uneven_rows(context, block, place)
        if block["label"] and not plain(block["caption"]):
            yield context.problem(
                block.get("_pos"),
                "table/caption",
                f"the table {block['label']} has no caption",
                f'write ::: {{#{block["label"]} caption="…"}}',
            )


def _uneven_rows(context: Context, table: Table, place: Place | None) -> Iterator[Problem]:
    """Yield the rows of a table whose cells are not as many as its head's: pandoc fills up and cuts off without a word."""
    line, column = place or (1, 1)
    for index in range(len(table["rows"])):
        number = line + 2 + index
        row, columns = context.source.line(number)[column - 1 :], len(table["head"])
        cells = tables.cells(row)
        if cells != columns:
            said = f"the row has {cells} {_plural('cell', cells)}, the head {columns}"
            if tables.pipes_in_code(row, columns):
                said = f"the | in code is read as code here; elsewhere it parts a cell, and the row has {cells}"
            more = "write | inside a cell as \\|" if cells > columns else "an empty cell is written too, as in | a | |"
            yield context.problem((number, column), "table/cells", said, more)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


@checks(elsewhere.TEX)
def settable_formulas(context: Context) -> Iterator[Problem]:
    """Find TeX that cannot be set, at the place in the formula."""
    from dmls_pipeline.tools import maths  # loads what it draws with

    for node in (*context.inlines(), *context.blocks()):
        if node["t"] == "math" or node["t"] == "equation":
            for offset, message in maths.check(node["tex"], node["t"] == "equation"):
                yield context.problem(
                    _in_formula(context, node, offset), "maths/tex", message, "formulas are TeX with the commands of amsmath"
                )


def _in_formula(context: Context, node: Math | Equation, offset: int) -> Place | None:
    """Return where the character at *offset* of a formula stands."""
    inner = node.get("_inner") if node["t"] == "equation" else None
    if not (start := inner or node.get("_pos")):
        return None
    line, column = start
    text = context.source.line(line)[column - 1 :]
    while context.source.line(line) and not text.strip("$ "):
        line, column = line + 1, 1
        text = context.source.line(line)
    column += len(text) - len(text.lstrip("$ \t"))
    before = node["tex"][:offset]
    return (line, column + offset) if "\n" not in before else (line + before.count("\n"), offset - before.rfind("\n"))


@checks(
    Rule("code/wide", "A line of code has at most 80 columns.", severity="warning"),
)
def narrow_code(context: Context) -> Iterator[Problem]:
    """Find lines of code that would run off the page."""
    for block in context.blocks():
        if block["t"] == "code":
            column = (block.get("_pos") or (1, 1))[1]
            for index, text in enumerate(block["text"].split("\n"), start=first_line_of(context, block)):
                if len(text) > WIDEST_CODE:
                    yield context.problem(
                        (index, column + WIDEST_CODE),
                        "code/wide",
                        f"the line of code has {len(text)} columns",
                        f"break it: {WIDEST_CODE} are printed",
                    )


def first_line_of(context: Context, block: CodeBlock) -> int:
    """Return the line on which the text of a listing begins: the one after its fence, or its first where it is only indented."""
    line, column = block.get("_pos") or (1, 1)
    return line + context.source.line(line)[column - 1 :].startswith(("`", "~"))


@checks(
    Rule("html/raw", "HTML is what has a form in Markdown too: the rest is left out."),
)
def no_raw_html(context: Context) -> Iterator[Problem]:
    """Find raw HTML (a comment is none: it is left out)."""
    for leftover in context.leftovers:
        if leftover.kind == "raw" and not leftover.text.lstrip().startswith(("<!--", "</")):
            tag = leftover.text.strip().partition("\n")[0][:40]
            yield context.problem(
                leftover.pos, "html/raw", f"{tag} has no form in Markdown and is left out", "write Markdown, or \\< where the sign is meant"
            )


@checks(
    Rule("text/glyph", "Each character is in the fonts, in chapters, book.yaml and references.yaml.", firm=True, draft="warning"),
)
def printable_characters(context: Context) -> Iterator[Problem]:
    """Find characters that no font has, once each."""
    text, code, seen = glyphs.in_text(), glyphs.in_code(), set[tuple[str, bool]]()
    before = ""
    for letter, place, is_code in _characters(context):
        selects, before = letter in glyphs.SELECTORS and (before, is_code) in seen, letter
        if selects:
            continue
        if ord(letter) not in (code if is_code else text) and letter not in glyphs.UNSEEN and (letter, is_code) not in seen:
            seen.add((letter, is_code))
            yield context.problem(place, glyphs.RULE, *glyphs.told(letter, " for code" if is_code else ""))


def _characters(context: Context) -> Iterator[tuple[str, Place | None, bool]]:
    """Yield every character that is printed, with its place and whether it is code."""
    title = context.front.places.get("front:title")
    yield from ((letter, title, False) for letter in f"{context.chapter['title']}{context.front.short_title}")
    for inlines in context.texts():
        for inline in every_inline(inlines):
            if inline["t"] == "str" and not (inline["text"].isascii() and inline["text"].isprintable()):
                yield from (
                    (letter, place_in(inline, offset), False) for offset, letter in enumerate(inline["text"]) if not " " <= letter <= "~"
                )
            elif inline["t"] == "code":
                yield from ((letter, inline.get("_pos"), True) for letter in inline["text"])
    for block in context.blocks():
        yield from _of_attributes(block)
        if block["t"] == "code":
            for index, text in enumerate(block["text"].split("\n"), start=first_line_of(context, block)):
                column = (block.get("_pos") or (1, 1))[1]
                yield from ((letter, (index, column + offset), True) for offset, letter in enumerate(text))


def _of_attributes(block: Block) -> Iterator[tuple[str, Place | None, bool]]:
    """Yield the characters of a title, and those of an alt that cannot be seen: an alt is read out, not set."""
    if block["t"] == "figure":
        yield from ((letter, block.get("_pos"), False) for letter in block["alt"] if letter < " ")
    elif block["t"] == "table" or block["t"] == "equation":
        yield from ((letter, block.get("_pos"), False) for letter in block["title"] or "")
