"""What a tool drew passes the same gate, and its faults stand in the figure's own source."""

from xml.etree import ElementTree as ET

import pytest

from dmls_pipeline.draw import tool_output
from dmls_pipeline.problems import ContentError

SOURCE = "a: 1\nb: Zürich \u4e2d"


def test_what_passes_stays() -> None:
    root = ET.fromstring('<g><text x="1">a</text><path d="M0 0"/></g>')

    tool_output.sealed(root, "x.d2", SOURCE)

    assert len(root) == 2


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("<g><text>\u4e2d</text></g>", "x.d2:2:11: no font has '\u4e2d'"),
        ("<g><text>\u4e3d</text></g>", "x.d2:1:1: no font has '\u4e3d'"),
        ('<g><path fill="url(http://h/x)"/></g>', "x.d2:1:1: fill reaches outside of the drawing [figure/unsafe]"),
    ],
)
def test_what_does_not_is_told(drawn: str, told: str) -> None:
    with pytest.raises(ContentError) as caught:
        tool_output.sealed(ET.fromstring(drawn), "x.d2", SOURCE)

    assert str(caught.value).startswith(told)


def test_what_only_acts_goes_without_a_word() -> None:
    root = ET.fromstring('<g onclick="x"><script/><path d="M0 0" filter="x"/></g>')

    tool_output.sealed(root, "x.d2", SOURCE)

    assert ET.tostring(root) == b'<g><path d="M0 0" /></g>'
