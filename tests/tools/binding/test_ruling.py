"""Sheets with nothing but lines: what is drawn, and that it is no content."""

from dmls_pipeline.tools.binding import ruling
from dmls_pipeline.tools.binding.ruling import Line, Ruled


def drawn(*lines, count=1):
    with ruling.blank(Ruled(100, 200, lines, "#ff8000"), count) as out:
        return [(list(map(float, page.MediaBox)), page.Contents.read_bytes().decode().split("\n")) for page in out.pages]


def test_a_line_stands_as_far_from_the_upper_left_as_it_is_said():
    ((box, written),) = drawn(Line(0, 10, 20, 90, 30))

    assert box == [0, 0, 100, 200]
    assert "10.00 180.00 m 90.00 170.00 l" in written


def test_each_sheet_has_its_own_lines_and_none_is_read_aloud():
    first, second = drawn(Line(1, 10, 20, 90, 20), count=2)

    assert [sum(line.endswith(" l") for line in written) for _, written in (first, second)] == [0, 1]
    assert [(written[0], written[-1]) for _, written in (first, second)] == [("/Artifact BMC", "EMC")] * 2


def test_the_color_is_that_of_the_style_sheet():
    ((_, written),) = drawn()

    assert "1.000 0.502 0.000 RG 0.4 w 2 J" in written


def test_links_that_are_placed_on_a_sheet_are_reached_in_the_order_of_the_tree():
    with ruling.blank(Ruled(100, 200, (), "#000000"), 2) as out:
        assert [str(page.obj.Tabs) for page in out.pages] == ["/S", "/S"]
