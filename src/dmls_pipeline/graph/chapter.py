"""What is made of one chapter: its pages, its e-book text, its slides, and what it gives to the artifacts of the whole book."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline import paths
from dmls_pipeline.graph.places import ebook_templates, of, page_sizes, page_templates, powerpoint_templates, print_styles, template_files
from dmls_pipeline.graph.step import Step, ours
from dmls_pipeline.model import Artifacts, ChapterRef
from dmls_pipeline.paths import COVER, DECK_PARTS, DECKS, HANDOUTS, IDENTITY, ONE_PAGE, PRINT, SEVERITIES

NOTES_PARTS = 8  # a changed word costs the layout of an eighth of a chapter's notes pages


def prepared(chapter: ChapterRef) -> Iterator[Step]:
    """Yield what every medium needs: formulas drawn, and what stands outside the text."""
    stem = chapter.stem
    inputs = (SEVERITIES, *of(chapter, "chapter.json", "sound.json"))
    yield Step(f"maths:{stem}", "draw formulas", ours("write.formulas:draw_formulas"), (stem,), inputs, of(chapter, "maths.json"))
    inputs = of(chapter, "chapter.json", "names.json", "refs.json", "maths.json")
    run = ours("write.print.chapter_map:take")
    yield Step(f"way:{stem}", "see where a chapter stands among the others", run, (stem,), inputs, of(chapter, "way.json"))
    inputs = of(chapter, "chapter.json", "names.json", "maths.json")
    yield Step(
        f"matter:{stem}", "take titles and terms apart", ours("write.matter:take_apart"), (stem,), inputs,
        of(chapter, "matter.json", "marks.json"),
    )  # fmt: skip


def printed(chapter: ChapterRef) -> Iterator[Step]:
    """Yield a chapter's pages."""
    stem = chapter.stem
    inputs = (
        SEVERITIES,
        *of(chapter, "chapter.json", "names.json", "refs.json", "maths.json"),
        *page_templates("chapter", "blocks"),
        *page_sizes(),
    )
    yield Step(
        f"print:{stem}", "write a chapter for print", ours("write.print.chapter:write_html"), (stem,), inputs, of(chapter, "print.html")
    )
    inputs = (SEVERITIES, *of(chapter, "print.html", "chapter.json", "names.json"), *print_styles())
    outputs = of(chapter, "unit.pdf", "folios.json", "blocks.json")
    yield Step(f"unit:{stem}", "lay out a chapter", ours("write.print.chapter:lay_out"), (stem,), inputs, outputs, also="check")


def xhtml(chapter: ChapterRef) -> Step:
    """Return the step that writes a chapter's text for e-books."""
    inputs = (IDENTITY, *of(chapter, "chapter.json", "names.json", "refs.json", "maths.json"), *template_files("", "inlines.html.j2"))
    inputs += template_files("ebook", "page.xhtml.j2", "blocks.xhtml.j2", "chapter.xhtml.j2")
    args = (chapter.stem,)
    return Step(
        f"xhtml:{chapter.stem}",
        "write a chapter for the e-book",
        ours("write.ebook.xhtml:write_xhtml"),
        args,
        inputs,
        of(chapter, "chapter.xhtml"),
    )


