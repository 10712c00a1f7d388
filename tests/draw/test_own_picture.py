"""A picture that book.yaml names: as large as its place needs it, and what is wrong with it told at its file."""

import pytest
from PIL import Image

from dmls_pipeline.draw import figures, own_picture
from dmls_pipeline.problems import ContentError

pytestmark = pytest.mark.usefixtures("content")


def test_a_picture_has_no_more_pixels_than_its_place(content):
    Image.effect_noise((900, 300), 50).save(content / "cover.png")
    figures.draw("figures/cover.png")
    large, small = (own_picture.drawing("figures/cover.png", (most, most)) for most in (900, 90))

    assert (large.width, large.height) == (small.width, small.height) == (900, 300)
    assert len(small.svg) < len(large.svg) / 20


@pytest.mark.parametrize(("name", "rule"), [("cover.png", "figure/picture"), ("broken.svg", "figure/unsafe")])
def test_a_picture_that_is_none_is_told(content, name, rule):
    (content / name).write_text("<svg", encoding="utf-8")
    figures.draw(f"figures/{name}")

    with pytest.raises(ContentError) as raised:
        own_picture.drawing(f"figures/{name}", (90, 90))

    assert [(fault.path, fault.rule) for fault in raised.value.faults] == [(f"content/figures/{name}", rule)]
