"""What is made of one chapter, as steps."""

from pathlib import Path

import pytest

from dmls_pipeline.graph import chapter
from dmls_pipeline.model import Artifacts, ChapterRef
from dmls_pipeline.paths import BUILD

ONE = ChapterRef("01_a", 1, "a")
NOTHING = dict.fromkeys(vars(Artifacts()), False)


def made(**wanted):
    """Return what people take away of the slides where just these artifacts are wanted."""
    steps = chapter.slides(ONE, (Path("templates/slides/deck.css"),), Artifacts(**NOTHING | wanted))
    return [path.relative_to(BUILD / "slides").as_posix() for step in steps if step.public for path in step.outputs]


@pytest.mark.parametrize(
    ("wanted", "files"),
    [
        ({}, []),
        ({"slides": True}, ["01_a.html", "01_a.slides.pdf"]),
        ({"powerpoint": True}, ["01_a.pptx"]),
        ({"notes": True}, ["01_a.pdf", "01_a.student.pdf"]),
        (
            {"slides": True, "powerpoint": True, "notes": True},
            ["01_a.html", "01_a.pptx", "01_a.slides.pdf", "01_a.pdf", "01_a.student.pdf"],
        ),
    ],
)
def test_slides_are_made_in_the_forms_that_are_wanted(wanted, files):
    assert made(**wanted) == files


def test_notes_pages_are_laid_out_beside_the_slides_and_not_of_them():
    steps = {step.name: step for step in chapter.slides(ONE, (), Artifacts())}

    slides, paper = steps["screens:01_a.3"], steps["paper:01_a.3"]
    assert slides.outputs[0] in paper.inputs
    assert [path.name for path in slides.inputs] == ["screens-3.json"]  # a word that is only said is not in there


def test_the_students_edition_is_bound_of_the_slides_alone():
    steps = {step.name: step for step in chapter.slides(ONE, (), Artifacts())}

    read = [path.name for path in steps["slides:01_a.student.pdf"].inputs]
    assert [name for name in read if name.startswith(("screens-", "notes-"))] == [f"screens-{part}.pdf" for part in range(1, 9)]


def test_a_handout_is_bound_of_its_own_chapter_alone():
    for step in chapter.handouts(ONE):
        assert all(path.parent.name in ("01_a", "book", "front", "ebook") or "templates" in path.as_posix() for path in step.inputs)
