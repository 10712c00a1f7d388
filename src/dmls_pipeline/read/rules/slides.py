"""Rules for what an author says of slides: their own lines, titles, minutes and order, and slides of an author's own."""

from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.conversion import values_of
from dmls_pipeline.read.hand import LONGEST, minutes
from dmls_pipeline.read.pictures import LINK
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.tree import Block, Only
from dmls_pipeline.read.walk import children, every_block, label_of, plain

ROOM = 90  # characters of a line: two lines of a slide
HELD = frozenset({"para", "plain", "list", "figure", "table", "equation", "code", "quote", "notes"})
TOLD = frozenset({"heading", "only"})  # by other rules
KINDS = "paragraphs, lists, figures, tables, formulas, listings, quotations and ::: notes"
COLUMNS = 2


@checks(
    Rule("slide/minutes", f"`minutes` is how long slides are shown: a number above 0, at most {LONGEST:.0f}.", draft="warning"),
    Rule("slide/after", "`slide-after` is the label of something else in the chapter.", draft="warning"),
)
def sound_hands(context: Context) -> Iterator[Problem]:
    """Find minutes that are no number, and places for slides that do not exist."""
    labels = {label for block in context.blocks() if (label := label_of(block))}
    for block in context.blocks():
        values = values_of(attr) if (attr := block.get("_attr")) else {}
        place = block.get("_pos")
        if (written := values.get("minutes")) is not None and minutes(written) is None:
            where = context.source.written_at(place, "minutes=")
            yield context.problem(where, "slide/minutes", f"{written!r} is no number of minutes", 'write minutes="3" or minutes="1.5"')
        if (after := values.get("slide-after")) is not None:
            other, own = after.removeprefix("#"), label_of(block)
            if other not in labels or other == own:
                what = f"no slide of this chapter has the label {other}" if other != own else "a slide cannot stand after itself"
                hint = did_you_mean(other, sorted(labels - {own or ""})) or "name a section, figure, table or formula of this chapter"
                yield context.problem(context.source.written_at(place, "slide-after="), "slide/after", what, hint)


@checks(
    Rule("slide/line", f"`.line` stands once in a list's item or a definition, and has at most {ROOM} characters.", draft="warning"),
)
def own_lines(context: Context) -> Iterator[Problem]:
    """Find lines for slides where no slide shows a line, empty ones, and ones that are too long."""
    firsts = {id(block) for block in _firsts(context)}
    for block in context.blocks():
        if (block["t"] == "para" or block["t"] == "plain") and "line" in block:
            length, place = len(plain(block["line"])), context.source.written_at(block.get("_pos"), "{.line")
            if id(block) not in firsts:
                yield context.problem(place, "slide/line", "a line for a slide stands in a list's item or a definition", "take it out")
            elif not 0 < length <= ROOM:
                what = f"a slide has room for a line of {ROOM} characters, and this one has {length}" if length else "this line is empty"
                yield context.problem(place, "slide/line", what, "shorten it" if length else "write it, or take it out")
    for leftover in context.leftovers:
        if leftover.kind == "span" and "line" in leftover.attr["classes"]:
            what = "a line for a slide stands once, in a list's item or a definition"
            yield context.problem(leftover.pos, "slide/line", what, "take it out")


def _firsts(context: Context) -> Iterator[Block]:
    """Yield the block that each list item, or each definition of a definition list, begins with."""
    for block in context.blocks():
        if block["t"] == "list":
            yield from (item[0] for item in block["items"] if item)
        elif block["t"] == "definitions":
            yield from (definition[0] for item in block["items"] for definition in item["definitions"][:1] if definition)


@checks(
    Rule("slide/own", f"A `::: slide` stands by itself, has `slide-title`, and holds {KINDS}; `---` parts its columns.", draft="warning"),
)
def own_slides(context: Context) -> Iterator[Problem]:
    """Find slides of an author's own that cannot be made as they are written."""
    inside = {id(inner) for block in context.blocks() for inner in children(block)}
    for block in context.blocks():
        if block["t"] != "only" or not block["own"]:
            continue
        if id(block) in inside:
            yield context.problem(
                block.get("_pos"), "slide/own", "a ::: slide cannot stand in something else", "close what is around it first"
            )
        yield from _held(context, block)


def _held(context: Context, slide: Only) -> Iterator[Problem]:
    """Find what a slide of its own cannot hold, and columns that are not two."""
    for block in slide["blocks"]:
        if block["t"] not in HELD | TOLD and not (block["t"] == "break" and slide["own"] == "columns"):
            what = "a line --- parts columns alone" if block["t"] == "break" else "this cannot stand in a ::: slide"
            hint = "write ::: {.slide .columns}" if block["t"] == "break" else f"it holds {KINDS}"
            yield context.problem(block.get("_pos"), "slide/own", what, hint)
    breaks = sum(block["t"] == "break" for block in slide["blocks"])
    if slide["own"] == "columns" and breaks != COLUMNS - 1:
        yield context.problem(
            slide.get("_pos"),
            "slide/own",
            f"this slide has {f'{breaks + 1} columns' if breaks else 'one column'}",
            "part it in two by one line ---",
        )
    if not slide.get("hand", {}).get("title"):
        hint = '::: {.slide slide-title="Who uses this?"}'
        yield context.problem(slide.get("_pos"), "slide/own", "this slide has no title", f"give it one, as in {hint}")


@checks(
    Rule("slide/question", "The questions that `deck` names are the chapter's.", draft="warning"),
)
def known_questions(context: Context) -> Iterator[Problem]:
    """Find questions for the deck that the chapter does not have."""
    wanted, known = context.front.deck.get("questions"), [question.id for question in context.front.questions]
    for index, name in enumerate(wanted if isinstance(wanted, list) else ()):
        if name not in known:
            place = context.front.places.get(f"front:deck.questions.{index}", context.front.places.get("front:deck"))
            hint = did_you_mean(name, known) or "name the id of a question below `questions`"
            yield context.problem(place, "slide/question", f"no question of this chapter has the id {name}", hint)


@checks(
    Rule("figure/link", "The `link` of a figure is the address of the video or page that it stands for.", draft="warning"),
)
def sound_links(context: Context) -> Iterator[Problem]:
    """Find addresses that a figure cannot lead to."""
    for block in every_block(context.chapter["blocks"]):
        written = values_of(attr).get("link") if block["t"] == "figure" and (attr := block.get("_attr")) else None
        if written is not None and not LINK.fullmatch(written.strip()):
            place = context.source.written_at(block.get("_pos"), "link=")
            yield context.problem(
                place, "figure/link", f"{written!r} is no address", 'write it whole, as in link="https://example.org/talk"'
            )
