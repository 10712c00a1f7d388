"""The slides that every deck has: title, agenda, sections, takeaways, questions, references."""

import re
from collections import Counter

from dmls_pipeline.read import walk
from dmls_pipeline.read.records import Chapter, Identity, Question, Refs
from dmls_pipeline.read.tree import Block, Heading, Inline
from dmls_pipeline.tools import scripts, wording
from dmls_pipeline.write.questions import lettered, right
from dmls_pipeline.write.slides import kinds, running_text
from dmls_pipeline.write.slides.slide import ROWS, Slide, in_parts, para, text
from dmls_pipeline.write.slideshow import Body, Row

TAKEAWAYS, SOURCES = 4, 4  # on a slide
LONG_WORD, LONGER_WORD = 13, 16  # characters, in a title
YEAR = re.compile(r"\(?\b(?:1[89]|20)\d\d[a-z]?\b\)?[.,:]?\s+")
ADDRESS = re.compile(r"(?<!\s)\s*+(?:(?:https?://|doi[:.]\s?)\S++|Retrieved\b.*)\s*$", re.IGNORECASE)
PAGES = re.compile(r"(?<!\s)\s*+(?::|,\s*+(?:pp?\.)?)\s*+\d++[–-]\d++(?=\.?\s*$)")
PROCEEDINGS = re.compile(r"^Proceedings of the (?:\d{4} )?")  # before a conference's name it says nothing
UNSAID = frozenset({"note", "cite"})


def opening(chapter: Chapter, identity: Identity) -> Slide:
    """Return the title slide; summary and objectives are spoken."""
    source = identity["source"]
    lines = (
        [source["title"], wording.gettext("Notes on the book by {author}", author=source["author"])]
        if source
        else [identity["title"], identity["subtitle"] or ""]
    )
    body: Body = {"eyebrow": wording.gettext("Chapter {number}", number=chapter["number"]), "plate": str(chapter["number"]), "lines": lines}
    longest = max(map(scripts.widths, scripts.phrases(chapter["title"])), default=0)
    classes = ("long",) if longest > LONGER_WORD else ("mid",) if longest > LONG_WORD else ()
    said = [para(chapter["summary"])] if chapter["summary"] else []
    title = [text(chapter["title"])]
    return Slide(kinds.TITLE, "start", "front:title", title, body, tuple(said), classes=classes, labels=(chapter["label"],))


def objectives(chapter: Chapter) -> list[Slide]:
    """Return the slide of what one can do after the chapter."""
    rows: list[Row] = [
        {"n": index, "lead": heard(line), "line": [], "said": [para(line)]} for index, line in enumerate(chapter["objectives"], 1)
    ]
    body: Body = {"rows": rows, "ordered": False, "start": 1, "incremental": False}
    title = [text(wording.gettext("After this chapter you can"))]
    return [Slide(kinds.LIST, "objectives", "front:objectives", title, body, (ROWS,), run="objectives")] if rows else []


def agenda(sections: list[Heading], said: tuple[Block, ...]) -> Slide:
    """Return the list of sections, each with the address of its slide."""
    at = sections[0]["id"] if sections else "front:title"
    return Slide(
        kinds.AGENDA, "agenda", at, [text(wording.gettext("In this chapter"))], {"rows": _agenda(sections, None)}, said, run="agenda"
    )


def section(heading: Heading, sections: list[Heading], said: tuple[Block, ...]) -> Slide:
    """Return a section's opening slide: its number and title, and the agenda with a mark at this section, if there are others."""
    rows = _agenda(sections, heading) if len(sections) > 1 else []
    body: Body = {"number": heading["number"] or "", "rows": rows}
    return Slide(kinds.SECTION, address(heading), heading["id"], heard(heading["inlines"]), body, said)


def _agenda(sections: list[Heading], here: Heading | None) -> list[Row]:
    """Return a row for each section; *here* is the section that is marked."""
    return [
        {"number": heading["number"] or "", "title": heard(heading["inlines"]), "to": address(heading), "here": heading is here}
        for heading in sections
    ]


def address(block: Block) -> str:
    """Return where a heading or a block is found in the deck."""
    return walk.label_of(block) or f"s-{block['id']}"


def heard(inlines: list[Inline]) -> list[Inline]:
    """Return a heading as a slide shows it: without footnotes and citations."""
    return running_text.without(inlines, UNSAID)


