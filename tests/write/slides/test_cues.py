"""Each slide has something to say."""

from slide_trees import run_of

from dmls_pipeline.read import walk
from dmls_pipeline.write.slides import cues, kinds
from dmls_pipeline.write.slides.slide import Slide, para, text

FIGURE = {"figure": {"alt": "Two boxes."}, "caption": [], "number": ""}


def notes(slides):
    return [" ".join(walk.plain(note["inlines"]) for note in slide.notes) for slide in slides]


def test_what_has_nothing_to_say_gets_a_cue_and_what_has_keeps_its_notes():
    row = {"cells": [run_of("Cost"), run_of("1")]}
    slides = [
        Slide(kinds.TITLE, "start", "t"),
        Slide(kinds.SECTION, "s", "b1", run_of("Sampling")),
        Slide(kinds.FIGURE, "f", "b2", run_of("Streams"), FIGURE),
        Slide(kinds.TABLE, "t", "b3", run_of("Ways"), {"rows": [row, row]}),
        Slide(kinds.STEPS, "e", "b4", run_of("By hand"), {"rows": [{}, {}]}),
        Slide(kinds.CALL, "c", "b5", run_of("Keep"), {"call": "key"}),
        Slide(kinds.QUESTION, "q", "f", run_of("Question"), {"goes_on": False}),
        Slide(kinds.LIST, "l", "b6", run_of("L"), notes=(para([text("Words.")]),)),
    ]

    said = notes(cues.given(slides))

    assert said[:5] == [
        "",
        "In this section: Streams; Ways.",
        "It shows: Two boxes.",
        "Go through it row by row: Cost; Cost.",
        "2 steps, a click each: let the audience say what comes next.",
    ]
    assert said[5:] == [cues._of_callout("key"), cues._advice("question", {}), "Words."]


def test_a_table_whose_rows_have_no_name_is_not_listed():
    (said,) = notes(cues.given([Slide(kinds.TABLE, "t", "b3", run_of("Ways"), {"rows": [{"cells": [[], []]}]})]))

    assert said == cues._otherwise()


def test_the_agenda_says_what_each_section_takes():
    slides = [
        Slide(kinds.AGENDA, "agenda", "b", seconds=60),
        Slide(kinds.SECTION, "a", "b1", run_of("One"), seconds=60),
        Slide(kinds.LIST, "l", "b2", seconds=120),
        Slide(kinds.SECTION, "b", "b3", run_of("Two"), seconds=60),
        Slide(kinds.QUESTION, "q", "f", seconds=60),
    ]

    assert notes(cues.timed(slides))[0] == "About 6 minutes: One 3; Two 1."
