"""Characters that no font of the pack has."""

import pytest

from dmls_pipeline.read.glyphs import in_code, in_fields, in_text, told
from dmls_pipeline.tools import yaml

UNKNOWN = "\U0001f000"


def in_yaml(text):
    loaded = yaml.load(text)
    return [(problem.line, problem.column, problem.message) for problem in in_fields("content/a.yaml", loaded, (), loaded.value)]


def test_letters_of_every_day_and_emoji_can_be_set_and_other_pictures_cannot():
    assert {ord(letter) for letter in "Aäñ–“≤🚀✅"} <= in_text()
    assert {ord(letter) for letter in "Aä≤🚀✅"} <= in_code()
    assert ord(UNKNOWN) not in in_text()


def test_a_character_is_told_with_its_code_and_name():
    assert told(UNKNOWN) == (
        f"no font has '{UNKNOWN}' (U+1F000, MAHJONG TILE EAST WIND)",
        "write it with characters that fonts have, or as a formula; or name a font that has it at `faces` of book.yaml",
    )
    assert told(UNKNOWN, " for code")[0].startswith("no font for code has ")


def test_a_character_that_cannot_be_seen_is_to_be_taken_out():
    assert told("\x07") == ("no font has '\\x07' (U+0007, unnamed)", "take it out: it cannot be seen")


def test_texts_of_a_file_are_searched_at_every_depth_and_a_character_is_told_once_a_field():
    assert in_yaml(f"a:\n- {{b: plain}}\n- c: x{UNKNOWN}{UNKNOWN}\nd: {UNKNOWN}\n") == [
        (3, 6, f"no font has '{UNKNOWN}' (U+1F000, MAHJONG TILE EAST WIND)"),
        (4, 4, f"no font has '{UNKNOWN}' (U+1F000, MAHJONG TILE EAST WIND)"),
    ]


@pytest.mark.parametrize("text", ["a: 3", "a: [true, null]", 'a: "x\\u00ady"', "a: |\n  one\n  two\n", "a: Größe – “so”"])
def test_what_can_be_set_is_no_fault(text):
    assert in_yaml(text) == []
