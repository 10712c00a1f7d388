"""What the search finds."""

import json

import pytest
from web_book import STEMS, read, term, words

from dmls_pipeline.paths import of, template
from dmls_pipeline.write.web import search


def chapter(*blocks, **fields):
    empty = {"summary": [], "terms": [], "questions": []}
    return {"number": 3, "label": "ch-x", "title": "X", **empty, "blocks": list(blocks), **fields}


def para(name, *inlines):
    return {"t": "para", "id": name, "inlines": list(inlines)}


def heading(label):
    return {"t": "heading", "id": "b1", "level": 2, "number": "3.1", "label": label, "inlines": words("One")}


@pytest.mark.usefixtures("book")
def test_the_index_has_the_chapters_and_each_record_with_its_folio():
    search.write_index(STEMS)

    lines = read("search-index.js").split("\n")
    assert json.loads(lines[0].removeprefix("window.dmlsChapters=").rstrip(";"))[1] == ["02_two", 2, "Chapter <2>", 3]
    assert json.loads(lines[2].rstrip(",")) == [1, "t-drift", "term", "drift", "1-2", "What."]


@pytest.mark.usefixtures("book")
def test_what_is_not_laid_out_yet_has_no_folio():
    of("01_one", "folios.json").unlink()

    search.write_index(STEMS)

    assert json.loads(read("search-index.js").split("\n")[2].rstrip(",")) == [1, "t-drift", "term", "drift", "", "What."]


def test_the_text_up_to_the_first_heading_belongs_to_the_chapter_and_the_rest_to_its_heading():
    records = search.records(
        chapter(para("b0", *words("Before.")), heading("sec-one"), para("b2", *words("After.")), summary=words("In short.")), {}
    )

    assert records == [("ch-x", "3", "X", "In short. Before."), ("sec-one", "3.1", "One", "After.")]


def test_a_heading_without_a_label_is_reached_by_its_id():
    assert search.records(chapter(heading(None)), {})[1][0] == "c03-b1"


def test_questions_are_numbered_and_terms_lead_to_their_explanation():
    question = {"id": "q-a", "question": words("Why?"), "answer": words("So.")}

    records = search.records(chapter(questions=[question], terms=[term("drift")]), {})

    assert records[1:] == [("q-a", "question 1", "Why?", "So."), ("t-drift", "term", "drift", "What drift is.")]


def test_formulas_are_found_as_they_are_spoken():
    spoken = search.Words({"i:k": {"spoken": "kay"}, "d:n": {"spoken": "en"}})

    assert spoken.of([*words("the "), {"t": "math", "tex": "k"}]) == "the kay"
    assert spoken.of([{"t": "equation", "tex": "n"}, para("b", *words("follows"))]) == "en follows"


def test_words_of_two_blocks_do_not_grow_together():
    assert search.Words({}).of([para("a", *words("one")), para("b", *words("two"))]) == "one two"


def test_words_of_two_cells_do_not_grow_together():
    table = {
        "t": "table",
        "caption": words("Rows"),
        "head": [words("A"), words("B")],
        "rows": [[words("one"), words("two")], [words("three")]],
    }

    assert search.Words({}).of(table) == "Rows A B one two three"


def test_the_number_of_a_note_is_no_word():
    call = {"t": "link", "look": "noteref", "inlines": words("1")}

    assert search.Words({}).of([*words("said"), call, *words("again")]) == "said again"


PAGE = """
const shown = [];
const stub = (more) => ({ addEventListener() {}, setAttribute() {}, removeAttribute() {}, scrollIntoView() {}, ...more });
const field = stub({ value: ASKED, select() {} });
const list = stub({ children: [], replaceChildren(...items) { this.children = items; } });
const nodes = { "#search": stub({ open: true }), "#q": field, "#hits": list, "#told": stub() };
const element = (tag, properties = {}, ...children) => stub({ tag, ...properties, children, append(...more) { children.push(...more); } });
const text = (node) => typeof node === "string" ? node : (node.textContent ?? node.children.map(text).join(""));
globalThis.matchMedia = () => ({ matches: false });
globalThis.window = globalThis;
globalThis.dmls = { $: (name) => nodes[name], $$: () => [], element, gettext: (words) => words, here: {}, ngettext: (one) => one };
globalThis.document = { head: { append: (script) => script.onload() } };
globalThis.dmlsChapters = [["01_a", 1, "A", 1]];
globalThis.dmlsIndex = [[1, "x", "1.1", "見出し", "1-1", TEXT]];
"""
FOUND = "dmls.search(); list.children.map((item) => text(item.children.find((child) => child.className === 's'))).join('|')"


def snippet(asked, text):
    """Return what the search of the web book shows of *text*."""
    import quickjs

    engine = quickjs.Context()
    page = PAGE.replace("ASKED", json.dumps(asked)).replace("TEXT", json.dumps(text))
    return engine.eval(page + template("web/search.js").read_text(encoding="utf-8") + FOUND)


@pytest.mark.parametrize("around", ["これは長い文章です。" * 40, "これは長い文章です。" * 8 + " "])
def test_what_was_found_in_a_text_with_hardly_a_blank_is_shown_with_what_stands_around_it(around):
    shown = snippet("目標", f"{around}目標{around}")

    assert "目標" in shown and "。目標これ" in shown.replace(" ", "")
    assert 100 < len(shown) < 180


def test_what_is_shown_of_a_text_with_blanks_begins_and_ends_with_a_word():
    shown = snippet("goal", "some words " * 40 + "goal " + "other things " * 40)

    assert shown.startswith("… some words") and " goal other" in shown and shown.endswith("things …")
    assert snippet("goal", "A goal.") == "A goal."
