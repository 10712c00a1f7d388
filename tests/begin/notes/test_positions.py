"""Where pages say that they stand."""

import math

import pytest

from dmls_pipeline.begin.notes import positions


@pytest.mark.parametrize(("text", "place"), [
    ("---\ntitle: x\nsidebar_position: 2.5\n---\n", 2.5),
    ("+++\nweight = -1\n+++\n", -1),
    ("---\r\nnav_order: 3\r\n---\r\n", 3),
    ("---\nweight: heavy\n---\n", math.inf),
    ("weight: 1\n", math.inf),
    ("", math.inf),
])  # fmt: skip
def test_the_place_of_a_page(text, place, notes):
    assert positions.place_of(notes.write("a.md", text)) == place


def test_an_index_stays_first_and_pages_without_a_place_come_last(notes):
    names = {"a.md": "", "b.md": "weight: 2", "c.md": "weight: 1", "index.md": ""}
    files = [notes.write(name, f"---\n{fields}\n---\n") for name, fields in names.items()]

    assert [path.name for path in positions.in_their_order(files)] == ["index.md", "c.md", "b.md", "a.md"]
