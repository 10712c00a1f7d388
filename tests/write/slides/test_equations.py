"""A formula's slide says what the formula is and what its symbols stand for."""

import pytest
from slide_trees import cut_of, equation, para, sources

from dmls_pipeline.read import walk
from dmls_pipeline.write.slides import blocks, equations, kinds, running_text, runs
from dmls_pipeline.write.slides.runs import Shown
from dmls_pipeline.write.slides.slide import Slide

MATHS = {"d:x": {"width": 10.0, "height": 2.0, "depth": 0.5, "svg": "", "spoken": "x"}}
BLOCK = {"t": "equation", "id": "b8", "label": None, "number": "4.1", "title": None, "tex": "x"}


def paragraph(text):
    """Return a paragraph in which $x$ is a formula."""
    inlines = []
    for index, part in enumerate(text.split("$")):
        inlines.append({"t": "math", "tex": part} if index % 2 else {"t": "str", "text": part})
    return {"t": "para", "id": "b", "inlines": [inline for inline in inlines if inline.get("text") != ""]}


def body_of(before, after=""):
    shown = Shown(BLOCK, (paragraph(before),) if before else (), (paragraph(after),) if after else ())
    (slide,) = equations.slides_of(BLOCK, shown, Slide(kinds.LIST, "s", "b8"), "04_x", MATHS)
    return slide.body


@pytest.mark.parametrize("opening", ["Here", "Where", "There", "With"])
def test_the_sentence_after_the_formula_that_explains_symbols_stands_below_it(opening):
    body = body_of("The chance of both is:", f"{opening} $x$ is the chance of one. Nothing else counts.")

    assert walk.plain(body["meaning"]) == "The chance of both is:"
    assert walk.plain(body["symbols"]) == f"{opening} x is the chance of one."


def test_symbols_that_were_named_before_the_formula_stand_below_it():
    body = body_of("A long story. Let a miss cost $c$ more than a hit. Flagging is cheaper above this threshold:")

    assert walk.plain(body["symbols"]) == "Let a miss cost c more than a hit."


def test_the_reference_to_the_formula_itself_is_not_shown():
    assert walk.plain(body_of("The share is:", "In (4.1), $x$ is a share.")["symbols"]) == "x is a share."


def test_a_sentence_that_begins_with_a_pronoun_is_shown_with_the_one_before_it():
    body = body_of("The mean of the log is taken. It adds both directions:")

    assert walk.plain(body["meaning"]) == "The mean of the log is taken. It adds both directions:"


def test_nothing_is_shown_twice():
    body = body_of("", "Here $x$ is a share. More follows.")

    assert (walk.plain(body["meaning"]), walk.plain(body["symbols"])) == ("", "Here x is a share.")


def test_a_formula_that_is_too_high_beside_words_has_the_slide_for_itself():
    maths = {"d:x": {**MATHS["d:x"], "height": 12.0}}
    shown = Shown(BLOCK, (paragraph("It is:"),))

    (slide,) = equations.slides_of(BLOCK, shown, Slide(kinds.LIST, "s", "b8"), "04_x", maths)

    assert (slide.body["size"], slide.body["meaning"]) == (33, [])


@pytest.mark.parametrize(("drawn", "hint"), [({"width": 60.0}, "aligned"), ({"height": 20.0}, "part it into two formulas")])
def test_the_hint_says_what_would_help(drawn, hint):
    fault, slide = equations.slides_of(BLOCK, Shown(BLOCK), Slide(kinds.LIST, "s", "b8"), "04_x", {"d:x": MATHS["d:x"] | drawn})

    assert hint in fault.hint
    assert slide.kind == kinds.FORMULA


def test_a_formula_that_nobody_could_read_is_named_and_spoken():
    drawn = {**MATHS["d:x"], "width": 200.0}

    _, slide = equations.slides_of(BLOCK, Shown(BLOCK), Slide(kinds.LIST, "s", "b8", block=BLOCK), "04_x", {"d:x": drawn})

    assert walk.plain(slide.body["say"]) == "Formula (4.1)"
    assert slide.notes == (BLOCK,)


def test_a_formula_is_as_large_as_it_can_be_and_says_what_it_means():
    shown = runs.Shown(equation(), before=(para("Some text. With two calls, the chance of both is:"),))

    (slide,) = blocks.slides_of(shown, Slide(kinds.LIST, "s", "b8"), sources())

    assert slide.body["size"] == 56
    assert running_text.flat(slide.body["meaning"]) == "With two calls, the chance of both is:"
    assert slide.body["leads"]


def test_a_sentence_after_a_formula_stays_below_it():
    shown = runs.Shown(equation(), before=(para("Some text."),), after=(para("So both are rare. More."),))

    (slide,) = blocks.slides_of(shown, Slide(kinds.LIST, "s", "b8"), sources())

    assert (running_text.flat(slide.body["meaning"]), slide.body["leads"]) == ("So both are rare", False)


def test_a_formula_that_would_be_too_small_is_a_fault():
    fault, slide = cut_of(equation(), maths={"d:x": {"width": 60.0, "height": 2.0, "depth": 0.5}})

    assert fault.rule == "slide/formula-wide"
    assert "19 px" in fault.message
    assert slide.body["size"] == 19
    assert "aligned" in fault.hint
