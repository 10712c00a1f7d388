"""What stands around the chapters in print: cover, contents, and a handout's first sheet."""

import re
import shutil
from pathlib import Path

import pytest
from matter_sample import IDENTITY, read_chapter, words

from dmls_pipeline import store
from dmls_pipeline.paths import CITED, FRONT, GLOSSARY, MAP, WORK
from dmls_pipeline.tools import templates
from dmls_pipeline.write import matter
from dmls_pipeline.write.print import chapter_map, cover, front_and_back, page

ROOT = Path(__file__).parents[3]


@pytest.fixture
def built(project):
    """Return a project folder with templates and two chapters."""
    shutil.copytree(ROOT / "templates", "templates")
    store.write_json(WORK / "book/identity.json", IDENTITY)
    store.write_json(WORK / "book/print.json", {"paper": "A4", "large": "A4", "two_sided": False})
    for number in (1, 2):
        found = matter.taken_apart(read_chapter(number), {})
        store.write_json(WORK / found["stem"] / "matter.json", found)
        store.write_json(WORK / found["stem"] / "marks.json", [])
        way = {"number": number, "label": found["label"], "title": "X", "short_title": "X", "refers": {}, "keep": [], "maths": {}}
        store.write_json(WORK / found["stem"] / "way.json", way)
    store.write_json(CITED, [])
    store.write(MAP, b"")
    return project


def test_the_contents_list_sections_with_their_folios():
    found = matter.taken_apart(read_chapter(3), {})

    entry = front_and_back.contents_entry(found, {"sec-a": 2, "c03-b4": 12})

    assert (entry.title, entry.folio) == ("A chapter", "3-1")
    assert [(section.title, section.label, section.folio) for section in entry.sections] == [
        ("First", "sec-a", "3-2"),
        ("Second", "c03-b4", "3-12"),
    ]


def first_sheet(identity):
    found = matter.taken_apart(read_chapter(3), {})
    values = {
        "chapter": found,
        "hue": 3,
        "near": chapter_map.Near((1,), (4, 5)),
        "identity": identity,
        "print": {"paper": "A4"},
        "anchor": str,
    }
    return templates.render("print/first-sheet.html.j2", **values, **page.printed({}))


def test_the_first_sheet_says_from_what_by_whom_and_which_pages(built):
    shown = first_sheet(IDENTITY)

    assert '<h1><span class="no">3</span> A chapter</h1>' in shown
    assert "<dd>Notes<br>After a book</dd>" in shown
    assert "<cite>The Book</cite> by Cy Fox (Press,\u00a02022)" in shown
    assert "Ann Ås, Bo Ek" in shown
    assert "CC BY 4.0" in shown
    assert "page 3-2 is the second page of chapter 3 in both" in shown


def test_the_first_sheet_leaves_out_what_the_book_does_not_say(built):
    shown = first_sheet(
        {
            **IDENTITY,
            "subtitle": "",
            "creators": [],
            "licence": None,
            "cover": {"picture": "drawn", "caption": None, "title": True, "people": True},
            "source": None,
        }
    )

    assert [name for name in ("From", "After", "By", "Edition", "License", "Pages") if f"<dt>{name}</dt>" in shown] == [
        "From",
        "Edition",
        "Pages",
    ]


def front(identity, paper="A4"):
    values = {
        "identity": identity,
        "print": {"paper": paper},
        "plate": "plate.svg",
        "title_size": "15",
        "chapters": [],
        "back": [],
        "map": None,
        "lists": [],
        "logo": None,
    }
    return templates.render("print/front.html.j2", **values, **page.printed({}), anchor=str)


def test_cover_and_contents_name_the_people_and_the_licence(built):
    shown = front(IDENTITY)

    assert '<p class="kicker">Ann Ås, Bo Ek</p>' in shown
    assert "<dt>License</dt><dd>CC BY 4.0</dd>" in shown
    assert '<p class="plate">A drawing of &lt;150&gt; items.</p>' in shown


def test_the_cover_says_nothing_of_its_drawing_and_the_imprint_names_no_year_unless_the_book_does():
    source = {"title": "The Book", "author": "Cy Fox", "publisher": None, "year": None}
    shown = front({**IDENTITY, "cover": {"picture": "drawn", "caption": None, "title": True, "people": True}, "source": source})

    assert 'class="plate"' not in shown
    assert "<cite>The Book</cite> by Cy Fox</dd>" in shown


