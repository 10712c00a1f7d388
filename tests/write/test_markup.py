"""Drawings and words as markup of our own making."""

from dmls_pipeline.write import markup

PAPER = '<svg xmlns="http://www.w3.org/2000/svg" role="graphics" width="1pt">{}</svg>'


def test_a_drawing_is_named_by_its_alternative_alone_and_falls_back_to_the_readers_face():
    drawn = markup.drawing("<?xml version='1.0'?>\n" + PAPER.format("<g font-family=\"'Source Sans 3'\"/>"), 'A "box" & more')

    assert drawn == (
        '<svg role="img" aria-label="A &quot;box&quot; &amp; more" xmlns="http://www.w3.org/2000/svg" width="1pt">'
        "<g font-family=\"'Source Sans 3', sans-serif\"/></svg>"
    )
