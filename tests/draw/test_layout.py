"""A diagram's layout is read as D2 draws it, and written back where it now is."""

import pytest

from dmls_pipeline.draw import d2, layout, svg


def inner(source: str):
    drawn = svg.parse(d2.draw(source, "x.d2")).find("svg")
    assert drawn is not None
    return drawn


def test_shapes_lines_and_labels_are_known() -> None:
    read = layout.read(inner("a: One\nb: Two {shape: cylinder}\na -> b: to"))

    assert [shape.box for shape in read.shapes] == [True, False]
    assert [len(line.holes) for line in read.lines] == [1]


def test_what_is_not_moved_is_written_as_it_was() -> None:
    drawn = inner("direction: right\na: One\nb: Two {shape: queue}\nc: {x: In; y: It}\na -> b: to\nb -> c.x")
    before = svg.markup(drawn)

    layout.write(layout.read(drawn))

    assert svg.markup(drawn) == before


@pytest.mark.parametrize(
    "source",
    [
        "a: |go\n  x := 1\n|",
        "a: {shape: class; x: int}",
        "a.link: https://example.org",
        "a -> b: {source-arrowhead: 1; target-arrowhead: 2}",
    ],
)
def test_what_is_more_than_boxes_and_connections_is_not_known(source: str) -> None:
    with pytest.raises(layout.UnknownError):
        layout.read(inner(source))


def test_a_label_stays_on_its_line() -> None:
    drawn = inner("direction: right\na: One\nb: Two\na -> b: to")
    read = layout.read(drawn)
    hole = read.lines[0].holes[0]
    x = float(hole.attrib["x"])
    for shape in read.shapes:
        shape.spans = [(low + 30, high + 30) for low, high in shape.spans]
    read.lines[0].points = [(across + 30, down + 30) for across, down in read.lines[0].points]

    layout.write(read)

    assert float(hole.attrib["x"]) == pytest.approx(x + 30, abs=0.1)
