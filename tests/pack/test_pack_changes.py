"""What runs after a change, and what it makes: exactly what comes from what was changed."""

import pytest
from example_book import FIRST, KINDS, ONE, SECOND, TWO

pytestmark = pytest.mark.pack

BOOK, EBOOK, SHEET, INDEX = "build/example-notes.pdf", "build/example-notes.epub", "build/cheatsheet.pdf", "build/index.html"
PARTS = " ".join(f"{chapter}.{part}" for chapter in (1, 2) for part in range(1, 9))
PAPER = f"screens {PARTS}\npaper {PARTS}"  # the parts of the slides as PDF, and of the notes pages
QUIZ, COURSE, CARDS = "build/quiz.pdf", "build/quiz.moodle.xml", {"build/cards.apkg", "build/cards.csv"}
THIRD = """\
---
title: The Third
short_title: Third
status: complete
summary: A chapter that nobody refers to.
objectives: [Come and go.]
takeaways: [What comes may go.]
terms: [{id: guest, term: guest, definition: One who comes and goes.}]
questions: [{id: q-guest, question: Who comes and goes?, answer: A guest.}]
---

## Coming {#sec-coming}

A [guest]{.term} comes, is cited [@codd1970], and goes.
"""


def of(*stems):
    """Return the artifacts of chapters."""
    names = [f"{kind}/{stem}.{ending}" for stem in stems for kind, ending in KINDS]
    return {f"build/{name}" for name in names}


def changed(pack, before):
    """Return the artifacts that are new, gone or different, apart from the manifest, which says so, and the web book: see tests/write/web."""
    after = pack.digests()
    other = {path for path in {*before, *after} if before.get(path) != after.get(path)} - {"build/manifest.json"}
    return {path for path in other if not path.startswith("build/web/")}


def steps(text):
    """Return names of steps, one a line: "unit 1 2" are "unit 01_…" and "unit 02_…", "paper 1.3" is "paper 01_….3"."""
    stems = {"1": ONE, "2": TWO}
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, *numbers = line.split()
        ending = next((f".{end}" for end in ("slides.pdf", "student.pdf", "pdf", "pptx", "epub", "html") if numbers[:1] == [end]), "")
        for chapter, dot, part in (number.partition(".") for number in numbers[bool(ending) :]):
            found.append(f"{name} {stems[chapter]}{dot}{part}{ending}" if chapter in stems else f"{name} {chapter}{dot}{part}{ending}")
        found += [] if numbers else [name]
    return sorted(found)


# --- nothing, and next to nothing


def test_the_first_build_makes_every_artifact(first):
    made = {path for path in first.pack.files() if not path.startswith("build/web/")}
    assert made == {BOOK, EBOOK, SHEET, QUIZ, COURSE, *CARDS, INDEX, "build/manifest.json", *of(ONE, TWO)}
    assert (first.build.status, first.build.err, len(first.build.ran)) == (0, "", len(set(first.build.ran)))
    assert first.build.problems == []


def test_the_second_build_runs_nothing_and_prints_nothing(pack):
    build = pack.doit()

    assert (build.status, build.out, build.err) == (0, "", "")


def test_white_space_at_the_end_of_a_line_runs_one_step(pack):
    before = pack.digests()
    pack.edit(SECOND, "is described in [](#sec-text), drawn in\n", "is described in [](#sec-text), drawn in \n")

    assert pack.build().ran == steps("read 2")
    assert changed(pack, before) == set()
    assert pack.build().out == ""


# --- words


def test_a_changed_word_runs_its_chapter_and_what_binds_it(pack):
    before = pack.digests()
    pack.edit(SECOND, "is computed ahead. The", "is computed early. The")

    build = pack.build()

    assert build.ran == steps("""
        read 2
        labels
        refs 2
        maths 2
        matter 2
        print 2
        unit 2
        xhtml 2
        split 2
        slides html 2
        slides pptx 2
        slides slides.pdf 2
        slides pdf 2
        slides student.pdf 2
        notes 2
        paper 2.2
        webtext 2
        web html 2
        web search-index.js
        sheet 2
        onepage pdf 2
        way 2
        card 2
        questions 2
        bank 2
        book
        ebook
        handouts pdf 2
        handouts epub 2
        index
    """)  # neither the other chapter's unit nor the contents: the folios are the same
    assert changed(pack, before) - {INDEX} == {BOOK, EBOOK, *of(TWO)} - {
        f"build/slides/{TWO}.slides.pdf",
        f"build/slides/{TWO}.student.pdf",
        f"build/sheets/{TWO}.pdf",
    }  # the word is said, not shown, and no line to keep


