"""The plate is a true run of reservoir sampling."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from dmls_pipeline.write.print import cover


def test_as_many_items_survive_as_there_are_places():
    run = cover.stays("dmls-notes")

    assert sum(stay.end is None for stay in run) == cover.PLACES


def test_at_any_moment_the_reservoir_is_full():
    run = cover.stays("dmls-notes")

    inside = [
        sum(stay.arrival <= now and (stay.end is None or stay.end > now) for stay in run) for now in range(cover.PLACES, cover.ITEMS + 1)
    ]
    assert set(inside) == {cover.PLACES}


def test_every_item_survives_with_the_same_chance():
    runs = 2000
    kept = Counter(stay.arrival for seed in range(runs) for stay in cover.stays(str(seed)) if stay.end is None)

    expected = runs * cover.PLACES / cover.ITEMS
    deviation = (expected * (1 - cover.PLACES / cover.ITEMS)) ** 0.5
    assert all(abs(kept[item] - expected) < 5 * deviation for item in range(1, cover.ITEMS + 1))


def test_the_same_slug_draws_the_same_plate():
    book = identity("Notes")

    assert cover.plate(book) == cover.plate({**book}) != cover.plate({**book, "slug": "other"})


def test_a_cover_may_have_no_drawing_no_people_and_no_title():
    bare = {"picture": "none", "caption": None, "title": False, "people": False}

    drawn = ET.fromstring(cover.front({**identity("Notes", "After a book", "Ann Example"), "cover": bare}))

    assert [node.tag.rpartition("}")[2] for node in drawn] == ["rect"]  # the ground


def test_a_title_with_markup_stays_text():
    drawn = ET.fromstring(cover.front(identity("Notes on <b> & co")))

    assert "".join(drawn.itertext()).split() == ["Notes", "on", "<b>", "&", "co"]


def identity(title, subtitle="", *creators):
    """Return what the cover says of a book."""
    there = {"picture": "drawn", "caption": None, "title": True, "people": True}
    return {"title": title, "subtitle": subtitle, "creators": list(creators), "slug": "x", "cover": there}


@pytest.mark.parametrize(
    "title", ["Notes", "Notes on Designing Machine Learning Systems", "word " * 30, "Internationalization " * 9, "x" * 50]
)
@pytest.mark.parametrize(("subtitle", "people"), [("", ()), ("After a book " * 8, ("Ann Åsgård Example",) * 6)])
def test_however_long_the_title_the_words_stay_above_the_plate(title, subtitle, people):
    drawn = ET.fromstring(cover.front(identity(title, subtitle, *people)))

    lines = [line for line in drawn.iter("{http://www.w3.org/2000/svg}text") if line.text]
    said = cover.words(identity(title, subtitle, *people))
    assert max(float(line.attrib["y"]) for line in lines) < cover.BELOW
    assert all(len(line) <= said.type.per_line() for line in said.title)


def test_a_short_title_is_set_large_and_a_long_one_smaller():
    sizes = [cover.words(identity(title)).type.size for title in ("Notes", "Notes on Internationalization", "word " * 40)]

    assert sizes[0] == cover.SIZES[0]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) > 1


def test_a_word_is_broken_only_where_no_size_holds_it():
    assert cover.words(identity("Internationalization for Everybody")).title[0] == "Internationalization"
    assert len(cover.words(identity("x" * 50)).title) == 2


def test_the_words_end_above_the_plate_on_both_papers():
    first_dot_under_the_words = cover._y(1 + round((60 - cover.LEFT) * (cover.ITEMS - 1) / (cover.RIGHT - cover.LEFT)))

    assert first_dot_under_the_words * 279.4 / 297 > cover.BELOW + 5
