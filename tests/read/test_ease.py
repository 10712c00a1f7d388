"""Reading ease."""

import pytest

from dmls_pipeline.read.ease import reading_ease, syllables_of


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("the", 1), ("table", 2), ("data", 2), ("named", 1), ("counted", 2), ("codes", 1), ("classes", 2), ("being", 2), ("variance", 3),
     ("Australian", 4), ("platypus", 3), ("mechanism", 4), ("e", 1)],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word, syllables):
    assert syllables_of(word) == syllables


def test_the_ease_is_what_flesch_s_formula_gives():
    text = "The cat sat on the mat."  # 6 words of one syllable

    assert reading_ease([text]) == round(206.835 - 1.015 * 6 - 84.6) == 116


def test_texts_without_a_full_stop_are_sentences_and_numbers_are_no_words():
    assert reading_ease(["The cat sat", "on 12 mats: 4.5 in all"]) == reading_ease(["The cat sat. On mats in all!"])


def test_long_words_in_long_sentences_read_harder():
    easy, hard = "We keep few items. All are fair.", "Probability-proportional subsampling approximates heteroscedastic populations."

    assert reading_ease([hard]) < 0 < reading_ease([easy])


def test_nothing_to_read_is_no_fault():
    assert reading_ease([]) == reading_ease(["", "12"])
