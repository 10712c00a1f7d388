"""The step that reads one chapter: its tree, the places of everything, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.model import Words
from dmls_pipeline.paths import WORK
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.ease import reading_ease
from dmls_pipeline.read.footnotes import without_any, without_nested
from dmls_pipeline.read.front import Front, read_front
from dmls_pipeline.read.markdown import blocks_of, flattened
from dmls_pipeline.read.rules import chapter as rules
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.source import Source, read_source
from dmls_pipeline.read.stems import chapter_ref
from dmls_pipeline.read.strings import Text, attribute_text, moved, parsed_strings
from dmls_pipeline.read.walk import Node, children, every_block, every_inline, front_texts, own_inlines, plain, texts, words
from dmls_pipeline.tools import pandoc

IDENTIFIED = {
    **dict.fromkeys(("math", "link", "ref", "cite", "note", "term"), "i"),
    "index": "x",
}  # what stands in folios.json counts alone
AFTER_ATTRIBUTES = "a paragraph follows them at once, without indentation and without a blank line"


@dataclass(frozen=True)
class Reading:
    """What a step knows of a chapter: the tree, places by key, and faults at those places."""

    chapter: Node
    positions: dict[str, list[int]]
    faults: tuple[Fault, ...]


def read_chapter(stem: str, least: int = 0, most: int = 0, acronyms: tuple[str, ...] = ()) -> None:
    """Write chapter.json, positions.json and problems.json of `content/STEM.md`; never fail on what an author wrote.

    The rest is what `words` of book.yaml says: how many words a complete chapter has, most 0 for any, and the known acronyms.
    """
    reading = reading_of(read_source(stem), Words(least, most or None, acronyms))
    folder = WORK / stem
    store.write_json(folder / "chapter.json", reading.chapter)
    store.write_json(folder / "positions.json", reading.positions)
    store.write_json(folder / "problems.json", {"problems": [fault.to_json() for fault in reading.faults]})


def number_and_slug(stem: str) -> tuple[int, str]:
    """Return the number and the slug that a file's name gives its chapter: 3 and "data-eng-fundamentals"."""
    ref = chapter_ref(stem)
    return (ref.number, ref.slug) if ref else (0, stem.replace("_", "-"))


def reading_of(source: Source, written: Words) -> Reading:
    """Read a chapter from its source; *written* is how the book is written."""
    front = read_front(source)
    source, parsed = _parsed_body(source)
    blocks = blocks_of(parsed)
    moved(blocks, lambda place: (place[0] + source.body_line - 1, place[1]))
    chapter = _chapter(source, front, blocks)
    _name_notes(chapter, source)
    problems = rules.problems_of(Context(source, front, chapter, written))
    chapter["blocks"] = flattened(chapter["blocks"])
    _finish(chapter)
    positions = _positions(chapter, front, source)
    faults = tuple(_placed_faults(source.stem, problems, positions))
    return Reading(_public(chapter), positions, faults)


def _parsed_body(source: Source) -> tuple[Source, list[Any]]:
    """Parse the body; a line that pandoc stops at is told and left out, so that the rest is read."""
    source = without_nested(source)
    blocks, stopped = pandoc.parsed(source.body)
    if stopped == pandoc.ENDLESS:
        source = without_any(source)
        blocks, stopped = pandoc.parsed(source.body)
    while stopped:
        lines = source.body.split("\n")
        index = _stopped_at(lines, stopped[0])
        what = (source.body_line + index, 1, "attribute/misplaced", "these attributes belong to nothing", AFTER_ATTRIBUTES)
        lines[index] = ""
        source = replace(source, body="\n".join(lines), complaints=(*source.complaints, what))
        blocks, stopped = pandoc.parsed(source.body) if source.body.strip() else ([], None)
    return source, blocks


def _stopped_at(lines: list[str], number: int) -> int:
    """Return the index of the line to leave out: attributes right before line *number*, or the nearest one with text."""
    index = min(number, len(lines)) - 1
    if index and lines[index - 1].lstrip(" >").startswith("{"):
        return index - 1
    written = [at for at, line in enumerate(lines) if line.strip()]
    return min(written, key=lambda at: abs(at - index), default=0)


def _chapter(source: Source, front: Front, blocks: list[Node]) -> Node:
    """Put the front matter and the body together; strings of inline Markdown become inlines, in one run of pandoc."""
    number, slug = number_and_slug(source.stem)
    later = [(block, name, value) for block in every_block(blocks) for name, value in block.pop("_later", {}).items()]
    strings = [text for _, text in front.strings]
    strings += [attribute_text(source, block["_pos"], name, value) if block["_pos"] else Text(value, ((1, 1),) * len(value))
                for block, name, value in later]  # fmt: skip
    parsed = parsed_strings(strings)
    fields = {path: inlines for (path, _), inlines in zip(front.strings, parsed, strict=False)}
    for (block, name, _), inlines in zip(later, parsed[len(front.strings) :], strict=True):
        block[name] = inlines
    head = {"stem": source.stem, "number": number, "slug": slug, "label": f"ch-{slug}", "title": front.title,
            "short_title": front.short_title, "status": front.status, "words": _body_words(blocks),
            "ease": reading_ease(_prose(blocks))}  # fmt: skip
    return head | _front_fields(front, fields) | {"blocks": blocks}


