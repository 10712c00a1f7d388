"""What stands around the chapters of the web book: entry, glossary, index, references, practice, search, cards, faces, frame."""

import json
import re

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import CITED, IDENTITY, PLATE, REFERENCES, WEB, WEB_CONTENTS, WEB_FORMULA_LETTERS, WEB_LETTERS, of
from dmls_pipeline.write.web import assets, back, cards, chapter, faces, front, page, practice, search

STEMS = ("01_one", "02_two")
BOOK = {"slug": "notes", "title": "Notes & more", "subtitle": "", "language": "en", "date": "2026-01-31"}


def words(text):
    return [{"t": "str", "text": text}]


def term(name):
    return {"id": name, "term": words(name), "term_text": name, "definition": words(f"What {name} is.")}


def matter(number, stem, *terms):
    names = {
        "stem": stem,
        "number": number,
        "slug": stem,
        "label": f"ch-{stem}",
        "title": f"Chapter <{number}>",
        "short_title": f"Ch {number}",
    }
    return {
        **names,
        "status": "complete",
        "hue": number,
        "summary": words("First. Second."),
        "terms": list(terms),
        "sections": [],
        "maths": {},
    }


@pytest.fixture(autouse=True)
def _project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.write_json(IDENTITY, BOOK)
    store.write_text(PLATE, "<svg/>")
    store.write_json(CITED, ["b", "a"])
    store.write_json(REFERENCES, {name: {"text": name, "entry": words(f"{name}, 1999."), "sort": at} for at, name in enumerate("ab")})
    for number, (stem, found) in enumerate(zip(STEMS, (term("drift"), term("élan"))), start=1):
        store.write_json(of(stem, "matter.json"), matter(number, stem, found))
        store.write_json(of(stem, "marks.json"), [{"main": found["id"], "sub": None, "anchor": f"term-{found['id']}", "explained": True}])
        store.write_json(of(stem, "folios.json"), {"number": number, "pages": 3, "labels": {f"term-{found['id']}": 2, f"q-{number}": 3}})
        store.write_json(of(stem, "blocks.json"), {"b1": 2})
        text = {"article": f"<p><?page c0{number}-b1?>Text.</p>", "style": ".f1{width:1px}", "headings": [], "minutes": 4}
        store.write_json(of(stem, "web.json"), text)
        store.write_json(of(stem, "web-facts.json"), {"minutes": 40})
        store.write_json(of(stem, "web-letters.json"), {"text": "aé", "maths": "hx"})
        store.write_json(
            of(stem, "web-search.json"), [[f"t-{found['id']}", "term", found["id"], "What."], [f"q-{number}", "question 1", "Why?", "So."]]
        )
        store.write_json(of(stem, "web-cards.json"), [[f"q-{number}", "q", f"q-{number}", "Why?", "So."]])
    page.write_contents(STEMS)


def read(name):
    return (WEB / name).read_text(encoding="utf-8")


def test_a_chapter_has_its_folios_its_neighbours_and_its_place_in_the_contents():
    page.write_chapter("02_two")

    text = read("02_two.html")
    assert 'id="p-2-2"' in text
    assert '<a rel="prev" href="01_one.html"' in text and 'rel="next"' not in text
    assert 'href="02_two.html" aria-current="page"' in text
    assert "Chapter &lt;1&gt;" in text


def test_a_page_lets_in_its_own_script_and_rules_by_their_digests_and_nothing_else():
    page.write_chapter("01_one")

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', read("01_one.html"))
    assert policy.startswith("default-src &#39;none&#39;;")
    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy


def test_only_a_changed_title_changes_what_other_pages_see_of_a_chapter():
    before = WEB_CONTENTS.read_bytes()
    store.write_json(of("01_one", "matter.json"), {**matter(1, "01_one", term("other")), "summary": words("Else.")})

    page.write_contents(STEMS)

    assert WEB_CONTENTS.read_bytes() == before


def test_the_entry_has_the_time_of_all_chapters_and_the_first_sentence_of_each():
    front.write_front(STEMS)

    text = read("index.html")
    assert "<b>1 h 20</b> of reading" in text and "<b>2</b> chapters" in text and "<b>2</b> terms" in text
    assert "<p>First.</p>" in text
    assert read("plate.svg") == "<svg/>"


def test_facts_count_one_as_one():
    assert front.facts([{"terms": []}], 5) == [("1", "chapter"), ("5 min", "of reading")]


def test_the_glossary_stands_under_letters_without_accents_and_leads_to_the_places():
    back.write_glossary(STEMS)

    text = read("glossary.html")
    assert re.findall(r'<h2 id="l-(.)"', text) == ["D", "E"]
    assert '<a class="at" href="02_two.html#term-élan">2-2</a>' in text


def test_the_index_leads_to_the_pages_of_the_chapters():
    back.write_topics(STEMS)

    assert '<a href="01_one.html#term-drift">1-2</a>' in read("topics.html")


def test_the_references_are_all_works_in_their_order():
    back.write_references()

    assert re.findall(r'<p id="src-(.)">', read("references.html")) == ["a", "b"]


def test_search_and_cards_know_the_folios():
    search.write_index(STEMS)
    cards.write_cards(STEMS)

    lines = read("search-index.js").split("\n")
    assert json.loads(lines[0].removeprefix("window.dmlsChapters=").rstrip(";"))[1] == ["02_two", 2, "Chapter <2>", 3]
    assert json.loads(lines[2].rstrip(",")) == [1, "t-drift", "term", "drift", "1-2", "What."]
    assert json.loads(read("practice-cards.js").split("\n")[3].rstrip(",")) == ["q-2", 2, "q", "2-3", "Why?", "So.", "q-2"]


def test_the_practice_page_offers_every_chapter():
    practice.write_practice()

    assert re.findall(r'data-stem="([^"]+)"', read("practice.html")) == list(STEMS)


def test_a_face_is_cut_to_the_letters_that_are_shown_and_formulas_get_their_italics():
    faces.collect_letters(STEMS)

    assert "é" in WEB_LETTERS.read_text(encoding="utf-8") and "Z" in WEB_LETTERS.read_text(encoding="utf-8")
    assert {"𝑥", "ℎ"} <= set(WEB_FORMULA_LETTERS.read_text(encoding="utf-8"))
    assert "x" not in WEB_FORMULA_LETTERS.read_text(encoding="utf-8")
    faces.write_face("Code-400")
    faces.write_formula_face("Math-400")
    assert all((WEB / f"fonts/{name}.woff2").read_bytes()[:4] == b"wOF2" for name in ("Code-400", "Math-400"))


def test_a_style_sheet_leaves_its_comments_at_home():
    assert assets.bare_style("/* a\n b */\np {\n  color: red;\n}\n\n") == "p {\ncolor: red;\n}\n"


def test_a_table_of_short_cells_is_not_stretched():
    table = {"head": [words("A"), words("B")], "rows": [[words("one"), words("two")]]}

    assert chapter.is_narrow(table)
    assert not chapter.is_narrow({**table, "rows": [[words("one"), words("a long story, told over more letters than that")]]})
