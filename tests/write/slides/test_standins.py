"""What stands on a slide for what it has no room for."""

from dmls_pipeline.read import walk
from dmls_pipeline.write.slides import kinds, standins
from dmls_pipeline.write.slides.slide import ROWS, Slide


def words(text):
    return [{"t": "str", "text": text}]


def test_a_slide_that_is_too_high_names_its_block_and_has_it_spoken():
    table = {
        "t": "table",
        "id": "b1",
        "label": "tbl-x",
        "number": "4.2",
        "caption": words("Costs"),
        "title": None,
        "align": [],
        "head": [],
        "rows": [],
    }

    made = standins.of_slide(Slide(kinds.TABLE, "s", "b1", words("Title"), notes=(ROWS,), block=table))

    assert (made.kind.name, made.kind.terse, walk.plain(made.body["say"])) == ("call", False, "Table 4.2: Costs")
    assert made.notes == (ROWS, table)


def test_a_list_whose_rows_are_spoken_is_not_spoken_twice():
    block = {"t": "list", "id": "b1", "ordered": False, "start": 1, "items": []}

    assert standins.of_slide(Slide(kinds.LIST, "s", "b1", notes=(ROWS,), block=block)).notes == (ROWS,)


def test_a_slide_that_every_deck_has_stays():
    slide = Slide(kinds.AGENDA, "agenda", "front:title")

    assert standins.of_slide(slide) is slide


def test_the_first_words_end_between_words_and_say_that_more_follows():
    assert walk.plain(standins.first_words(words("one two three four"), 10)) == "one two …"
    assert walk.plain(standins.first_words(words("one two."), 10)) == "one two"
    assert walk.plain(standins.first_words(words("x" * 50), 10)) == "x" * 10 + " …"


def test_an_item_without_words_is_called_by_what_it_holds():
    assert walk.plain(standins.in_a_word([{"t": "code", "id": "c", "language": None, "text": "make"}])) == "Listing"
    assert standins.in_a_word([]) == []


def test_the_first_words_end_at_a_clause_where_one_ends_late_enough():
    long = "The station at the bridge was moved twice since 1950 because the bank slid, and each time the gauge was read anew"

    assert walk.plain(standins.first_words(words(long))) == "The station at the bridge was moved twice since 1950 because the bank slid …"
    assert walk.plain(standins.first_words(words("Yes, " + "word " * 30))).endswith("word …")