def _front_fields(front: Front, fields: dict[str, list[Node]]) -> Node:
    """Return the fields of the front matter as the tree has them."""
    terms = [{"id": term["id"], "term": (inlines := fields.get(f"terms.{index}.term", [])), "term_text": plain(inlines),
              "definition": fields.get(f"terms.{index}.definition", []), "sheet": term["sheet"]}
             for index, term in enumerate(front.terms)]  # fmt: skip
    questions = [{"id": question["id"], "question": fields.get(f"questions.{index}.question", []),
                  "answer": fields.get(f"questions.{index}.answer", [])}
                 for index, question in enumerate(front.questions)]  # fmt: skip
    return {
        "summary": fields.get("summary", []),
        "objectives": [inlines for name, inlines in fields.items() if name.startswith("objectives.")],
        "takeaways": [inlines for name, inlines in fields.items() if name.startswith("takeaways.")],
        "terms": terms,
        "questions": questions,
    }


def _body_words(blocks: list[Node]) -> int:
    """Count what a reader reads in the body: no code, formulas, cells of tables or speaker notes."""
    count = 0
    for block in blocks:
        if block["t"] == "notes":
            continue
        count += sum(words(inlines) for inlines in own_inlines(block)) if block["t"] != "table" else 0
        count += _body_words(list(children(block)))
    return count


def _prose(blocks: list[Node]) -> Iterator[str]:
    """Yield the paragraphs of the body, those of lists and callouts too."""
    yield from (plain(block["inlines"]) for block in every_block(blocks) if block["t"] in ("para", "plain"))


def _name_notes(chapter: Node, source: Source) -> None:
    """Give footnotes the names that pandoc forgets: they stand in the source at the note's place."""
    for _, inlines in texts(chapter["blocks"]):
        for inline in every_inline(inlines):
            if inline["t"] == "note" and inline["_pos"]:
                line, column = inline["_pos"]
                found = re.match(r"\[\^([^\]\s]+)\]", source.line(line)[column - 1 :])
                inline["name"] = found[1] if found else ""


def _finish(chapter: Node) -> None:
    """Set numbers, find the entries of terms, and give every block and inline that needs one its id."""
    _number(chapter)
    for index, block in enumerate(every_block(chapter["blocks"]), start=1):
        block["id"] = f"b{index}"
    by_text = {term["term_text"].casefold(): term["id"] for term in chapter["terms"]}
    counts: Counter[str] = Counter()
    for inline in _all_inlines(chapter):
        if letter := IDENTIFIED.get(inline["t"]):
            counts[letter] += 1
            inline["id"] = f"{letter}{counts[letter]}"
        if inline["t"] == "term":
            inline["entry"] = inline["entry"] or by_text.get(plain(inline["inlines"]).casefold())
        if inline["t"] == "index":
            inline["entries"] = inline["entries"] or [[plain(inline["inlines"]), None]]


def _all_inlines(chapter: Node) -> Iterator[Node]:
    """Yield every inline, the front matter's first."""
    for _, inlines in front_texts(chapter):
        yield from every_inline(inlines)
    for _, inlines in texts(chapter["blocks"]):
        yield from every_inline(inlines)


def _number(chapter: Node) -> None:
    """Give numbers to sections, figures, tables and equations within the chapter: "3.2", "3.2.1"."""
    counts = {"section": 0, "subsection": 0, "figure": 0, "table": 0, "equation": 0}

    def following(kind: str) -> str:
        counts[kind] += 1
        return f"{chapter['number']}.{counts[kind]}"

    for block in every_block(chapter["blocks"]):
        if block["t"] == "heading" and block["level"] == 2:
            counts["subsection"] = 0
            block["number"] = following("section")
        elif block["t"] == "heading" and block["level"] == 3:
            counts["subsection"] += 1
            block["number"] = f"{chapter['number']}.{counts['section']}.{counts['subsection']}"
        elif block["t"] == "figure" or (block["t"] in ("table", "equation") and block["label"]):
            block["number"] = following(block["t"])


def _positions(chapter: Node, front: Front, source: Source) -> dict[str, list[int]]:
    """Return the places of blocks, inlines and fields by their keys."""
    found: dict[str, list[int]] = {path: list(place) for path, place in front.places.items()}
    if "front:title" in found:
        found[chapter["label"]] = found["front:title"]
    for block in every_block(chapter["blocks"]):
        if block.get("_pos"):
            found[block["id"]] = list(block["_pos"])
            found |= {block["label"]: list(block["_pos"])} if block.get("label") else {}  # print tells a fault by its anchor
        if block.get("label") and (place := source.written_at(block.get("_pos"), f"#{block['label']}")):
            found[f"{block['id']}.label"] = list(place)
    for inline in _all_inlines(chapter):
        if "id" in inline and inline.get("_pos"):
            found[inline["id"]] = list(inline["_pos"])
        for index, place in enumerate(inline.get("_places", ()), start=1):
            if place:
                found[f"{inline['id']}.{index}"] = list(place)
    return found


def _placed_faults(stem: str, problems: tuple[Problem, ...], positions: dict[str, list[int]]) -> Iterator[Fault]:
    """Yield faults whose places are kept among the positions, so that a moved line changes nothing else."""
    for index, problem in enumerate(problems, start=1):
        positions[f"p{index}"] = [problem.line, problem.column]
        yield Fault(stem, f"p{index}", problem.rule, problem.message, problem.hint, problem.severity)


def _public(part: Any) -> Any:
    """Return *part* without the keys and inlines that only the rules need."""
    if isinstance(part, list):
        return [public for inner in part for public in (_public_node(inner) if isinstance(inner, dict) else [_public(inner)])]
    if isinstance(part, dict):
        return {name: _public(value) for name, value in part.items() if not name.startswith("_")}
    return part


def _public_node(node: Node) -> list[Any]:
    """Return what a node becomes: a span of no class of ours is what it holds, raw text is gone."""
    if node.get("t") in ("_raw", "_misplaced"):
        return []
    if node.get("t") in ("_span", "_image"):
        inside: list[Any] = _public(node["inlines"])
        return inside
    return [_public(node)]