def test_a_renamed_section_runs_its_chapter_the_contents_and_no_chapter_that_does_not_refer_to_it(pack):
    before = pack.digests()
    pack.edit(SECOND, "## Meeting", "## Encounter")

    build = pack.build()

    assert {f"unit {TWO}", "front", "book", "ebook"} <= set(build.ran)
    assert [step for step in build.ran if ONE in step] == steps("refs 1")
    assert changed(pack, before) - {INDEX} == {BOOK, EBOOK, *of(TWO)} - {f"build/sheets/{TWO}.pdf"}


def test_a_chapter_that_refers_to_a_renamed_section_has_the_same_pages_if_its_words_stay(pack):
    before = pack.digests()
    pack.edit(FIRST, "## Text {#sec-text}", "## Words {#sec-text}")

    build = pack.build()

    assert {f"unit {ONE}", "front", f"refs {TWO}", f"print {TWO}", f"xhtml {TWO}", f"split {TWO}"} <= set(build.ran)
    assert not {f"unit {TWO}", f"sheets {TWO}", f"read {TWO}", f"maths {TWO}"} & set(build.ran)  # it says "Section 1.1", before and after
    assert changed(pack, before) - {INDEX} == {BOOK, EBOOK, *of(ONE)} - {f"build/sheets/{ONE}.pdf"}


def test_a_changed_term_changes_its_chapter_and_the_glossary(pack):
    before = pack.digests()
    pack.edit(SECOND, "definition: A value that is computed ahead,", "definition: A number that is computed ahead,")

    build = pack.build()

    assert {"glossary", "sheets 02_neighbor", "unit 02_neighbor", "book", "ebook"} <= set(build.ran)
    assert [step for step in build.ran if ONE in step] == []
    assert "cheatsheet" not in build.ran  # the term is not marked for it
    assert changed(pack, before) - {INDEX} == {BOOK, EBOOK, *CARDS, *of(TWO)} - {
        f"build/slides/{TWO}.{ending}" for ending in ("html", "slides.pdf", "student.pdf", "pdf", "pptx")
    }  # it is not shown


# --- the book


def test_a_changed_date_is_in_everything_that_is_bound_and_reads_no_chapter_again(pack):
    before = pack.digests()
    pack.edit("content/book.yaml", "date: 2026-01-31", "date: 2026-02-01")

    build = pack.build()

    assert {path for path in before if path.endswith((".pdf", ".epub"))} <= changed(pack, before)
    assert [step for step in build.ran if step.split()[0] in ("read", "refs", "maths", "matter", "sheet", "draw", "labels")] == []


def test_a_changed_page_budget_runs_its_step_only(pack):
    pack.edit("content/book.yaml", "pages: 1", "pages: 2")

    assert pack.build().ran == steps("check book.yaml\nfit\ncheatsheet")


# --- figures


def test_a_changed_figure_of_the_same_size_is_shown_everywhere(pack):
    before = pack.digests()
    pack.edit("content/figures/loop.d2", 'train: Train { style.fill: "#FFFFFF"', 'train: Train { style.fill: "#DCE9F5"')

    build = pack.build()

    assert [
        step
        for step in build.ran
        if step.split()[0] in ("draw", "print", "unit", "xhtml", "split", "slides", "notes", "screens", "paper", "read", "labels")
    ] == steps("""
        draw loop.d2
        print 1
        unit 1
        xhtml 1
        split 1
        slides html 1
        slides pptx 1
        slides slides.pdf 1
        slides pdf 1
        slides student.pdf 1
        notes 1
        screens 1.3
        paper 1.3
    """)
    assert changed(pack, before) - {INDEX} == {BOOK, EBOOK, *of(ONE)}


def test_a_changed_data_file_draws_its_chart_anew(pack):
    before = pack.digests()
    pack.edit("content/figures/growth.csv", "3,3.1", "3,2.1")

    build = pack.build("slides")

    assert [step for step in build.ran if step.split()[0] in ("draw", "split", "read", "labels")] == steps("draw growth.vl.yaml\nsplit 1")
    assert changed(pack, before) == {f"build/slides/{ONE}.{ending}" for ending in ("html", "pptx", "slides.pdf", "student.pdf", "pdf")}


# --- templates and code


