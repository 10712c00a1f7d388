"""A chapter for the web book: its article, what links look like, its headings, search records and cards."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import templates
from dmls_pipeline.write import tree
from dmls_pipeline.write.web import cards, chapter, search

ROOT = Path(__file__).parents[3]
REFS = {
    "labels": {"sec-a": {"text": "Section 3.1", "chapter": "03_x"}, "sec-far": {"text": "Section 1.2", "chapter": "01_y"}},
    "citations": {"carbone2015": {"text": "Carbone et al. 2015"}},
    "sources": [{"key": "carbone2015", "text": "Carbone et al. 2015", "entry": [{"t": "str", "text": "Carbone, Paris."}]}],
    "figures": {},
}


@pytest.fixture(autouse=True)
def _at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def words(text):
    return [{"t": "str", "text": text}]


def para(name, *inlines):
    return {"t": "para", "id": name, "inlines": list(inlines)}


def heading(name, title, *, level=2, number="3.1", label=None):
    return {"t": "heading", "id": name, "level": level, "number": number, "label": label, "inlines": words(title)}


def made(*blocks, **fields):
    empty = {"summary": [], "objectives": [], "takeaways": [], "terms": [], "questions": []}
    names = {"stem": "03_x", "number": 3, "slug": "x", "label": "ch-x", "title": "X", "short_title": "X", "status": "complete"}
    return {**names, **empty, "words": 360, "blocks": list(blocks), **fields}


def article(*blocks, refs=REFS, offers=("slides", "handouts"), **fields):
    shown = chapter.readable(made(*blocks, **fields), refs)
    return chapter.article(shown, refs, {"formula": lambda tex: templates.safe(f"<math><mi>{tex}</mi></math>"), "display": str}, offers, 0)


def test_a_chapter_offers_to_take_along_what_the_book_makes_and_nothing_else():
    text = article(para("b1", *words("Said")), offers=("slides",))["article"]

    assert 'href="../slides/03_x.html"' in text and "../handouts/" not in text
    assert "Take along" not in article(para("b1", *words("Said")), offers=())["article"]


def test_a_reference_to_another_chapter_leads_to_its_page_and_one_within_to_its_id():
    text = article(
        para("b1", {"t": "ref", "id": "i1", "label": "sec-a", "inlines": []}, {"t": "ref", "id": "i2", "label": "sec-far", "inlines": []})
    )["article"]

    assert '<a href="#sec-a" class="ref">Section\u00a03.1</a>' in text
    assert '<a href="01_y.html#sec-far" class="ref">Section\u00a01.2</a>' in text


def test_a_link_to_a_heading_of_another_file_leads_to_the_label_of_that_heading():
    address = {"text": "Section 1.2", "chapter": "01_y", "at": "sec-y-two"}
    refs = {**REFS, "labels": {"01_y.md#two": address}}

    text = article(para("b1", {"t": "ref", "id": "i1", "label": "01_y.md#two", "inlines": words("there")}), refs=refs)["article"]

    assert '<a href="01_y.html#sec-y-two" class="ref">there</a>' in text


def test_a_citation_is_a_link_to_its_source_by_its_role():
    cite = {"t": "cite", "id": "i1", "items": [{"key": "carbone2015", "locator": None}]}

    text = article(para("b1", cite))["article"]

    assert 'class="cite" role="doc-biblioref"' in text
    assert 'id="src-carbone2015"' in text


@pytest.mark.parametrize(
    ("whole", "parted"),
    [
        ("Carbone\u00a02015", "Carbone\u00a02015"),
        ("Gretton\u00a0et\u00a0al.\u00a02012", "Gretton et\u00a0al.\u00a02012"),
        ("Efraimidis\u00a0and\u00a0Spirakis\u00a02006", "Efraimidis and Spirakis\u00a02006"),
    ],
)
def test_a_citation_may_part_between_its_names_since_a_phone_is_as_narrow(whole, parted):
    assert chapter.loosened({"t": "str", "text": whole}) == {"t": "str", "text": parted}


def test_a_note_is_called_in_the_text_and_stands_at_the_end_with_a_way_back():
    text = article(para("b1", *words("Said"), {"t": "note", "id": "n1", "inlines": words("Aside.")}))["article"]

    assert '<a href="#c03-n1" id="c03-n1-call" class="noteref" role="doc-noteref">1</a>' in text
    assert re.search(r'<li id="c03-n1">Aside\. <a class="up" role="doc-backlink" href="#c03-n1-call"', text)


def test_a_term_links_to_its_explanation_and_a_page_knows_where_it_is_explained():
    term = {"id": "drift", "term": words("drift"), "term_text": "drift", "definition": words("A slow change.")}

    text = article(para("b1", {"t": "term", "entry": "drift", "inlines": words("Drift")}), terms=[term])["article"]

    assert '<a href="#t-drift" class="term"><dfn class="term" id="term-drift">Drift</dfn></a>' in text
    assert '<a class="at" href="#term-drift"><?at term-drift?></a>' in text


def test_a_term_that_the_text_does_not_explain_has_no_way_to_its_place():
    term = {"id": "drift", "term": words("drift"), "term_text": "drift", "definition": words("A slow change.")}

    assert "#term-drift" not in article(para("b1", *words("Said")), terms=[term])["article"]


def test_what_a_draft_does_not_have_leaves_no_heading():
    text = article(para("b1", *words("Only text.")), refs={**REFS, "sources": []})

    assert text["headings"] == []
    assert "Objectives" not in text["article"] and "Takeaways" not in text["article"] and "Practice" not in text["article"]


def test_subsections_stand_under_their_section_in_the_contents_and_one_without_a_section_alone():
    first, part = heading("b1", "One", label="sec-one"), heading("b2", "Part", level=3, number="3.1.1")

    lines = list(chapter.outline(chapter.readable(made(first, part), REFS), lambda name: f"c03-{name}"))

    assert [(line["anchor"], [inner["anchor"] for inner in line["parts"]]) for line in lines] == [
        ("sec-one", ["c03-b2"]),
        ("c03-sources", []),
    ]


def test_a_long_line_of_code_goes_on_past_its_own_start_without_a_rule_in_the_element():
    text = article({"t": "code", "id": "b1", "language": "python", "text": "if x:\n    y()"})

    assert ".i4{padding-left:6ch;text-indent:-6ch}" in text["style"]
    assert 'style="' not in text["article"]
    assert '<span class="line i4">' in text["article"]


def test_a_table_without_a_name_is_no_landmark_since_another_has_no_name_either():
    cells = [[{"t": "str", "text": "a"}]]
    text = article(
        {
            "t": "table",
            "id": "b1",
            "label": None,
            "number": None,
            "title": None,
            "caption": [],
            "align": ["default"],
            "head": cells,
            "rows": [cells],
        }
    )

    assert 'role="group" aria-label="Table"' in text["article"]
    assert 'role="region"' not in text["article"]


def test_a_caption_of_a_table_without_a_number_is_shown_and_names_it():
    cells = [words("a")]
    named = {"label": None, "number": None, "title": None, "caption": words("Two splits"), "align": ["default"]}
    text = article({"t": "table", "id": "b1", **named, "head": cells, "rows": [cells]})

    assert '<figcaption class="hang" id="c03-b1-caption">Two splits</figcaption>' in text["article"]
    assert 'role="region" aria-labelledby="c03-b1-caption"' in text["article"]


def test_a_table_without_a_head_has_no_empty_one():
    named = {"label": None, "number": None, "title": None, "caption": [], "align": ["default"]}
    text = article({"t": "table", "id": "b1", **named, "head": [[]], "rows": [[words("a")]]})

    assert "<thead>" not in text["article"] and "<td>a</td>" in text["article"]


def test_an_empty_cell_of_a_head_is_no_header():
    named = {"label": None, "number": None, "title": None, "caption": [], "align": ["default"] * 2}
    text = article({"t": "table", "id": "b1", **named, "head": [[], words("a")], "rows": [[[], words("b")], [words("c"), []]]})

    assert re.findall("<t[hd](?: [^>]*)?>[^<]*", text["article"]) == [
        "<td>", '<th scope="col">a', "<td>", "<td>b", '<th scope="row">c', "<td>"
    ]  # fmt: skip


def test_what_joins_two_emoji_is_a_letter_of_the_face():
    text = article(para("b1", *words("a family: 👨\u200d👩\u200d👧")))

    assert "\u200d" in chapter.letters(text, [], [])["text"]


def test_lit_lines_and_numbers_stand_beside_the_code_not_in_it():
    text = article({"t": "code", "id": "b1", "language": None, "text": "a\n  b", "lit": [2], "first": 9})

    assert '<span class="line i0" data-n="9">a\n</span><span class="line i2 lit" data-n="10">  b</span>' in text["article"]


def test_an_inline_that_the_template_does_not_know_is_told():
    with pytest.raises(BuildError, match="what a 'riddle' looks like"):
        article(para("b1", {"t": "riddle"}))


def test_search_finds_the_text_under_each_heading_and_hears_formulas():
    shown = chapter.readable(
        made(
            para("b0", *words("Before.")),
            heading("b1", "One"),
            para("b2", {"t": "math", "tex": "k"}, *words(" here")),
            summary=words("In short."),
        ),
        REFS,
    )

    found = search.records(shown["chapter"], {"i:k": {"spoken": "kay"}})

    assert found == [("ch-x", "3", "X", "In short. Before."), ("c03-b1", "3.1", "One", "kay here")]


def test_a_card_has_the_id_of_its_question_and_no_link():
    link = {"t": "ref", "id": "i1", "label": "sec-a", "inlines": []}
    question = {"id": "q-x", "question": [*words("See "), link], "answer": words("Yes.")}
    shown = chapter.readable(made(questions=[question]), REFS)

    (card,) = cards.cards(shown["chapter"], str, str)

    assert card == ("q-x", "q", "q-x", "See Section\u00a03.1", "Yes.")


def test_a_question_without_an_answer_has_nothing_to_open_and_nothing_to_judge():
    asked = [{"id": "q-a", "question": words("Why?"), "answer": []}, {"id": "q-b", "question": words("How?"), "answer": words("So.")}]

    first, second = article(questions=asked)["article"].partition('<li id="q-a"')[2].split('<li id="q-b"')

    assert "Why?" in first and not re.search("data-card|<details|—", first)
    assert "data-card" in second and "<details" in second


def test_the_faces_get_the_letters_of_text_and_of_formulas_apart():
    text = article(para("b1", *words("é "), {"t": "math", "tex": "ζ"}))

    letters = chapter.letters(text, [], [])

    assert "é" in letters["text"]
    assert letters["maths"] == "ζ"


def test_no_transform_changes_the_chapter():
    found = made(para("b1", {"t": "note", "id": "n1", "inlines": words("a")}))
    before = repr(found)

    chapter.readable(found, REFS)

    assert repr(found) == before and list(tree.nodes(found))


def figure(**fields):
    return {
        "t": "figure",
        "id": "b1",
        "label": None,
        "number": None,
        "src": "x.png",
        "alt": "A cat",
        "caption": [],
        "width": None,
        **fields,
    }


def test_a_figure_that_is_not_there_is_told_by_its_words_and_nothing_can_be_taken_along():
    text = article(figure(number="3.1", caption=words("A cat sits.")))["article"]

    assert "[A cat]" in text and "<b>Figure 3.1</b> A cat sits." in text
    assert "Enlarge" not in text


def test_a_picture_without_number_and_caption_is_a_file_with_its_own_name(tmp_path):
    drawn = {"name": "img/x.png", "print": "x.svg", "width": 200.0}
    refs = {**REFS, "figures": {"x.png": drawn}}

    text = article(figure(width="50%"), refs=refs)

    assert re.search(r'<img class="f1" src="figures/[^"]+\.svg" alt="A cat" loading="lazy">', text["article"])
    assert ".f1{width:323px;min-width:0px}" in text["style"]
    assert 'aria-label="Figure"' in text["article"]


def test_a_small_picture_stands_in_its_line():
    refs = {**REFS, "figures": {"x.png": {"name": "img/x.png", "print": "x.svg", "width": 20.0}}}
    image = {"t": "image", "id": "i1", "src": "x.png", "alt": "A key", "width": "24px"}

    text = article(para("b1", *words("Press "), image), refs=refs)

    assert re.search(r'Press <img class="inline f1" src="[^"]+" alt="A key"', text["article"])
    assert ".f1{width:24px}" in text["style"]
