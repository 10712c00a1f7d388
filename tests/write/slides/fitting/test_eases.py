"""What is taken from a slide that is too high, and in which order."""

import pytest
from slide_trees import BOTH, WIDE, cut_of, figure, heading, listed, names, outline, run_of

from dmls_pipeline.write.slides import kinds, running_text, standard
from dmls_pipeline.write.slides.fitting import eases, extents, fit


def test_a_list_and_its_figure_too_high_for_one_slide_go_apart_before_a_line_is_lost():
    (joined,) = outline(heading(2, "A", "b1"), listed(4), figure(), figures={"figures/x.d2": BOTH})[2:]

    def measure(some, _deck):
        return [extents.Extent(140, 700 if slide.kind == kinds.SIDE and slide.body["rows"][0]["line"] else 600) for slide in some]

    fitted, faults = fit.fitted("04_x", [joined], measure)

    assert (names(fitted), faults) == (["list", "figure"], [])
    assert all(row["line"] for row in fitted[0].body["rows"])
    assert running_text.flat(fitted[1].body["caption"]) == "A caption"


def test_an_answer_that_is_too_high_goes_on_at_the_next_slide():
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("One two. Three four. Five.")}

    slides, faults = fit.fitted(
        "04_x",
        standard.questions({"questions": [entry]}),
        lambda some, _deck: [
            extents.Extent(
                140,
                600
                if slide.body["goes_on"] or (slide.classes == ("long",) and not running_text.flat(slide.body["answer"]).endswith("Five."))
                else 700,
            )
            for slide in some
        ],
    )

    assert [running_text.flat(slide.body["answer"]) for slide in slides] == ["One two.", "Three four. Five."]
    assert faults == []


def test_a_figure_is_drawn_lower_before_its_caption_is_only_said():
    slide = cut_of(figure(), figures={"figures/x.d2": {**WIDE, "slide": {"width": 1100, "height": 442, "type": 28}}})[0]
    heights = iter([680, 644])

    (lower,), faults = fit.fitted("04_x", [slide], lambda some, _deck: [extents.Extent(192, next(heights)) for _ in some])

    assert faults == []
    assert lower.body["figure"]["height"] == pytest.approx(406)
    assert lower.body["figure"]["type"] >= 24


def test_choices_that_leave_no_room_for_the_answer_stand_alone_and_the_right_one_comes_with_the_answer():
    choices = [
        {"index": 0, "field": "wrong", "choice": run_of("One."), "because": run_of("Too few.")},
        {"index": 1, "field": "right", "choice": run_of("Two."), "because": []},
    ]
    entry = {"id": "q-x", "question": run_of("Which?"), "answer": run_of("So."), "choices": choices}

    (slide,) = standard.questions({"questions": [entry]})
    first, second = eases.choices_apart(slide, 10)

    assert [row["number"] for row in first.body["choices"]] == ["A", "B"]
    assert first.body["answer"] == []
    assert [row["number"] for row in second.body["choices"]] == ["B"]
    assert running_text.flat(second.body["answer"]) == "B. So."
    assert eases.choices_apart(second, 10) == []