def test_letter_paper_has_its_own_sheet_of_styles(built):
    assert "templates/print/letter.css" in front(IDENTITY, "Letter")
    assert "templates/print/letter.css" not in front(IDENTITY)


def test_the_title_on_the_printed_cover_has_the_size_that_fits(built, monkeypatch):
    pages = []
    long = {**IDENTITY, "title": "Notes on the Internationalization of Nearly Everything and More"}
    store.write_json(WORK / "book/identity.json", long)
    for stem in ("01_x", "02_x"):
        store.write_json(WORK / stem / "folios.json", {"pages": 9, "labels": {"sec-a": 2, f"c{stem[:2]}-b4": 5}})
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.append((html, target)))

    front_and_back.lay_out_front(("01_x", "02_x"))

    [(html, target)] = pages
    assert f'<p class="title" style="font-size: {cover.words(long).type.size:.2f}mm">' in html
    assert target == WORK / "front/unit.pdf"


def test_the_title_page_has_the_title_and_at_its_foot_what_the_book_was_set_in(built):
    shown = front(IDENTITY)

    page = shown[shown.index('<section class="title-page"') : shown.index('<section class="contents"')]
    assert f"<h1>{IDENTITY['title']}</h1>" in page
    assert [name for name in ("After", "By", "Edition", "License", "Set in") if f"<dt>{name}</dt>" in page] == [
        *(["After"] if IDENTITY.get("source") else []),
        "By",
        "Edition",
        "License",
        "Set in",
    ]


def test_the_contents_name_only_what_stands_at_the_back(built, monkeypatch):
    pages = []
    for stem in ("01_x", "02_x"):
        store.write_json(WORK / stem / "folios.json", {"number": 1, "pages": 9, "labels": {"sec-a": 2, f"c{stem[:2]}-b4": 5}})
    store.write_json(CITED, ["codd"])
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.append((html, target)))

    front_and_back.lay_out_front(("01_x", "02_x"))

    [(html, target)] = pages
    assert target == FRONT
    assert [name for name in ("Glossary", "Index", "References") if f">{name}</a>" in html] == ["References"]


def test_the_index_says_what_to_see_and_what_to_see_also(built, monkeypatch):
    mark = {"sub": None, "see": [], "anchor": "", "explained": False}
    flow = {**mark, "main": "flow", "see": [["stream", None]]}
    stream = {**mark, "main": "stream", "anchor": "c01-x1"}
    store.write_json(WORK / "01_x/marks.json", [flow, stream, {**stream, "sub": "slow", "see": [["stream", None]]}])
    store.write_json(WORK / "01_x/folios.json", {"number": 1, "pages": 9, "labels": {"c01-x1": 2}})
    pages = []
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.append(html))

    front_and_back.lay_out_index(("01_x",))

    assert '<p>flow&ensp;<em>see</em> <a class="see" href="#subject-2">stream</a></p>' in pages[0]
    assert '<div class="subject" id="subject-2"><p>stream' in pages[0]
    assert '<p class="ss"><em>see also</em> <a class="see" href="#subject-2">stream</a></p>' in pages[0]


def test_what_has_nothing_in_it_is_an_empty_file_that_is_not_bound(built):
    for stem in ("01_x", "02_x"):
        store.write_json(WORK / stem / "folios.json", {"number": 1, "pages": 9, "labels": {}})

    front_and_back.lay_out_glossary(("01_x", "02_x"))

    assert GLOSSARY.read_bytes() == b""


def closing(built, monkeypatch, terms, sources):
    """Return what is laid out at the end of a handout, None where nothing is."""
    pages = {}
    chapter = matter.taken_apart(read_chapter(1), {})
    store.write_json(WORK / "01_x" / "matter.json", {**chapter, "terms": terms})
    store.write_json(WORK / "01_x" / "folios.json", {"number": 1, "pages": 9, "labels": {"term-drift": 2}})
    store.write_json(WORK / "01_x" / "sources.json", sources)
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.setdefault(target.name, html))
    front_and_back.lay_out_sheets("01_x")
    return pages["closing.pdf"]