@pytest.mark.parametrize(
    ("template", "ran", "made"),
    [
        (
            "print/print.css",
            "print 1 2\nunit 1 2\nsheets 1 2\nfront\nglossary\nsubjects\nreferences\nquiz quiz.pdf\nbook\nhandouts pdf 1 2\nindex",
            {BOOK, QUIZ, *(path for path in of(ONE, TWO) if "/handouts/" in path and path.endswith(".pdf"))},
        ),
        (
            "slides/deck.css",
            f"split 1 2\nslides html 1 2\nslides slides.pdf 1 2\nslides pdf 1 2\nslides student.pdf 1 2\nnotes 1 2\n{PAPER}\nindex",
            {path for path in of(ONE, TWO) if "/slides/" in path and not path.endswith(".pptx")},
        ),
        ("pptx/theme.xml.j2", "slides pptx 1 2\nindex", {path for path in of(ONE, TWO) if path.endswith(".pptx")}),
        ("ebook/ebook.css", "ebook\nhandouts epub 1 2\nindex", {EBOOK, *(path for path in of(ONE, TWO) if path.endswith(".epub"))}),
        ("index/index.css", "index", {INDEX}),
        (
            "cheatsheet/cheatsheet.css",
            "fit\ncheatsheet\nonepage pdf 1 2\nindex",
            {SHEET, *(path for path in of(ONE, TWO) if "/sheets/" in path)},
        ),
    ],
)
def test_a_changed_template_runs_what_comes_from_it(pack, template, ran, made):
    before = pack.digests()
    path = f"templates/{template}"
    more = "<!-- more -->" if "xml" in template else "p { letter-spacing: 0.011em }"
    pack.write(path, pack.read(path) + f"\n{more}\n")

    assert pack.build().ran == steps(ran)
    assert changed(pack, before) - {INDEX} == made - {INDEX}
    assert INDEX in changed(pack, before) or made != {INDEX}


def test_a_changed_line_of_the_cover_s_code_changes_what_has_the_cover(own_code):
    pack = own_code
    before = pack.digests()
    path = "src/dmls_pipeline/write/print/cover.py"
    pack.write(
        path,
        pack.read(path)
        + '\n\n_drawn = front\n\n\ndef front(identity: Identity, picture: Drawing | None = None) -> str:\n    return _drawn(identity, picture).replace("</svg>", "<!-- more --><circle r=\'300\'/></svg>")\n',
    )

    build = pack.build()

    assert [
        step
        for step in build.ran
        if step.split()[0]
        in (
            "read",
            "labels",
            "refs",
            "draw",
            "maths",
            "print",
            "unit",
            "split",
            "slides",
            "notes",
            "screens",
            "paper",
            "sheet",
            "cheatsheet",
        )
    ] == []
    assert changed(pack, before) == {EBOOK, INDEX, *(path for path in of(ONE, TWO) if path.endswith(".epub"))}


def test_a_changed_line_of_the_cheat_sheet_s_code_runs_its_steps_only(own_code):
    pack = own_code
    before = pack.digests()
    path = "src/dmls_pipeline/write/print/cheatsheet.py"
    pack.write(path, pack.read(path) + "\n\nMORE = 1\n")

    assert pack.build().ran == steps("sheet 1 2\nonepage pdf 1 2\nfit\ncheatsheet")
    assert changed(pack, before) == set()


def test_a_changed_line_of_the_engine_runs_nothing(own_code):
    pack = own_code
    path = "src/dmls_pipeline/engine/prune.py"
    pack.write(path, pack.read(path) + "\n\nMORE = 1\n")

    assert pack.build().out == ""


# --- chapters


def test_a_chapter_comes_and_goes_and_the_others_are_not_laid_out_again(pack):
    before = pack.digests()
    pack.write("content/03_third.md", THIRD)
    pack.edit("content/book.yaml", "  - 02_neighbor\n", "  - 02_neighbor\n  - 03_third\n")

    added = pack.build()

    assert (added.status, {*pack.files()} - {*before}) == (0, {*of("03_third"), "build/web/03_third.html"})
    assert [step for step in added.ran if (ONE in step or TWO in step) and not step.startswith("web")] == steps("refs 1 2")
    assert "unit 03_third" in added.ran

    pack.edit("content/book.yaml", "  - 03_third\n", "")
    removed = pack.build()

    told = "content/book.yaml:9:3: warning: content/03_third.md is not listed [book/unlisted]"
    assert (removed.status, removed.problems) == (0, [told])
    assert [step for step in removed.ran if (ONE in step or TWO in step) and not step.startswith("web")] == steps("refs 1 2")
    assert pack.digests() == before
    assert [path for path in pack.files(work=True) if "third" in path] == []

    (pack / "content/03_third.md").unlink()

    assert pack.build().ran == steps("check book.yaml")  # it says no more that the file is not listed
    assert pack.build().out == ""


def test_a_changed_line_of_what_draws_formulas_draws_them_again(own_code):
    pack = own_code
    path = "src/dmls_pipeline/tools/maths.py"
    pack.edit(path, "<g fill=", '<g data-more="1" fill=')

    pack.build("build/work/02_neighbor/maths.json", "build/work/01_every_construct/maths.json")

    assert "data-more=" in pack.read("build/work/01_every_construct/maths.json")
