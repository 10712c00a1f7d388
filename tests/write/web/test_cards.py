"""The cards of the practice page."""

import json

import pytest
from web_book import STEMS, read, term, words

from dmls_pipeline.paths import of
from dmls_pipeline.write import questions
from dmls_pipeline.write.web import cards

REST = {"number": 3, "slug": "shifts", "takeaways": []}
LINK = {"t": "link", "url": "#sec-a", "inlines": words("Section 3.1")}


def test_questions_come_before_terms_each_with_its_place():
    question = {"id": "q-a", "question": words("Why?"), "answer": words("So.")}

    blocks = [{"t": "para", "inlines": [{"t": "term", "entry": "drift", "inlines": words("drift")}]}]
    made = list(cards.cards({"blocks": blocks, "questions": [question], "terms": [term("drift"), term("bias")], **REST}, str, str))

    assert made[:2] == [("q-a", "q", "q-a", "Why?", "So."), ("drift", "t", "term-drift", "drift", "What drift is.")]
    assert made[2][2] == "t-bias"  # never marked: its entry at the end of the chapter


def test_what_has_only_one_side_is_no_card():
    whole = questions.with_whole_answers({"questions": [{"id": "q-a", "question": words("Why?"), "answer": []}]})
    bare = {**term("bias"), "definition": []}

    assert list(cards.cards({"blocks": [], **whole, "terms": [bare, term("drift")], **REST}, str, str)) == [
        ("drift", "t", "t-drift", "drift", "What drift is.")
    ]


def test_a_card_stands_alone_so_its_links_are_plain_words():
    question = {"id": "q-a", "question": [*words("See "), LINK], "answer": words("Yes.")}

    ((*_, front, _),) = cards.cards({"blocks": [], "questions": [question], "terms": [], **REST}, str, str)

    assert front == "See Section 3.1"


def test_a_link_within_emphasis_goes_too_and_the_emphasis_stays():
    tree = [{"t": "emph", "inlines": [LINK]}]

    assert cards.without_links(tree) == [{"t": "emph", "inlines": words("Section 3.1")}]


def test_the_sides_are_html():
    question = {"id": "q-a", "question": words("a < b?"), "answer": [{"t": "math", "tex": "k"}]}

    ((*_, front, back),) = cards.cards({"blocks": [], "questions": [question], "terms": [], **REST}, lambda tex: f"[{tex}]", str)

    assert front == "a &lt; b?" and "[k]" in back


def test_a_formula_of_the_cheat_sheet_is_asked_by_its_title_and_answered_with_its_symbols():
    kept = {"t": "equation", "label": "eq-k", "title": "Chance", "tex": "k", "classes": ["sheet"], "symbols": words("of k")}

    made = list(cards.cards({"blocks": [kept], "questions": [], "terms": [], **REST}, str, lambda tex: f"<math>{tex}</math>"))

    assert made == [("eq-k", "f", "eq-k", "Chance", "<math>k</math>of k")]


def test_a_takeaway_with_marked_words_is_asked_with_a_gap():
    takeaway = [{"t": "mark", "inlines": words("A sample")}, *words(" is no whole.")]

    (made,) = cards.cards({"blocks": [], "questions": [], "terms": [], **REST, "takeaways": [words("No."), takeaway]}, str, str)

    assert made == (
        "gap-shifts-a-sample", "k", "c03-takeaways",
        "<strong>[…]</strong> is no whole.", "<mark>A sample</mark> is no whole.",
    )  # fmt: skip


@pytest.mark.usefixtures("book")
def test_the_file_says_where_each_chapter_stands_and_lists_each_card_with_its_folio():
    cards.write_cards(STEMS)

    lines = read("practice-cards.js").split("\n")
    assert lines[0] == 'window.dmlsStems={"1":"01_one","2":"02_two"};'
    assert json.loads(lines[3].rstrip(",")) == ["q-2", 2, "q", "2-3", "Why?", "So.", "q-2"]


@pytest.mark.usefixtures("book")
def test_a_card_of_a_chapter_that_is_not_laid_out_has_no_folio():
    of("02_two", "folios.json").unlink()

    cards.write_cards(STEMS)

    assert json.loads(read("practice-cards.js").split("\n")[3].rstrip(","))[3] == ""