def title_of(heading: Heading) -> list[Inline]:
    """Return what the slides below a heading are called: as the author says, or as the heading."""
    title = heading.get("hand", {}).get("title")
    return [text(title)] if title else heard(heading["inlines"])


def takeaways(chapter: Chapter) -> list[Slide]:
    """Return the takeaways, four a slide."""
    rows: list[Row] = [
        {"n": index, "inlines": running_text.without(takeaway, frozenset({"note"}))}
        for index, takeaway in enumerate(chapter["takeaways"], start=1)
    ]
    slide = Slide(kinds.TAKE, "takeaways", "front:takeaways", [text(wording.gettext("Key takeaways"))], {"rows": rows}, run="takeaways")
    return in_parts(slide, TAKEAWAYS) if rows else []


def questions(chapter: Chapter, wanted: bool | int | list[str] = True) -> list[Slide]:
    """Return the questions, one a slide, each with its whole answer.

    All, none, as many as are *wanted*, from the whole chapter, or those with the ids that are *wanted*, in that order.
    """
    entries = list(enumerate(chapter["questions"]))
    if isinstance(wanted, list):
        entries = [entry for name in wanted for entry in entries if entry[1]["id"] == name]
    most = len(entries) if wanted is True or isinstance(wanted, list) else wanted
    if 0 < most < len(entries):
        entries = [entries[round(step * (len(entries) - 1) / max(1, most - 1))] for step in range(most)]
    shown = entries if most else []
    return [_question(entry, index, number, len(shown)) for number, (index, entry) in enumerate(shown, start=1)]


def _question(entry: Question, index: int, number: int, count: int) -> Slide:
    title = wording.gettext("Question {number} of {count}", number=number, count=count) if count > 1 else wording.gettext("Question")
    answer = [text(f"{letter}. "), *entry["answer"]] if (letter := right(entry)) else entry["answer"]
    choices: list[Row] = [{"number": name, "inlines": choice["choice"]} for name, choice in lettered(entry)]
    body: Body = {"ask": entry["question"], "answer": answer, "goes_on": False}
    if choices:
        body["choices"] = choices
    if explained := walk.plain(entry.get("explained", [])):
        body["kindly"] = explained
    said = [para([text(_wrong(name)), *choice["because"]]) for name, choice in lettered(entry) if choice["because"]]
    return Slide(kinds.QUESTION, entry["id"], f"front:questions.{index}.answer", [text(title)], body, tuple(said), run=entry["id"])


def _wrong(letter: str) -> str:
    return wording.gettext("{letter} is wrong: ", letter=letter)


def references(chapter: Chapter, refs: Refs, handouts: bool = False) -> list[Slide]:
    """Return one slide of the sources that the chapter cites most, in short form; the others are spoken, and stand in its handout."""
    cites = Counter(item["key"] for inline in walk.chapter_inlines(chapter) if inline["t"] == "cite" for item in inline["items"])
    kept = sorted(sorted(refs["sources"], key=lambda source: -cites[source["key"]])[:SOURCES], key=refs["sources"].index)
    others = [source["text"] for source in refs["sources"] if source not in kept]
    said = [para([text(wording.gettext("The full entries stand at the end of the printed chapter."))])]
    said += [para([text(wording.gettext("The chapter also cites {sources}.", sources="; ".join(others)))])] if others else []
    rows: list[Row] = [{"lead": [text(source["text"])], "line": short_entry(source["entry"])} for source in kept]
    body: Body = {"rows": rows}
    if others and handouts:
        body["kindly"] = wording.gettext("all {count} are in the handout", count=len(refs["sources"]))
        body["handout"] = f"../handouts/{chapter['stem']}.pdf"
    title = [text(wording.gettext("To read on"))]
    return [Slide(kinds.REFS, "references", "front:title", title, body, tuple(said), run="references")] if rows else []


def short_entry(entry: list[Inline]) -> list[Inline]:
    """Return a bibliography's entry without what the slide says already (author, year) and what nobody copies from one (address, pages)."""
    whole = running_text.flat(entry)
    year = YEAR.search(whole)
    start = year.end() if year and len(whole) - year.end() > len("A title") else 0
    rest = ADDRESS.sub("", whole[start:])
    rest = PAGES.sub("", rest.rstrip(" .")).rstrip(" .")
    return running_text.without_text(running_text.part(entry, start, start + len(rest)), PROCEEDINGS)
