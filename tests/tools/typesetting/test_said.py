"""What is read of a line that is drawn from right to left."""

from types import SimpleNamespace

import pytest

from dmls_pipeline.tools import typesetting
from dmls_pipeline.tools.typesetting import document, said


class Stream:
    """What is written, in its order."""

    def __init__(self):
        self.written = []
        self.font = SimpleNamespace(to_unicode={1: "\u0644\u0627", 2: ""})
        self._fonts = {0: self.font}

    def begin_marked_content(self, tag, properties):
        self.written.append((tag, properties))

    def end_marked_content(self):
        self.written.append("end")


@pytest.fixture
def stream(monkeypatch):
    monkeypatch.setattr(said, "drawn", lambda stream, textbox, *_: stream.written.append(textbox.text))
    return Stream()


def line(text, language="en"):
    return SimpleNamespace(text=text, style={"lang": language})


@pytest.mark.parametrize("text", ["\u0644\u0627 GB", "\u05d0"])
def test_a_line_with_letters_from_right_to_left_says_what_was_written(stream, text):
    said._said(stream, line(text), 0)

    written = b"<</ActualText <feff%b>>>" % text.encode("utf-16-be").hex().encode()
    assert stream.written == [("Span", written), text, "end"]
    assert stream.font.to_unicode == {1: "\u0644\u0627", 2: "\u200d"}


def test_words_of_another_language_say_it(stream):
    said._said(stream, line("Weltschmerz", "de"), 0)
    said._said(stream, line("\u05d0", "he"), 0)

    assert stream.written[0] == ("Span", b"<</Lang (de)>>")
    assert stream.written[3] == ("Span", b"<</Lang (he) /ActualText <feff05d0>>>")


@pytest.mark.parametrize("language", ["EN", None, "(de) /Alt (x"])
def test_the_language_of_the_book_and_what_is_none_are_not_said(stream, language):
    said._said(stream, line("80 GB", language), 0)

    assert stream.written == ["80 GB"]


def test_a_page_says_the_language_of_its_words(project, monkeypatch):
    monkeypatch.setattr(document, "_require_own_fonts", lambda _: None)
    pdf = typesetting.lay_out(
        '<html lang="en"><head><title>t</title></head><body>No word for <i lang="de">Weltschmerz</i>.</body></html>'
    ).pdf

    assert pdf.count(b"<</Lang (de)>>") == 1
    assert pdf.count(b"<</Lang (en)>>") == 0


def test_any_other_line_is_drawn_alone(stream):
    said._said(stream, line("80 GB"), 0)

    assert stream.written == ["80 GB"]
