"""The faces of drawings."""

from xml.etree import ElementTree as ET

import pytest

from dmls_pipeline.draw import faces


@pytest.mark.parametrize(
    ("named", "family", "other"),
    [
        ("'Source Sans 3'", faces.SANS, ""),
        ("Source Code Pro, monospace", faces.CODE, ""),
        ("sans-serif", faces.SANS, ""),
        ("serif", faces.SANS, "serif"),
        ("Times,serif", faces.SANS, "Times"),
        ('"Courier New"', faces.CODE, "Courier New"),
        ("'DejaVu Sans', sans-serif", faces.SANS, "DejaVu Sans"),
        ("Open Sans, serif", faces.SANS, "Open Sans"),
        ("", faces.SANS, ""),
    ],
)
def test_every_family_becomes_one_of_the_pack(named: str, family: str, other: str) -> None:
    assert faces.family(named) == (family, other)


def test_letters_without_a_face_are_found_where_they_stand() -> None:
    root = ET.fromstring("<g><text>aé<tspan>\u4e2d\u4e2d</tspan>\u5b57</text><title>\u4e2d</title></g>")

    assert [(node.tag, letter) for node, letter in faces.unset(root)] == [("text", "\u5b57"), ("tspan", "\u4e2d")]
