"""What is read of a line that is drawn from right to left."""

from types import SimpleNamespace

import pytest

from dmls_pipeline.tools.typesetting import said


class Stream:
    """What is written, in its order."""

    def __init__(self):
        self.written = []

    def begin_marked_content(self, tag, properties):
        self.written.append((tag, properties))

    def end_marked_content(self):
        self.written.append("end")


@pytest.fixture
def stream(monkeypatch):
    monkeypatch.setattr(said, "drawn", lambda stream, textbox, *_: stream.written.append(textbox.text))
    return Stream()


@pytest.mark.parametrize("text", ["\u0644\u0627 GB", "\u05d0"])
def test_a_line_with_letters_from_right_to_left_says_what_was_written(stream, text):
    said._said(stream, SimpleNamespace(text=text), 0)

    written = b"<</ActualText <feff%b>>>" % text.encode("utf-16-be").hex().encode()
    assert stream.written == [("Span", written), text, "end"]


def test_any_other_line_is_drawn_alone(stream):
    said._said(stream, SimpleNamespace(text="80 GB"), 0)

    assert stream.written == ["80 GB"]
