"""The slides that every deck has: title, agenda, sections, takeaways, questions, references."""

import re
from dataclasses import replace

from dmls_pipeline.read import walk
from dmls_pipeline.read.records import Identity, Refs
from dmls_pipeline.read.tree import Block, Chapter, Heading, Inline, Question
from dmls_pipeline.write.slides import kinds, running_text
from dmls_pipeline.write.slides.fitting.eases import with_answer
from dmls_pipeline.write.slides.slide import Slide, in_parts, para, text
from dmls_pipeline.write.slideshow import Body, Row

TAKEAWAYS, WITHIN, WORDS, LONG_WORD, LONGER_WORD = 3, 4, 70, 13, 16
YEAR = re.compile(r"\(?\b(?:1[89]|20)\d\d[a-z]?\b\)?[.,:]?\s+")
ADDRESS = re.compile(r"\s*(?:(?:https?://|doi[:.]\s?)\S+|Retrieved\b.*)\s*$", re.IGNORECASE)
PAGES = re.compile(r"\s*(?::|,\s*(?:pp?\.)?)\s*\d+[–-]\d+(?=\.?\s*$)")
PROCEEDINGS = re.compile(r"^Proceedings of the (?:\d{4} )?")  # before a conference's name it says nothing
UNSAID = frozenset({"note", "cite"})


def opening(chapter: Chapter, identity: Identity) -> Slide:
    """Return the title slide; summary and objectives are spoken."""
    source = identity["source"]
    lines = [source["title"], f"Notes on the book by {source['author']}"] if source else [identity["title"], identity["subtitle"] or ""]
    body: Body = {"eyebrow": f"Chapter {chapter['number']}", "plate": str(chapter["number"]), "lines": lines}
    longest = max(map(len, chapter["title"].split()), default=0)
    classes = ("long",) if longest > LONGER_WORD else ("mid",) if longest > LONG_WORD else ()
    said = [para(chapter["summary"])] if chapter["summary"] else []
    if chapter["objectives"]:
        items = [[para(objective)] for objective in chapter["objectives"]]
        said += [para([text("After this chapter you can:")]), {"t": "list", "id": "", "ordered": False, "start": 1, "items": items}]
    title = [text(chapter["title"])]
    return Slide(kinds.TITLE, "start", "front:title", title, body, tuple(said), classes=classes, labels=(chapter["label"],))


def agenda(sections: list[Heading], said: tuple[Block, ...]) -> Slide:
    """Return the list of sections, each with the address of its slide."""
    rows: list[Row] = [
        {"number": heading["number"] or "", "title": heard(heading["inlines"]), "to": address(heading)} for heading in sections
    ]
    at = sections[0]["id"] if sections else "front:title"
    return Slide(kinds.AGENDA, "agenda", at, [text("In this chapter")], {"rows": rows}, said, run="agenda")


def section(heading: Heading, subsections: list[Heading], said: tuple[Block, ...]) -> Slide:
    """Return a section's opening slide: its number, its title, up to four titles of what is within."""
    within = [heard(subsection["inlines"]) for subsection in subsections]
    if len(within) > WITHIN:
        within = [*within[: WITHIN - 1], [text(f"and {len(within) - WITHIN + 1} more")]]
    body: Body = {"number": heading["number"] or "", "within": within}
    return Slide(kinds.SECTION, address(heading), heading["id"], heard(heading["inlines"]), body, said)


def address(block: Block) -> str:
    """Return where a heading or a block is found in the deck."""
    return walk.label_of(block) or f"s-{block['id']}"


def heard(inlines: list[Inline]) -> list[Inline]:
    """Return a heading as a slide shows it: without footnotes and citations."""
    return running_text.without(inlines, UNSAID)


def takeaways(chapter: Chapter) -> list[Slide]:
    """Return the takeaways, three a slide."""
    rows: list[Row] = [
        {"n": index, "inlines": running_text.without(one, frozenset({"note"}))} for index, one in enumerate(chapter["takeaways"], start=1)
    ]
    slide = Slide(kinds.TAKE, "takeaways", "front:takeaways", [text("Key takeaways")], {"rows": rows}, run="takeaways")
    return in_parts(slide, TAKEAWAYS) if rows else []


def questions(chapter: Chapter) -> list[Slide]:
    """Return the questions, one a slide, each with as much of its answer as can be read."""
    return [_question(entry, index) for index, entry in enumerate(chapter["questions"])]


def _question(entry: Question, index: int) -> Slide:
    answer = running_text.sentences(entry["answer"])
    budget = WORDS - 2 - running_text.words(entry["question"])
    count = 0
    while count < len(answer) and sum(map(running_text.words, answer[: count + 1])) <= budget:
        count += 1
    slide = Slide(kinds.QUESTION, entry["id"], f"front:questions.{index}.answer", [text("To discuss")], run=entry["id"])
    return with_answer(slide.having(ask=entry["question"]), answer, count)


def references(refs: Refs) -> list[Slide]:
    """Return the chapter's sources in short form, each alone: they are dealt out to slides once their heights are known."""
    said = para([text("The full entries stand at the end of the printed chapter.")])
    slide = Slide(kinds.REFS, "references", "front:title", [text("References")], run="references")
    rows: list[Row] = [{"lead": [text(source["text"])], "line": short_entry(source["entry"])} for source in refs["sources"]]
    return [replace(slide.having(rows=[row]), notes=() if index else (said,)) for index, row in enumerate(rows)]


def short_entry(entry: list[Inline]) -> list[Inline]:
    """Return a bibliography's entry without what the slide says already (author, year) and what nobody copies from one (address, pages)."""
    whole = running_text.flat(entry)
    year = YEAR.search(whole)
    start = year.end() if year and len(whole) - year.end() > len("A title") else 0
    rest = ADDRESS.sub("", whole[start:])
    rest = PAGES.sub("", rest.rstrip(" .")).rstrip(" .")
    return running_text.without_text(running_text.part(entry, start, start + len(rest)), PROCEEDINGS)
