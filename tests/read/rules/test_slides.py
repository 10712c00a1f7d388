"""What an author says of slides is read, or told where it is unsound."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import every_block, plain

FRONT = "---\ntitle: A\nsummary: S.\nobjectives: [O.]\ntakeaways: [T.]\nterms: []\nquestions: []\nstatus: complete\n{more}---\n\n## One {{#sec-one}}\n\n"


def reading(body, more=""):
    return reading_of(parted("01_a", FRONT.format(more=more) + body), Words())


def rules(body, more=""):
    return [fault.rule for fault in reading(body, more).faults if fault.rule.startswith(("slide/", "class/", "attribute/", "figure/link"))]


def blocks(body, kind):
    return [block for block in every_block(reading(body).chapter["blocks"]) if block["t"] == kind]


@pytest.mark.parametrize(
    "body",
    [
        "- **Lead.** Words of an item. [The slide's line]{.line}\n",
        '{slide-title="Why?" minutes=2}\n> A quotation.\n\nSee [](#eq-x).\n\n::: {#eq-x slide-after="sec-one" symbols="Here $x$ is a share."}\n$$\nx\n$$\n:::\n',
        '::: {.slide slide-title="Who uses it?"}\nA paragraph.\n\n- An item.\n\n::: notes\nSay so.\n:::\n:::\n\nText.\n',
        '::: {.slide .columns slide-title="Two"}\nLeft.\n\n---\n\nRight.\n:::\n\nText.\n',
        "{.no-slide}\n- **Lead.** Words.\n",
    ],
)  # fmt: skip
def test_what_is_sound_is_not_told(body):
    assert rules(body) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("- **Lead.** Words. [" + "word " * 20 + "]{.line}\n", "slide/line"),
        ("Words. [A line]{.line}\n", "slide/line"),
        ('{minutes="ten"}\nWords.\n', "slide/minutes"),
        ('{slide-after="fig-nowhere"}\n> Words.\n', "slide/after"),
        ("::: slide\nWords.\n:::\n\nText.\n", "slide/own"),
        ('::: {.slide .columns slide-title="Two"}\nWords.\n:::\n\nText.\n', "slide/own"),
        ('> ::: {.slide slide-title="In"}\n> Words.\n> :::\n', "slide/own"),
        ('![C](x.svg){#fig-x alt="A." link="nowhere"}\n\n[](#fig-x)\n', "figure/link"),
    ],
)  # fmt: skip
def test_what_is_unsound_is_told(body, rule):
    assert set(rules(body)) == {rule}


def test_a_question_that_no_chapter_has_is_told():
    assert rules("Text.\n", "deck: {questions: [q-late]}\n") == ["slide/question"]


def test_a_line_is_taken_out_of_its_item():
    (item,) = blocks("- **Lead.** Words of an item. [The slide's line]{.line}\n", "plain")

    assert plain(item["inlines"]) == "Lead. Words of an item."
    assert plain(item["line"]) == "The slide’s line"


def test_symbols_are_read_as_text_and_are_no_words_of_the_chapter():
    text = "::: {#eq-x}\n$$\nx\n$$\n:::\n\nSee [](#eq-x).\n"
    (equation,) = blocks(text.replace("#eq-x}", '#eq-x symbols="Here $x$ is a *share*."}'), "equation")

    assert plain(equation["symbols"]) == "Here x is a share."
    assert reading(text.replace("#eq-x}", '#eq-x symbols="Many words."}')).chapter["words"] == reading(text).chapter["words"]


def test_a_slide_of_its_own_is_in_the_deck_alone():
    (own,) = blocks('::: {.slide .columns slide-title="Two"}\nLeft.\n\n---\n\nRight.\n:::\n\nText.\n', "only")

    assert (own["media"], own["own"], own["hand"]) == (["slides"], "columns", {"title": "Two"})


def test_a_figure_that_leads_somewhere_says_where():
    (figure,) = blocks('![A talk](x.svg){#fig-x alt="A." link="https://www.example.org/talk"}\n\n[](#fig-x)\n', "figure")

    assert figure["link"] == "https://www.example.org/talk"
    assert plain(figure["caption"]) == "A talk example.org/talk"
