"""The students' edition: which slides stand on it, and where."""

import itertools

import pytest

from dmls_pipeline.write.slides import student_pages

SIZES = list(student_pages.PAPERS.values())


def slide(kind):
    return {"kind": kind, "notes": []}


def test_students_get_neither_questions_with_their_answers_nor_what_ends_the_deck():
    kinds = ("title", "list", "section", "steps", "question", "refs", "take", "own")

    assert [kinds[number] for number in student_pages.to_students(map(slide, kinds))] == ["title", "list", "section", "steps", "own"]


def test_three_slides_stand_on_a_sheet_in_their_order():
    places = list(student_pages.placed(SIZES[0], [0, 1, 4, 5]))

    assert [(place.page, place.sheet) for place in places] == [(0, 0), (1, 0), (4, 0), (5, 1)]
    assert places[0].top == places[3].top < places[1].top < places[2].top


@pytest.mark.parametrize("size", SIZES)
def test_a_slide_and_its_lines_stand_within_the_margins_and_apart_from_the_next(size):
    places, lines = list(student_pages.placed(size, range(3))), list(student_pages.lines(size, 3))

    assert max(line.bottom for line in lines) < size[1] - student_pages.MARGIN + 1
    assert max(line.right for line in lines) == size[0] - student_pages.MARGIN
    for above, below in itertools.pairwise(places):
        own = [line for line in lines if above.top < line.top < below.top - 1]
        assert max(line.bottom for line in own) < below.top - student_pages.BETWEEN / 4
        assert min(line.left for line in own if line.top < above.top + student_pages.HIGH) > student_pages.MARGIN + student_pages.WIDE
        assert len([line for line in own if line.left > student_pages.MARGIN + student_pages.WIDE]) >= 7
