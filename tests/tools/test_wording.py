"""The pack's own words in the language of the book."""

import json

import pytest

from dmls_pipeline.paths import WORDS
from dmls_pipeline.tools import wording

POLISH = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"


@pytest.fixture
def polish(project):
    def written(**words):
        WORDS.parent.mkdir(parents=True, exist_ok=True)
        WORDS.write_text(json.dumps({"language": "pl", "direction": "ltr", "plural": POLISH, "words": words}), encoding="utf-8")

    return written


def test_without_a_file_words_are_english(project):
    assert wording.current()["language"] == "en"
    assert wording.gettext("Figure {number}", number="1.2") == "Figure 1.2"
    assert wording.pgettext("slides", "Notes") == "Notes"
    assert [wording.ngettext("{count} card", "{count} cards", count) for count in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_words_are_those_of_the_file_and_what_it_lacks_stays_english(polish):
    polish(**{"Figure {number}": "Rysunek {number}", "slides\x04Notes": "Notatki"})

    assert wording.gettext("Figure {number}", number="1.2") == "Rysunek 1.2"
    assert (wording.pgettext("slides", "Notes"), wording.gettext("Notes")) == ("Notatki", "Notes")


def test_a_number_takes_the_form_that_the_language_has_for_it(polish):
    polish(**{"{count} card": ["{count} karta", "{count} karty", "{count} kart"]})

    told = [wording.ngettext("{count} card", "{count} cards", count) for count in (1, 2, 5, 22)]

    assert told == ["1 karta", "2 karty", "5 kart", "22 karty"]


def test_another_file_is_taken_up_at_once(polish):
    polish(Contents="Spis treści")
    before = (wording.edition(), wording.gettext("Contents"))

    polish(Contents="Zawartość książki")

    assert before[1] == "Spis treści"
    assert wording.gettext("Contents") == "Zawartość książki"
    assert wording.edition() != before[0]
