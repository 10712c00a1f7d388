"""Pictures on lines of their own, and the captions below them."""

from dmls_pipeline.read.picture_lines import captioned, parted

BREAK = {"t": "SoftBreak"}


def word(text):
    return {"t": "Str", "c": text}


def image(src, *words):
    return {"t": "Image", "c": [["", [], []], list(words), [src, ""]]}


def test_a_paragraph_without_a_line_of_pictures_is_one_part():
    line = [word("See"), {"t": "Space"}, image("a.png")]

    assert parted(line) == [line]
    assert parted([image("a.png"), BREAK, image("b.png")]) == [[image("a.png"), BREAK, image("b.png")]]


def test_a_line_of_pictures_is_a_part_and_no_break_is_left():
    nodes = [word("Before"), BREAK, image("a.png"), {"t": "Space"}, image("b.png"), BREAK, word("after")]

    assert parted(nodes) == [[word("Before")], [image("a.png"), {"t": "Space"}, image("b.png")], [word("after")]]


def test_italics_below_a_picture_are_its_caption_and_its_words_say_what_it_shows():
    nodes = [image("a.png", word("A"), {"t": "Space"}, word("box")), BREAK, {"t": "Emph", "c": [word("Caption")]}, BREAK, word("more")]

    first, *rest = parted([*nodes[:3]])

    assert rest == [] and first == [{"t": "Image", "c": [["", [], [["alt", "A box"]]], [word("Caption")], ["a.png", ""]]}]
    assert len(parted(nodes)) == 2


def test_an_image_that_is_described_keeps_its_description():
    described = {"t": "Image", "c": [["", [], [["alt", "Seen"]]], [word("Words")], ["a.png", ""]]}

    assert captioned(described, [word("C")])["c"][0][2] == [["alt", "Seen"]]