def handouts(chapter: ChapterRef) -> Iterator[Step]:
    """Yield the sheets that open and close a handout, and a chapter bound alone with them, as PDF and as EPUB."""
    stem = chapter.stem
    inputs = (
        *of(chapter, "matter.json", "folios.json", "sources.json", "way.json"),
        *page_templates("first-sheet", "closing", "term-list", "source-list", "blocks"),
        *print_styles(),
    )
    outputs = of(chapter, "first-sheet.pdf", "closing.pdf")
    yield Step(
        f"sheets:{stem}", "lay out a handout's own sheets", ours("write.print.front_and_back:lay_out_sheets"), (stem,), inputs, outputs
    )
    doc = "bind each chapter alone, as PDF and as EPUB"
    inputs = (IDENTITY, PRINT, *of(chapter, "unit.pdf", "first-sheet.pdf", "closing.pdf", "matter.json", "refs.json"))
    target = HANDOUTS / f"{stem}.pdf"
    args = (stem, target.as_posix())
    yield Step(f"handouts:{stem}.pdf", doc, ours("write.print.book:bind_handout"), args, inputs, (target,), public=True)
    inputs = (IDENTITY, COVER, *of(chapter, "chapter.xhtml", "matter.json", "folios.json", "blocks.json", "refs.json"), *ebook_templates())
    target = HANDOUTS / f"{stem}.epub"
    args = (stem, target.as_posix())
    yield Step(f"handouts:{stem}.epub", doc, ours("write.ebook.bound:bind_handout"), args, inputs, (target,), public=True)


DECK = "write a deck for each chapter, in HTML, as PDF and for PowerPoint, and its notes pages"


def slides(chapter: ChapterRef, templates: tuple[Path, ...], wanted: Artifacts, sign: tuple[Path, ...] = ()) -> Iterator[Step]:
    """Yield a chapter's deck: cut into slides that fit, then written for each way to present it.

    *templates* are those of the decks, *sign* the files of the logo on their titles.
    """
    stem = chapter.stem
    inputs = (IDENTITY, DECK_PARTS, SEVERITIES, *of(chapter, "chapter.json", "names.json", "refs.json", "maths.json"), *templates)
    outputs = of(chapter, "slides.json", "extents.json")
    parts = NOTES_PARTS if wanted.slides or wanted.notes else 0
    if parts:
        inputs, outputs = (*inputs, PRINT, *sign), (*outputs, *_parts(chapter, "screens", "json"))
    doc, run = "cut a chapter into slides that fit", ours("write.slides.chapter_slides:split")
    yield Step(f"split:{stem}", doc, run, (stem, parts), inputs, outputs, also="check")
    if wanted.slides:
        inputs = (IDENTITY, *of(chapter, "chapter.json", "refs.json", "maths.json", "slides.json"), *templates, *sign)
        run, path = ours("write.slides.deck:write_deck"), DECKS / f"{stem}.html"
        yield Step(f"slides:{stem}.html", DECK, run, (stem,), inputs, (path,), public=True)
    if wanted.powerpoint:
        inputs = (IDENTITY, *of(chapter, "refs.json", "maths.json", "slides.json"), *powerpoint_templates(), *sign)
        run, path = ours("write.pptx.deck:write_pptx"), DECKS / f"{stem}.pptx"
        yield Step(f"slides:{stem}.pptx", DECK, run, (stem, path.as_posix()), inputs, (path,), public=True)
    if parts:
        yield from _laid_out(chapter, templates, wanted)


def _parts(chapter: ChapterRef, name: str, ending: str) -> tuple[Path, ...]:
    return of(chapter, *(f"{name}-{number}.{ending}" for number in range(1, NOTES_PARTS + 1)))


def _laid_out(chapter: ChapterRef, templates: tuple[Path, ...], wanted: Artifacts) -> Iterator[Step]:
    """Yield the slides as PDF, a slide a page, and those pages on sheets with what is said; both in parts, which are then bound."""
    stem, numbers = chapter.stem, range(1, NOTES_PARTS + 1)
    screens, slides = _parts(chapter, "screens", "json"), _parts(chapter, "screens", "pdf")
    for number, html, pdf in zip(numbers, screens, slides, strict=True):
        run, what = ours("write.slides.screens:lay_out"), "lay out some slides"
        yield Step(f"screens:{stem}.{number}", what, run, (stem, number), (html, *templates), (pdf,))
    if wanted.slides:
        yield _bound(stem, f"{stem}.slides.pdf", "write.slides.screens:bind", slides)
    if wanted.notes:
        sheets, notes = _parts(chapter, "notes", "json"), _parts(chapter, "notes", "pdf")
        inputs = (PRINT, *of(chapter, "refs.json", "maths.json", "slides.json"), *templates)
        run = ours("write.slides.notes_pages:set_notes")
        yield Step(f"notes:{stem}", "set what is said on sheets", run, (stem, NOTES_PARTS), inputs, sheets)
        for number, html, placed, pdf in zip(numbers, sheets, slides, notes, strict=True):
            run, what = ours("write.slides.notes_pages:lay_out"), "lay out some sheets of notes, and place the slides on them"
            yield Step(f"paper:{stem}.{number}", what, run, (stem, number), (html, placed, *templates), (pdf,))
        yield _bound(stem, f"{stem}.pdf", "write.slides.notes_pages:bind_notes", notes)
        yield _bound(
            stem, f"{stem}.student.pdf", "write.slides.student_pages:write_pages", (PRINT, *template_files("", "tokens.css"), *slides)
        )


