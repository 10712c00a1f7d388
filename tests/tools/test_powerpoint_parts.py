"""The parts of a deck: what a part says that says nothing more than it must."""

from dataclasses import FrozenInstanceError, fields
from typing import get_args

import pytest

from dmls_pipeline.tools import powerpoint_parts as parts
from dmls_pipeline.tools.powerpoint_parts import Box, Layout, Level, Ornament, Paragraph, Picture, Place, Run, Shape, Slide, Table, Text

BOX = Box(1, 2, 3, 4)


def test_words_alone_are_plain_and_lead_nowhere():
    run = Run("x")

    assert [field.name for field in fields(run) if getattr(run, field.name)] == ["text"]


def test_a_paragraph_alone_has_its_level_s_size_no_number_and_appears_at_once():
    paragraph = Paragraph((Run("x"),))

    assert (paragraph.level, paragraph.size, paragraph.number, paragraph.right, paragraph.click) == (0, 0, None, False, False)


def test_a_level_is_set_in_the_sans_in_the_ink_of_the_text_at_the_face_s_own_distance_of_lines():
    assert (Level(20).face, Level(20).color, Level(20).bullet, Level(20).lines) == ("sans", "tx1", "", 100)


def test_all_that_stands_on_a_slide_is_one_of_four_parts():
    words = Text(1, ())
    table = Table((((Run("a"),),),), ("l",), BOX, (3.0,), (4.0,), 1, 20, "T")
    assert words.box is None  # it stands where its layout says
    picture, ornament = Picture(b"", "A loop", BOX), Ornament(BOX, "accent1")

    assert {type(part) for part in (words, picture, table, ornament)} == set(get_args(parts.Part))


def test_slides_of_equal_parts_are_equal_and_told_apart_by_what_is_said():
    slide = Slide("Title", (Text(1, (Paragraph((Run("x"),)),)), Ornament(BOX, "accent1")))

    assert len({slide, Slide("Title", slide.parts), Slide("Title", slide.parts, "said"), Slide("Title", slide.parts, section="S")}) == 3


@pytest.mark.parametrize(
    "value",
    [BOX, Run("x"), Paragraph(()), Level(20), Place(0, "title", "T", BOX, ()), Shape(BOX, "bg1"), Layout("T", ()), Slide("T", ())],
    ids=lambda value: type(value).__name__,
)
def test_no_part_can_be_changed(value):
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "other")
