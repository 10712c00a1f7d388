"""The order of words in a glossary."""

import json

import pytest

from dmls_pipeline.paths import WORDS
from dmls_pipeline.tools import collation


@pytest.fixture
def written(project):
    def language(code):
        WORDS.parent.mkdir(parents=True, exist_ok=True)
        WORDS.write_text(json.dumps({"language": code, "direction": "ltr", "plural": "(n != 1)", "words": {}}), encoding="utf-8")

    return language


def test_umlauts_stand_beside_their_vowels(written):
    words = ["Zeile", "Ähnlichkeit", "Auswahl", "aber", "Öl", "Ort", "Straße", "Strasse"]
    assert sorted(words, key=collation.key)[-3:] == ["Zeile", "Ähnlichkeit", "Öl"]

    written("de")

    assert sorted(words, key=collation.key) == ["aber", "Ähnlichkeit", "Auswahl", "Öl", "Ort", "Strasse", "Straße", "Zeile"]


def test_english_is_sorted_by_letters_whatever_their_case(written):
    written("en-GB")

    assert sorted(["b", "A", "a", "C"], key=collation.key) == ["A", "a", "b", "C"]


def test_kana_stand_in_their_order(written):
    written("ja")

    assert sorted(["き", "カ", "あ", "が"], key=collation.key) == ["あ", "カ", "が", "き"]


def test_accents_case_and_signs_do_not_count_and_a_greek_letter_is_its_name():
    assert [collation.spelled(words) for words in ("Élan", "“early” stop", "ε-greedy", "F1-Score", "→")] == [
        "elan",
        "early stop",
        "epsilon greedy",
        "f1 score",
        "→",
    ]
