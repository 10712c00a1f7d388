"""Places of what pandoc read, and what has no place in the tree."""

import pytest

from dmls_pipeline.read.conversion import (
    Reader,
    first_place_of,
    is_wrapper,
    lines_of,
    no_attributes,
    place_of,
    unwrapped,
    values_of,
    written,
)

FIVE_LINES_DOWN = Reader(move=lambda place: (place[0] + 5, place[1]))


def wrapper(*nodes, kind="Div", spans="2:3-2:9"):
    return {"t": kind, "c": [["", [], [["wrapper", "1"], ["data-pos", spans]]], list(nodes)]}


def attributes(spans="", **more):
    return {**no_attributes(), "spans": spans, **more}


def test_a_place_is_where_the_earliest_range_begins():
    assert Reader().place("18:1-19:1;17:4-20:1") == (17, 4)
    assert FIVE_LINES_DOWN.place("2:3-2:9") == (7, 3)


@pytest.mark.parametrize("spans", ["", "18:1", "words-more"])
def test_what_is_no_range_has_no_place(spans):
    assert Reader().place(spans) is None


def test_a_range_that_ends_at_the_start_of_a_line_ends_behind_the_line_before_wherever_that_moved():
    reader = Reader(move=lambda place: ({1: 11, 2: 12, 3: 90}[place[0]], place[1]))

    assert reader.ranges("1:1-3:1") == [((11, 1), (13, 1))]
    assert reader.ranges("1:1-3:4") == [((11, 1), (90, 4))]


def test_attributes_are_parted_into_the_authors_own_and_the_place():
    raw = ["id", ["wide"], [["data-pos", "9:1-9:2"], ["alt", "A"], ["data-pos", "2:3-2:9"]]]

    own, place, is_only_place = FIVE_LINES_DOWN.attributes(raw)

    assert own == {"id": "id", "classes": ["wide"], "pairs": [("alt", "A")], "spans": "7:3-7:9"}
    assert (place, is_only_place) == ((7, 3), False)


def test_an_element_that_only_carries_a_place_says_so():
    assert Reader().attributes(wrapper()["c"][0])[2] is True


def test_wrappers_are_looked_through_as_long_as_each_holds_one_node():
    word = {"t": "Str", "c": "a"}

    assert unwrapped(wrapper(wrapper(word, kind="Span"))) == word
    assert unwrapped(wrapper(word, word))["t"] == "Div"
    assert not is_wrapper({"t": "Div", "c": [["", ["tip"], []], [word]]})
    assert not is_wrapper(word)


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (wrapper(), (7, 3)),
        ({"t": "Header", "c": [2, ["", [], [["data-pos", "1:1-2:1"]]], []]}, (6, 1)),
        ({"t": "Para", "c": [{"t": "Str", "c": "a"}]}, None),
        ({"t": "HorizontalRule"}, None),
        ({"t": "Para", "c": []}, None),
    ],
)
def test_a_block_stands_where_its_attributes_say(block, place):
    assert place_of(block, FIVE_LINES_DOWN) == place


@pytest.mark.parametrize(("spans", "lines"), [("3:1-4:1", 1), ("3:1-9:1", 6), ("3:1-4:1;8:1-9:1", 6), ("3:1-3:9", 0), ("", 0)])
def test_lines_of_a_block_are_counted_to_the_start_of_the_one_after(spans, lines):
    assert lines_of(attributes(spans)) == lines


def test_a_place_alone_is_nothing_that_an_author_wrote():
    assert not written(attributes("3:1-4:1"))
    assert written(attributes(id="a"))
    assert written(attributes(classes=["a"]))
    assert written(attributes(pairs=[("a", "")]))


def test_of_a_name_that_stands_twice_the_last_value_holds():
    assert values_of(attributes(pairs=[("alt", "a"), ("alt", "b")])) == {"alt": "b"}


def test_the_first_place_may_be_that_of_a_node_or_of_words():
    assert first_place_of([{"t": "br"}, {"t": "str", "_marks": [(0, 4, 5)]}, {"t": "math", "_pos": (1, 1)}]) == (4, 5)
    assert first_place_of([{"t": "math", "_pos": (1, 2)}]) == (1, 2)
    assert first_place_of([{"t": "str", "_marks": []}]) is None
