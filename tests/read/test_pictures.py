"""What an author says of a picture beside its address."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read import pictures
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import plain


@pytest.mark.parametrize(
    ("written", "length"),
    [("60%", "60%"), ("300", "300px"), ("24px", "24px"), ("8cm", "302.4px"), ("1in", "96px"), (".5in", "48px"), ("12.50%", "12.5%"), ("0", None),
     ("", None), ("broad", None), ("-3px", None), ("1e9", None), ("url(x)", None), ("60%; x: y", None)],
)  # fmt: skip
def test_a_length_is_a_percentage_or_pixels(written: str, length: str | None) -> None:
    assert pictures.length(written) == length


@pytest.mark.parametrize(("src", "words"), [("img/gauge%20photo_2.JPG", "gauge photo 2"), ("a.b.png", "a"), ("", "")])
def test_the_name_of_a_file_is_words(src: str, words: str) -> None:
    assert pictures.words_of_file(src) == words


@pytest.mark.parametrize(
    ("words", "src", "is_name"),
    [("Untitled 1", "a/Untitled%201.png", True), ("Screenshot 2026-01-05 at 9.41", "Screenshot%202026-01-05%20at%209.41.png", True),
     ("loss.png", "img/loss.png", True), ("image", "img/loss.png", False), ("loss", "img/loss.png", False), ("", "a.png", False),
     ("Untitled: the loop", "Untitled.png", False), ("Untitled", "figures/untitled-2.png", True),
     ("image.png", "figures/image-1700000000000-0.png", True), ("A.png", "b.png", False)],
)  # fmt: skip
def test_what_a_program_calls_a_file_says_nothing(words: str, src: str, is_name: bool) -> None:
    assert pictures.is_name(words, src) is is_name


def test_the_name_of_a_file_is_no_caption() -> None:
    (figure, *_), told = blocks("![Untitled 1](Untitled%201.png)")

    assert (figure["caption"], figure["alt"]) == ([], "Untitled 1")
    assert told == ["the figure's alt is missing", "the figure has no caption"]


def blocks(body: str, status: str = "draft") -> tuple[list, list[str]]:
    reading = reading_of(parted("01_a", f"---\ntitle: A\nstatus: {status}\n---\n\n## One {{#sec-one}}\n\n{body}\n"), Words())
    told = [fault.message for fault in reading.faults if fault.rule.startswith(("figure/", "attribute/"))]
    return reading.chapter["blocks"][1:], told


def test_several_images_in_a_paragraph_are_figures() -> None:
    figures, _ = blocks('![A](a.png){#fig-a alt="x" width=40%} ![B](b.png){alt="y" height=2cm}\n![](c.png)')

    assert [(each["t"], each["src"], each["label"], each["width"], each["height"]) for each in figures] == [
        ("figure", "a.png", "fig-a", "40%", None),
        ("figure", "b.png", None, None, "75.59px"),
        ("figure", "c.png", None, None, None),
    ]


def test_without_an_alternative_the_caption_or_the_name_serves_and_a_draft_is_warned() -> None:
    figures, told = blocks('![A caption](a.png)\n\n![](img/my_photo.jpg)\n\n![C](c.png){alt="What it shows"}')

    assert [(each["alt"], each["described"]) for each in figures] == [("A caption", False), ("my photo", False), ("What it shows", True)]
    assert told.count("the figure's alt is missing") == 2


def test_an_image_within_a_line_is_a_picture_there() -> None:
    read, told = blocks("A line ![well](a.png){width=24px}.\n\n| A | B |\n|---|---|\n| ![](b.png) | c |")

    paragraph, table = (block for block in read if block["t"] in ("para", "table"))
    (image,) = [each for each in paragraph["inlines"] if each["t"] == "image"]
    assert (image["src"], image["alt"], image["width"]) == ("a.png", "well", "24px")
    assert table["rows"][0][0][0]["alt"] == "b"
    assert told == []


def test_a_picture_in_a_question_stays_and_one_in_a_heading_is_its_words() -> None:
    front = "---\ntitle: A\nstatus: draft\nquestions: [{id: q-a, question: 'Why ![sign](a.png)?', answer: So.}]\n---\n\n"
    chapter = reading_of(parted("01_a", front + "## One ![two](b.png) {#sec-one}\n\nText.\n"), Words()).chapter

    assert [each["t"] for each in chapter["questions"][0]["question"]] == ["str", "image", "str"]
    assert plain(chapter["questions"][0]["question"]) == "Why sign?"
    assert [each["t"] for each in chapter["blocks"][0]["inlines"]] == ["str", "str"]
    assert plain(chapter["blocks"][0]["inlines"]) == "One two"
