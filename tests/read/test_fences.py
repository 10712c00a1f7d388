"""Fences of code: where a listing begins and ends."""

import pytest

from dmls_pipeline.read.fences import fenced_lines


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        ("a\n```\nb\n```\nc", [(1, 3)]),
        ("````\n```\nb\n````\nc", [(0, 3)]),
        ("```py title=x\n~~~\n``` py\n```", [(0, 3)]),
        ("- ```\n  b\n  ```\n1. ~~~\n   c\n   ~~~", [(0, 2), (3, 5)]),
        ("> ```\n> b\n> ```", [(0, 2)]),
        ("```\n- ```\n```", [(0, 2)]),
        ("```a` b\nc", []),
        ("a\n~~~\nb", [(1, 2)]),
        ("", []),
    ],
)
def test_a_listing_goes_from_its_fence_to_the_next_of_its_kind(text, listings):
    assert list(fenced_lines(text.split("\n"))) == listings