def _bound(stem: str, name: str, run: str, parts: tuple[Path, ...]) -> Step:
    path, inputs = DECKS / name, (IDENTITY, paths.of(stem, "slides.json"), *parts)
    return Step(f"slides:{name}", DECK, ours(run), (stem, NOTES_PARTS, path.as_posix()), inputs, (path,), public=True)


def one_page(chapter: ChapterRef) -> Step:
    """Return the step that writes a chapter on one page."""
    inputs = (
        *(IDENTITY, PRINT),
        *of(chapter, "chapter.json", "names.json", "refs.json", "maths.json", "folios.json"),
        *template_files("", "tokens.css", "inlines.html.j2"),
        *template_files("print", "fonts.css"),
        *template_files("cheatsheet", "cheatsheet.css", "chapter.css", "chapter.html.j2", "entries.html.j2"),
    )
    target, run = ONE_PAGE / f"{chapter.stem}.pdf", ours("write.print.one_page:write_page")
    args, doc = (chapter.stem, target.as_posix()), "write each chapter on one page: takeaways, formulas, terms"
    return Step(f"onepage:{chapter.stem}.pdf", doc, run, args, inputs, (target,), public=True)


def sheet_part(chapter: ChapterRef) -> Step:
    """Return the step that takes out what the cheat-sheet shows of a chapter."""
    inputs = of(chapter, "chapter.json", "names.json", "refs.json", "maths.json", "folios.json")
    args = (chapter.stem,)
    return Step(
        f"sheet:{chapter.stem}",
        "take out what the cheat-sheet shows",
        ours("write.print.cheatsheet:take"),
        args,
        inputs,
        of(chapter, "sheet.json"),
    )


def quiz_part(chapter: ChapterRef) -> Step:
    """Return the step that takes out a chapter's questions."""
    inputs = of(chapter, "chapter.json", "names.json", "refs.json", "maths.json", "folios.json")
    run = ours("write.print.quiz:take")
    return Step(f"questions:{chapter.stem}", "take out what the quiz asks", run, (chapter.stem,), inputs, of(chapter, "quiz.json"))


def bank_part(chapter: ChapterRef) -> Step:
    """Return the step that takes out a chapter's questions for a course."""
    inputs = (
        *of(chapter, "chapter.json", "names.json", "refs.json", "sound.json"),
        *template_files("", "inlines.html.j2"),
        *template_files("cards", "card.html.j2"),
    )
    run = ours("write.cards.moodle:take")
    return Step(f"bank:{chapter.stem}", "take out what a course asks", run, (chapter.stem,), inputs, of(chapter, "bank.json"))


def card_part(chapter: ChapterRef) -> Step:
    """Return the step that takes out what becomes cards."""
    inputs = (
        *of(chapter, "chapter.json", "names.json", "refs.json", "folios.json"),
        *template_files("", "inlines.html.j2"),
        *template_files("cards", "card.html.j2"),
    )
    run = ours("write.cards.flash_cards:take")
    return Step(f"card:{chapter.stem}", "take out what the cards show", run, (chapter.stem,), inputs, of(chapter, "cards.json"))
