"""The plate is a true run of reservoir sampling."""

from collections import Counter
from xml.etree import ElementTree as ET

from dmls_pipeline.write import cover


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
    assert cover.plate("dmls-notes") == cover.plate("dmls-notes") != cover.plate("other")


def test_a_title_with_markup_stays_text():
    identity = {"title": "Notes on <b> & co", "subtitle": "", "creators": [], "slug": "x"}

    drawn = ET.fromstring(cover.front(identity))

    assert "".join(drawn.itertext()).split() == ["Notes", "on", "<b>", "&", "co"]
