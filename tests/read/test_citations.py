"""Citations within words."""

import pytest

from dmls_pipeline.read.citations import place_in, with_citations


def at_line_start(text):
    return {"t": "str", "text": text, "_marks": [(0, 1, 1)]}


def parts(text):
    """Return the texts and the items that a str is parted into."""
    return [part["text"] if part["t"] == "str" else part["items"] for part in with_citations(at_line_start(text))]


def item(key, locator=None, **more):
    return {"key": key, "locator": locator, **more}


def test_words_around_a_citation_are_kept():
    assert parts("as shown [@vitter1985, p. 40].") == ["as shown ", [item("vitter1985", "p. 40")], "."]


def test_several_sources_share_brackets_each_with_its_own_words():
    assert parts("[see @a2001; also @b-2, ch. 3; -@c_3]") == [
        [item("a2001", before="see"), item("b-2", "ch. 3", before="also"), item("c_3", form="year")]
    ]


@pytest.mark.parametrize(
    ("text", "cited", "rest"),
    [("@vitter1985 shows", item("vitter1985", form="text"), " shows"),
     ("@vitter1985 [p. 40] shows", item("vitter1985", "p. 40", form="text"), " shows")],
)  # fmt: skip
def test_an_author_may_be_part_of_the_sentence(text, cited, rest):
    assert parts(text) == [[cited], rest]


@pytest.mark.parametrize("text", ["me@home2020", "a @handle", "[no citation]", "[@]", "@@x2001", "[@a; ]", ""])
def test_other_signs_are_words(text):
    assert parts(text) == ([text] if text else [])


def test_two_citations_side_by_side_have_no_empty_words_between_them():
    assert parts("[@a][@b]") == [[item("a")], [item("b")]]


def test_every_item_has_its_place_and_so_have_the_words_behind():
    first, cite, rest = with_citations(at_line_start("so [@a; @b] then"))

    assert first["_marks"] == [(0, 1, 1)]
    assert (cite["_pos"], cite["_places"]) == ((1, 4), [(1, 5), (1, 9)])
    assert rest["_marks"] == [(0, 1, 12)]


def test_words_on_the_next_line_keep_the_place_of_that_line():
    string = {"t": "str", "text": "[@a] on the next", "_marks": [(0, 1, 1), (8, 2, 1)]}

    _, rest = with_citations(string)

    assert rest["_marks"] == [(0, 1, 5), (4, 2, 1)]


def test_an_escaped_bracket_is_no_citation():
    string = {"t": "str", "text": "[@a]", "_marks": [(0, 1, 1), (1, 1, 3)]}

    assert list(with_citations(string)) == [string]


def test_the_place_of_a_character_is_counted_from_the_mark_before_it():
    string = {"t": "str", "text": "abc def", "_marks": [(2, 1, 5), (4, 3, 1)]}

    assert [place_in(string, offset) for offset in (0, 3, 6)] == [(1, 5), (1, 6), (3, 3)]
    assert place_in({"t": "str", "text": "abc"}, 1) is None
