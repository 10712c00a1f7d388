"""Drawings and words as markup of our own making."""

from dmls_pipeline.write import markup

PAPER = '<svg xmlns="http://www.w3.org/2000/svg" role="graphics" width="1pt">{}</svg>'


def test_a_drawing_is_named_by_its_alternative_alone_and_falls_back_to_the_readers_face():
    drawn = markup.drawing("<?xml version='1.0'?>\n" + PAPER.format("<g font-family=\"'Source Sans 3'\"/>"), 'A "box" & more')

    assert drawn == (
        '<svg role="img" aria-label="A &quot;box&quot; &amp; more" xmlns="http://www.w3.org/2000/svg" width="1pt">'
        "<g font-family=\"'Source Sans 3', sans-serif\"/></svg>"
    )


IMAGE = {"t": "image", "src": "a.png", "alt": 'An "a"', "width": "24px", "height": None}


def test_a_small_picture_is_as_large_as_its_author_asks(tmp_path):
    path = tmp_path / "a.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9"/>\n', encoding="utf-8")

    assert markup.set_in_line(IMAGE, {"a.png": {"print": str(path)}}) == (
        '<svg class="inline" style="width: 24px" role="img" aria-label="An &quot;a&quot;" xmlns="http://www.w3.org/2000/svg" width="9"/>'
    )
    assert markup.set_in_line(IMAGE, {}) == "[An &quot;a&quot;]"
    assert markup.size({"width": "60%", "height": "24px"}) == "width: 60%; height: 24px"
    assert markup.size({"width": None, "height": "24px"}) == "width: auto; height: 24px"
