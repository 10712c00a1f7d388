"""The entry of the web book: its cover, its chapters, what can be downloaded and looked up."""

from collections.abc import Collection
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import PLATE, WEB, of
from dmls_pipeline.tools import book_faces, wording
from dmls_pipeline.write import matter, tree
from dmls_pipeline.write.formulas import joined
from dmls_pipeline.write.records import Matter
from dmls_pipeline.write.web import page
from dmls_pipeline.write.web.chapter import Facts
from dmls_pipeline.write.web.formulas import formulas
from dmls_pipeline.write.web.offers import offers


def downloads(slug: str, offered: Collection[str]) -> tuple[tuple[str, str, str], ...]:
    """Return the files of the whole book, of the artifacts *offered*: name, path below build/, kind."""
    files = (
        ("book", wording.gettext("Book"), f"{slug}.pdf", "PDF"),
        ("ebook", wording.gettext("E-book"), f"{slug}.epub", "EPUB"),
        ("cheatsheet", wording.gettext("Cheat-sheet"), "cheatsheet.pdf", "PDF"),
        ("quiz", wording.gettext("Quiz"), "quiz.pdf", "PDF"),
        ("quiz", wording.gettext("Quiz"), "quiz.moodle.xml", "Moodle"),
        ("cards", wording.gettext("Flash cards"), "cards.apkg", "Anki"),
        ("cards", wording.gettext("Flash cards"), "cards.csv", "CSV"),
    )
    return tuple((name, path, kind) for artifact, name, path, kind in files if artifact in offered)


def write_front(stems: tuple[str, ...]) -> None:
    """Write index.html and the cover's plate.

    It names no sizes and no counts of pages: these come from what is printed, and a page that is read should not wait for that.
    """
    chapters = [matter.matter_of(stem) for stem in stems]
    minutes = {stem: cast("Facts", store.read_json(of(stem, "web-facts.json")))["minutes"] for stem in stems}
    leads = {chapter["stem"]: tree.tied(matter.first_sentence(chapter["summary"])) for chapter in chapters}
    maths = joined(chapter["maths"] for chapter in chapters)
    identity = matter.identity()
    html = page.framed(
        "web/index.html.j2",
        here="index",
        title=identity["title"],
        chapters=chapters,
        leads=leads,
        minutes=minutes,
        facts=facts(chapters, sum(minutes.values())),
        downloads=downloads(identity["slug"], offers()),
        anchor=str,
        scripts=(*page.SCRIPTS, "front.js"),
        formula=formulas([*leads.values()], maths)["formula"],
    )
    store.write_text(WEB / "index.html", book_faces.in_drawings(html))
    store.write_text(WEB / "plate.svg", PLATE.read_text(encoding="utf-8"))


def facts(chapters: list[Matter], minutes: int) -> list[tuple[str, str]]:
    """Return the book in numbers: (number, what is counted)."""
    terms = sum(len(chapter["terms"]) for chapter in chapters)
    time = f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else wording.gettext("{minutes} min", minutes=minutes)
    counted = [
        (len(chapters), wording.ngettext("chapter", "chapters", len(chapters))),
        (terms, wording.ngettext("term", "terms", terms)),
    ]
    counts = [(str(count), noun) for count, noun in counted if count]
    return [*counts[:1], (time, wording.gettext("of reading")), *counts[1:]]
