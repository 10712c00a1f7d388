"""Tables in PowerPoint: columns as wide as their words need, rows as high as their lines."""

import pytest

from dmls_pipeline.tools.powerpoint_parts import Box, Run
from dmls_pipeline.write.pptx import table
from dmls_pipeline.write.pptx import table as pptx_table
from dmls_pipeline.write.pptx import text as pptx_text

BOX = Box(64, 140, 1152, 480)


def row(*cells):
    return tuple((Run(cell),) for cell in cells)


def test_a_table_of_one_word_columns_that_are_wide_together_is_set_smaller():
    head = row("Reproducibility", "Maintainability", "Availability", "Consistency", "Accountability")

    made = table.fitted([head, row("one", "two", "three", "four", "five")], ["l"] * 5, BOX, "Table")

    assert made.size < table.SIZES[0]
    assert sum(made.widths) == pytest.approx(BOX.w)


@pytest.mark.parametrize("words", [("x" * 400,), ("x" * 400, "y"), ("x" * 60, "y" * 60, "z" * 60)])
def test_words_wider_than_the_slide_share_its_width(words):
    widths = table.columns([row(*words)], BOX.w, 30)

    assert sum(widths) == pytest.approx(BOX.w)
    assert min(widths) > 0


def test_each_column_has_room_for_its_longest_word():
    rows = [row("Incomprehensibilities", "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 3)]

    (first, _) = table.columns(rows, BOX.w, 30)

    assert first >= table._narrowest(rows, 30)[0]


def test_a_long_table_takes_smaller_type_and_stays_in_its_box():
    cells = ((Run("Some words that need room"),), (Run("and a few more of them, enough for two lines or so in a narrow column"),))
    found = pptx_table.fitted([cells] * 8, [False, False], Box(64, 140, 1152, 440), "Table")

    assert found.size < 28
    assert found.box.h <= 440 and sum(found.widths) == pytest.approx(1152)


def test_a_column_has_room_for_its_longest_word():
    cells = ((Run("Incomprehensibilities"),), (Run("short words " * 30),))
    narrow, wide = pptx_table.columns([cells], 1152, 28)

    assert narrow >= pptx_text.width(cells[0][0], pptx_table.TEXT, 28)
    assert wide > narrow


def test_a_break_in_a_cell_makes_no_word_of_endless_width():
    broken = ((Run("long cell"), Run("\n"), Run("with a break")), (Run("b"),))

    made = table.fitted([row("Left", "Right"), broken], ["l", "l"], BOX, "Table")

    assert made.size == table.SIZES[0]
    assert sum(made.widths) == pytest.approx(BOX.w)
