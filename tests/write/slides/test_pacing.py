"""How long slides are shown."""

import pytest
from slide_trees import heading, para

from dmls_pipeline.write.slides import kinds, pacing
from dmls_pipeline.write.slides.slide import Slide

SPEECH = (para("word " * 130),)


def test_a_slide_is_shown_as_long_as_its_notes_are_spoken_and_a_moment_to_look():
    said, silent = pacing.paced([Slide(kinds.LIST, "a", "b1", notes=SPEECH), Slide(kinds.LIST, "b", "b2")], [])

    assert (said.seconds, silent.seconds) == (60 + pacing.LOOK, pacing.LOOK)


def test_a_question_leaves_time_to_think_and_its_answer_is_spoken():
    answer = [{"t": "str", "text": "word " * 13}]
    (slide,) = pacing.paced([Slide(kinds.QUESTION, "q", "f", body={"answer": answer})], [])

    assert slide.seconds == pacing.THINK + 6


@pytest.mark.parametrize(("minutes", "seconds"), [(None, [100, 35, 35, 10]), (4, [100, 120, 120, 10])])
def test_the_minutes_of_a_heading_are_those_of_its_slides_and_the_minutes_of_a_slide_its_own(minutes, seconds):
    top = heading(2, "A", "b1") | ({"hand": {"minutes": minutes + 100 / 60}} if minutes else {})
    half = (para("word " * 54),)
    slides = [
        Slide(kinds.LIST, "a", "b2", under=("b1",), minutes=100 / 60),
        Slide(kinds.LIST, "b", "b3", under=("b1",), notes=half),
        Slide(kinds.LIST, "c", "b4", under=("b1",), notes=half),
        Slide(kinds.LIST, "d", "b5", under=("b9",)),
    ]

    assert [slide.seconds for slide in pacing.paced(slides, [top])] == seconds
