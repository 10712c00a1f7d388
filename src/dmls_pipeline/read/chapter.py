"""The step that reads one chapter: its tree, the places of everything, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dmls_pipeline import paths, store
from dmls_pipeline.model import ChapterRef, Words
from dmls_pipeline.problems import Fault
from dmls_pipeline.read import quotation_marks
from dmls_pipeline.read.again import blocks_again
from dmls_pipeline.read.body import parsed_body
from dmls_pipeline.read.chapter_files import chapter_refs, title_of, without_ending
from dmls_pipeline.read.conversion import Leftover, Reader
from dmls_pipeline.read.depth import without_deep_blocks
from dmls_pipeline.read.draft import settled, settled_fields
from dmls_pipeline.read.ease import reading_ease
from dmls_pipeline.read.front import Asked, Front, read_front
from dmls_pipeline.read.headings import anchors, identify, label, names_of_title, own_title, without_title
from dmls_pipeline.read.macros import expand, of_book
from dmls_pipeline.read.markdown import blocks_of
from dmls_pipeline.read.numbering import finish, public
from dmls_pipeline.read.own_numbers import without_own_numbers
from dmls_pipeline.read.positions import faults_of, positions_of
from dmls_pipeline.read.records import Chapter, Choice, Positions, Question, TermEntry
from dmls_pipeline.read.rules import chapter as rules
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.source import Source, read_source
from dmls_pipeline.read.strings import Text, attribute_text, parsed_strings
from dmls_pipeline.read.substitutes import with_names, without_selectors
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import children, every_block, every_inline, own_inlines, plain, texts, words


@dataclass(frozen=True)
class Reading:
    """What a step knows of a chapter: the tree, places by key, and faults at those places."""

    chapter: Chapter
    positions: Positions
    faults: tuple[Fault, ...]


def read_chapter(  # noqa: PLR0913, PLR0917 - a step's arguments are plain values
    stem: str,
    least: int = 0,
    most: int = 0,
    acronyms: tuple[str, ...] = (),
    number: int = 0,
    slug: str = "",
    file: str = "",
    macros: tuple[str, ...] = (),
    language: str = "en",
) -> None:
    """Write chapter.json, positions.json and problems.json of a chapter; never fail on what an author wrote.

    least, most, acronyms  what `words` of book.yaml says; most is 0 for any
    number, slug, file     what the book calls the chapter, and its path below content/; without a slug what its own name says
    macros                 those of formulas, each as "NAME=TEX"
    language               of the book, as in BCP 47
    """
    chapter = ChapterRef(stem, number, slug, file) if slug else chapter_refs([stem])[0]
    reading = reading_of(read_source(chapter), Words(least, most or None, acronyms, language), chapter, macros)
    store.write_json(paths.of(stem, "chapter.json"), reading.chapter)
    store.write_json(paths.of(stem, "positions.json"), reading.positions)
    store.write_json(paths.of(stem, "problems.json"), {"problems": [fault.to_json() for fault in reading.faults]})


def reading_of(source: Source, written: Words, ref: ChapterRef | None = None, macros: tuple[str, ...] = ()) -> Reading:
    """Read a chapter from its source.

    written  how the book is written
    ref      what the chapter is called there, None for the only chapter
    macros   the book's, each as "NAME=TEX"
    """
    ref = ref or chapter_refs([source.stem])[0]
    front = read_front(source)
    body = parsed_body(source)
    leftovers: list[Leftover] = []
    reader = Reader(body.place, leftovers, blocks_of, [], quotation_marks.of(written.language), front.hard_line_breaks)
    source, parsed = without_deep_blocks(body.source, body.blocks, reader)
    blocks = blocks_again(parsed, reader, blocks_of, body.line)
    leftovers += [Leftover("span", line.pos, line.attr) for line in reader.lines or ()]
    chapter = _chapter(source, front, blocks, reader, ref)
    _name_notes(chapter, source)
    expand(chapter, of_book(macros))
    problems = rules.problems_of(Context(source, front, chapter, written, tuple(leftovers)))
    renamed = _settle(chapter) if chapter["status"] == "draft" else {}
    finish(chapter)
    chapter["anchors"] = anchors(chapter["blocks"]) | renamed
    if chapter["status"] == "draft":
        without_own_numbers(chapter)
    positions = positions_of(chapter, front, source)
    faults = tuple(faults_of(source.stem, problems, positions))
    shown = without_selectors(public(chapter))
    return Reading(with_names(shown) if chapter["status"] == "draft" else shown, positions, faults)


def _chapter(source: Source, front: Front, blocks: list[Block], reader: Reader, ref: ChapterRef) -> Chapter:
    """Put the front matter and the body together; strings of inline Markdown become inlines, in one run of pandoc."""
    title = front.title or plain(own_title(blocks) or []) or title_of(without_ending(ref.source))
    later = [(block, name, value) for block in every_block(blocks) for name, value in block.get("_later", {}).items()]
    strings = [text for _, text in front.strings]
    strings += [attribute_text(source, place, name, value) if (place := block.get("_pos")) else Text(value, ((1, 1),) * len(value))
                for block, name, value in later]  # fmt: skip
    parsed = parsed_strings(strings, reader)
    fields = {path: inlines for (path, _), inlines in zip(front.strings, parsed, strict=False)}
    for (block, name, _), inlines in zip(later, parsed[len(front.strings) :], strict=True):
        _set_text(block, name, inlines)
    made: Chapter = {
        "stem": source.stem, "file": ref.source, "anchors": {}, "number": ref.number, "slug": ref.slug, "label": ref.label, "title": title,
        "short_title": front.short_title or title, "status": _status(front),
        "words": _body_words(blocks), "ease": reading_ease(_prose(blocks)),
        "summary": fields.get("summary", []),
        "objectives": [inlines for name, inlines in fields.items() if name.startswith("objectives.")],
        "takeaways": [inlines for name, inlines in fields.items() if name.startswith("takeaways.")],
        "terms": _terms(front, fields), "questions": _questions(front, fields), "blocks": blocks,
    }  # fmt: skip
    if front.deck:
        made["deck"] = front.deck
    return made


def _settle(chapter: Chapter) -> dict[str, str]:
    """Bring a draft into a form that every writer can show; return the labels that had to be others, by what was written.

    So is the chapter's own label, by the names of the heading that only says its title.
    """
    identify(chapter)
    of_title = dict.fromkeys(names_of_title(chapter["blocks"], chapter["title"]), chapter["label"])
    blocks = settled(without_title(chapter["blocks"], chapter["title"]), chapter["terms"])
    settled_fields(chapter)
    chapter["blocks"] = blocks
    return of_title | label(blocks, chapter["slug"])


def _status(front: Front) -> Literal["draft", "complete"]:
    return "complete" if front.status == "complete" else "draft"


def _set_text(block: Block, name: str, inlines: list[Inline]) -> None:
    """Set the title of a callout, the caption of a table, or what the symbols of an equation stand for."""
    if block["t"] == "callout" and name == "title":
        block["title"] = inlines
    elif block["t"] == "table" and name == "caption":
        block["caption"] = inlines
    elif block["t"] == "equation" and name == "symbols":
        block["symbols"] = inlines


def _terms(front: Front, fields: dict[str, list[Inline]]) -> list[TermEntry]:
    """Return the terms of the front matter; *fields* are its inlines by path."""
    return [{"id": term.id, "term": (inlines := fields.get(f"terms.{index}.term", [])), "term_text": plain(inlines),
             "definition": fields.get(f"terms.{index}.definition", []), "sheet": term.sheet}
            for index, term in enumerate(front.terms)]  # fmt: skip


def _questions(front: Front, fields: dict[str, list[Inline]]) -> list[Question]:
    """Return the questions of the front matter; *fields* are its inlines by path."""
    return [_question(asked, f"questions.{index}", fields) for index, asked in enumerate(front.questions)]


def _question(asked: Asked, path: str, fields: dict[str, list[Inline]]) -> Question:
    """Return a question with what its author gives beside it; *path* is its own."""
    made: Question = {"id": asked.id, "question": fields.get(f"{path}.question", []), "answer": fields.get(f"{path}.answer", [])}
    if choices := list(_choices(asked, f"{path}.choices", fields)):
        made["choices"] = choices
    if asked.level:
        made["level"] = asked.level
    if asked.points:
        made["points"] = asked.points
    if explained := fields.get(f"{path}.explained"):
        made["explained"] = explained
    return made


def _choices(asked: Asked, path: str, fields: dict[str, list[Inline]]) -> Iterator[Choice]:
    """Yield the choices of a question that say something; *path* is that of their list."""
    for choice in asked.choices:
        because = fields.get(f"{path}.{choice.index}.because", [])
        if choice.field:
            said = fields.get(f"{path}.{choice.index}.{choice.field}", [])
            yield {"index": choice.index, "field": choice.field, "choice": said, "because": because}


def _body_words(blocks: list[Block]) -> int:
    """Count what a reader reads in the body: no code, formulas, cells of tables or speaker notes, and nothing that only slides show."""
    count = 0
    for block in blocks:
        if block["t"] == "notes" or (block["t"] == "only" and block["own"]):
            continue
        if block["t"] == "para" or block["t"] == "plain":
            count += words(block["inlines"])
        elif block["t"] != "table" and block["t"] != "equation":
            count += sum(words(inlines) for inlines in own_inlines(block))
        count += _body_words(list(children(block)))
    return count


def _prose(blocks: list[Block]) -> Iterator[str]:
    """Yield the paragraphs of the body, those of lists and callouts too."""
    for block in every_block(blocks):
        if block["t"] == "para" or block["t"] == "plain":
            yield plain(block["inlines"])


def _name_notes(chapter: Chapter, source: Source) -> None:
    """Give footnotes the names that pandoc forgets: they stand in the source at the note's place."""
    for _, inlines in texts(chapter["blocks"]):
        for inline in every_inline(inlines):
            if inline["t"] == "note" and (place := inline.get("_pos")):
                name = re.match(r"\[\^([^\]\s]+)\]", source.line(place[0])[place[1] - 1 :])
                inline["name"] = name[1] if name else ""
