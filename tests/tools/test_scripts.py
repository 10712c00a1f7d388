"""Scripts without blanks between words: what counts as a word, how wide they are, where lines may end."""

import pytest

from dmls_pipeline.tools import scripts


@pytest.mark.parametrize(
    ("text", "count"),
    [("two words", 2), ("", 0), ("標本の偏り", 2), ("標本、偏り。", 2), ("80 GBの標本", 4), ("한국어 낱말", 2), ("كلمتان هنا", 2)],
)
def test_two_characters_without_blanks_count_as_a_word(text, count):
    assert scripts.words(text) == count


def test_a_character_without_blanks_is_as_wide_as_two_letters():
    assert (scripts.widths("abc"), scripts.widths("標本a")) == (3, 5)


def test_a_title_ends_its_lines_behind_particles_and_before_no_punctuation():
    assert scripts.phrases("流れから標本を取る") == ["流れから", "標本を", "取る"]
    assert scripts.phrases("「標本」、偏り") == ["「標本」、", "偏り"]
    assert scripts.phrases("数据流，抽样") == ["数", "据", "流，", "抽", "样"]
    assert scripts.phrases("Training Data") == ["Training", "Data"]


def test_lines_of_a_title_are_about_as_long_as_each_other():
    assert scripts.wrapped("標本についてのノート", 18) == ("標本についての", "ノート")
    assert scripts.wrapped("標本", 18) == ("標本",)