TERM = {"id": "drift", "term": words("drift"), "term_text": "drift", "definition": words("A change."), "sheet": False}
SOURCE = {"key": "codd1970", "text": "Codd 1970", "entry": words("Codd, San Jose.")}


@pytest.mark.parametrize(
    ("terms", "sources", "heads"),
    [([TERM], [SOURCE], ["Terms", "Sources"]), ([TERM], [], ["Terms"]), ([], [SOURCE], ["Sources"])],
)
def test_a_handout_ends_with_its_terms_and_sources(built, monkeypatch, terms, sources, heads):
    shown = closing(built, monkeypatch, terms, sources)

    assert [name for name in ("Terms", "Sources") if f">{name}</h1>" in shown] == heads
    assert ('id="src-codd1970">Codd, San<span class="tail"> Jose.</span></p>' in shown) == bool(sources)


def test_a_handout_without_terms_and_sources_ends_with_its_chapter(built, monkeypatch):
    assert closing(built, monkeypatch, [], []) is None


def test_the_first_sheet_says_what_to_read_before_and_next(built):
    assert "Before it: chapter 1<br>Next: chapters 4, 5" in first_sheet(IDENTITY)


def test_the_front_has_the_map_with_the_first_lines_of_each_chapter(built, monkeypatch):
    pages = []
    for stem in ("01_x", "02_x"):
        store.write_json(WORK / stem / "folios.json", {"pages": 9, "labels": {"sec-a": 2, f"c{stem[:2]}-b4": 5}})
    way = store.read_json(WORK / "02_x/way.json")
    store.write_json(WORK / "02_x/way.json", {**way, "refers": {"1": 2}, "keep": [[{"t": "str", "text": "Keep this."}]]})
    store.write_text(MAP, "<svg/>")
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.append(html))

    front_and_back.lay_out_front(("01_x", "02_x"))

    wanted = ("Map of the", "build/work/front/map.svg", "Before:", "Keep", "chapter 2 after 1")
    assert [said for said in wanted if said not in pages[0]] == []


LISTED = re.compile(r'data-folio="([^"]*)">([^<]*)</a>')


def test_figures_and_tables_are_listed_with_their_pages_where_the_book_wants_it(built, monkeypatch):
    found = read_chapter(1)
    found["blocks"] += [
        {
            "t": "figure",
            "id": "b5",
            "label": "fig-loop",
            "number": "1.1",
            "src": "a.d2",
            "alt": "",
            "caption": words("A loop. It never ends."),
        },
        {"t": "figure", "id": "b6", "label": None, "number": "1.2", "src": "b.d2", "alt": "", "caption": words("A line")},
        {"t": "figure", "id": "b7", "label": None, "number": None, "src": "c.d2", "alt": "", "caption": []},
        {"t": "figure", "id": "b8", "label": "fig-bare", "number": "1.3", "src": "d.d2", "alt": "A box", "caption": []},
        {"t": "table", "id": "b9", "label": "tbl-bare", "number": "1.1", "title": None, "caption": [], "align": [], "head": [], "rows": []},
        {
            "t": "table",
            "id": "b10",
            "label": "tbl-b",
            "number": "1.2",
            "title": "Rates",
            "caption": [],
            "align": [],
            "head": [],
            "rows": [],
        },
    ]
    store.write_json(WORK / "01_x/chapter.json", found)
    store.write_json(
        WORK / "01_x/folios.json",
        {"number": 1, "pages": 9, "labels": {"sec-a": 2, "c01-b4": 5, "fig-loop": 3, "fig-bare": 3, "tbl-bare": 3, "tbl-b": 4}},
    )
    store.write_json(WORK / "01_x/blocks.json", {"b6": 7, "b7": 8})
    store.write_json(WORK / "01_x/maths.json", {})
    store.write_json(CITED, [])
    pages = []
    monkeypatch.setattr(front_and_back, "_lay_out", lambda html, target: pages.append(html))

    front_and_back.lay_out_front(("01_x",), 1)
    front_and_back.lay_out_front(("01_x",))

    listed, plain = pages
    figures, _, tables = listed.partition("<h1>Figures</h1>")[2].partition("<h1>Tables</h1>")
    assert LISTED.findall(figures) == [("1-3", "A loop"), ("1-7", "A line")]
    assert LISTED.findall(tables) == [("1-4", "Rates")]
    assert "<h1>Figures</h1>" not in plain
