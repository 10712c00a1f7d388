"""The cheat-sheet: the largest type that fits, and who is told when none does."""

import pytest

from dmls_pipeline.write.print import cheatsheet


@pytest.mark.parametrize("guess", [1, 70, 84, 100, 400])
@pytest.mark.parametrize(("limit", "found"), [(100, 100), (99, 99), (83, 83), (70, 70), (200, 100), (69, None)])
def test_the_largest_size_that_fits_is_found(limit, found, guess):
    assert cheatsheet.largest(lambda size: size <= limit, 70, 100, guess) == found


@pytest.mark.parametrize(("limit", "probes"), [(84, 2), (83, 2), (86, 4), (80, 6)])
def test_few_sizes_are_tried_where_the_guess_is_good(limit, probes):
    seen = []

    cheatsheet.largest(lambda size: seen.append(size) or size <= limit, 70, 100, 84)

    assert len(seen) == len(set(seen)) == probes


def test_twice_the_pages_are_guessed_to_hold_half_as_much_again_in_type():
    parts = [{"takeaways": [[{"t": "str", "text": "word " * 200}]] * 10, "terms": [], "blocks": []}]

    one, two = (cheatsheet.first_guess(parts, pages) for pages in (1, 2))

    assert round(two / one, 1) == 1.4


def test_what_to_drop_is_named_by_chapter_longest_first():
    parts = [{"stem": "01_a", "number": 1, "takeaways": [[]] * 5}, {"stem": "02_b", "number": 2, "takeaways": [[]] * 7}]

    faults = cheatsheet.too_much(parts, 3, {"pages": 2, "smallest_type": "7pt"})

    assert [(fault.source, fault.at) for fault in faults] == [("02_b", "front:takeaways.6"), ("01_a", "front:takeaways.4")]
    assert faults[0].message == "the cheat-sheet needs 3 pages at 7pt, and book.yaml allows 2"


def test_a_formula_that_no_column_holds_is_told_at_its_place():
    equation = {"t": "equation", "id": "b7", "tex": "x"}
    part = {"stem": "01_a", "blocks": [equation], "maths": {"d:x": {"width": 30.0}}}

    [fault] = cheatsheet.too_wide([part], 70, cheatsheet.COLUMN["A4 landscape"])

    assert (fault.at, fault.rule) == ("b7", "cheatsheet/wide")
    assert fault.message == "the formula is wider than a column of the cheat-sheet at 7pt"
    assert not list(cheatsheet.too_wide([{**part, "maths": {"d:x": {"width": 20.0}}}], 70, cheatsheet.COLUMN["A4 landscape"]))


@pytest.mark.parametrize("title", ["Notes", "A title " * 12, "A title " * 30])
def test_the_title_stays_on_its_line(title):
    assert cheatsheet.head_size(title) * 0.48 * len(title) <= cheatsheet.HEAD
    assert cheatsheet.head_size("Notes") == 13


def test_no_short_word_of_a_takeaway_makes_a_line_alone():
    found = {
        "stem": "01_a",
        "number": 1,
        "title": "A",
        "status": "complete",
        "blocks": [],
        "terms": [],
        "takeaways": [[{"t": "str", "text": "So keep all of it."}]],
    }

    part = cheatsheet.part(found, {"labels": {}, "citations": {}}, {}, {})

    assert part["takeaways"] == [[{"t": "str", "text": "So keep all of\u00a0it."}]]


def test_formulas_and_terms_tell_their_pages():
    equation = {"t": "equation", "id": "b1", "label": "eq-a", "title": "A", "tex": "k", "classes": ["sheet"], "symbols": []}
    term = {"id": "drift", "term": [], "term_text": "drift", "definition": [], "sheet": True}
    found = {
        "stem": "03_x",
        "number": 3,
        "label": "ch-x",
        "title": "X",
        "status": "complete",
        "takeaways": [],
        "terms": [term],
        "blocks": [equation],
    }

    part = cheatsheet.part(found, {"labels": {}, "citations": {}}, {"d:k": "drawn"}, {"eq-a": 4, "term-drift": 6})

    assert part["folios"] == {"b1": "3-4", "drift": "3-6"}


def given(number, *takeaways):
    return {
        "stem": f"0{number}_x",
        "number": number,
        "hue": number,
        "title": "X",
        "status": "complete",
        "takeaways": [[{"t": "str", "text": takeaway}] for takeaway in takeaways],
        "blocks": [{"t": "equation", "id": "b1", "tex": "k", "classes": ["sheet"], "symbols": []}],
        "names": {"b1": "A"},
        "terms": [{"id": "drift", "term": [], "definition": []}],
        "folios": {},
        "maths": {"d:k": {"width": 1.0, "height": 1.0, "svg": "<svg/>", "spoken": "k"}},
    }


def test_a_chapter_goes_on_in_another_column_or_on_another_page():
    left, right = (9.0, 20.0), (99.4, 20.0)
    pages = ({"h1": left, "k1-0": left, "k1-1": right, "e1-b1": right}, {"t1-drift": left, "h2": left, "k2-0": left})

    assert cheatsheet.continued([given(1, "a", "b"), given(2, "c")], pages) == {"k1-1", "t1-drift"}


def test_a_chapter_that_begins_a_column_is_not_said_to_go_on_there():
    assert cheatsheet.continued([given(1), given(2)], ({"h1": (9, 9), "h2": (99, 9), "e2-b1": (99, 30)},)) == frozenset()


@pytest.mark.parametrize("name", ["k3-1", "e3-b1", "t3-drift"])
def test_its_name_stands_again_where_it_goes_on_and_nowhere_else(name):
    budget = {"pages": 1, "smallest_type": "7pt", "paper": "A4 landscape"}

    html = cheatsheet.html([given(3, "a", "b")], {"title": "Notes", "language": "en"}, budget, 80, {name})

    assert html.count("X (continued)") == 1
    assert f'id="{name}"><span class="again">' in html


def test_every_entry_can_be_found_where_it_is_laid_out():
    budget = {"pages": 1, "smallest_type": "7pt", "paper": "A4 landscape"}
    part = given(3, "a", "b")

    html = cheatsheet.html([part], {"title": "Notes", "language": "en"}, budget, 80)

    assert [f'id="{name}"' in html for name in cheatsheet.entries(part)] == [True] * 5
