"""Boxes of one rank have one size, and what lies between them fills the text's width."""

from pathlib import Path

import pytest

from dmls_pipeline.draw import d2, diagrams, even, geometry, layout, svg
from dmls_pipeline.paths import CONTENT

TREE = "direction: right\nroot: Root\na: A\nb: A longer name\nc: Two\\nlines\nroot -> a: on\nroot -> b: or\nroot -> c: in"
GRID = "grid-rows: 2\ngrid-columns: 3\nhorizontal-gap: 80\na: A\nb: A longer name\nc: C\nd: D\ne: E\nf: F\na -> b -> c -> f -> e -> d"
WIDE = geometry.PRINT[0] / (diagrams.PRINT_SCALE * geometry.PT)
FIGURES = sorted(Path(CONTENT, "figures").glob("*.d2"))


def made(source: str, engine: d2.Engine = "dagre", wide: float | None = None) -> tuple[layout.Layout, float]:
    """Return a layout that was made even, and how wide it is."""
    inner = svg.parse(d2.draw(source, "x.d2", d2.Way(engine=engine))).find("svg")
    assert inner is not None
    even.even(inner, wide)
    return layout.read(inner), float(inner.attrib["viewBox"].split()[2])


def sizes(shapes: list[layout.Shape]) -> set[tuple[int, int]]:
    return {(round(right - left), round(bottom - top)) for (left, right), (top, bottom) in (shape.spans for shape in shapes)}


def test_boxes_of_a_rank_have_one_size() -> None:
    assert len(sizes(made(TREE)[0].shapes[1:])) == 1


def test_where_there_is_no_room_for_one_height_boxes_of_a_rank_have_one_width() -> None:
    assert len(sizes(made(TREE, "elk")[0].shapes[1:])) == 2
    assert len({width for width, _ in sizes(made(TREE, "elk")[0].shapes[1:])}) == 1


@pytest.mark.parametrize("engine", ["dagre", "elk"])
@pytest.mark.parametrize("direction", ["right", "down"])
def test_connections_end_where_the_boxes_now_end(engine: d2.Engine, direction: str) -> None:
    read, _ = made(TREE.replace("right", direction), engine, WIDE)

    for line in read.lines:
        for x, y in (line.points[0], line.points[-1]):
            away = [
                max(left - x, x - right, top - y, y - bottom) for (left, right), (top, bottom) in (shape.spans for shape in read.shapes)
            ]
            assert 0 < min(away) <= 6


def test_columns_of_a_grid_have_one_width_and_fill_the_text() -> None:
    read, width = made(GRID, wide=WIDE)

    assert len(sizes(read.shapes)) == 1
    assert width == pytest.approx(WIDE, abs=0.1)


def test_on_a_slide_a_diagram_gets_no_wider() -> None:
    source = GRID + d2.SLIDE_TYPE

    assert made(source)[1] <= float((svg.parse(d2.draw(source, "x.d2")).find("svg") or svg.parse("<svg/>")).attrib["viewBox"].split()[2])


def test_a_small_diagram_stays_small() -> None:
    _, width = made("direction: right\na -> b", wide=WIDE)

    assert width < WIDE / 2


def test_what_is_not_known_stays_as_d2_made_it() -> None:
    inner = svg.parse(d2.draw("a: {shape: class; x: int}\nb: A much longer name\nc -> a\nc -> b", "x.d2")).find("svg")
    assert inner is not None
    before = svg.markup(inner)

    even.even(inner, WIDE)

    assert svg.markup(inner) == before


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: path.name)
def test_no_box_of_the_notes_is_taller_than_the_most_lines_ask_for(path: Path) -> None:
    inner = svg.parse(d2.draw(path.read_text(encoding="utf-8"), "x.d2")).find("svg")
    assert inner is not None
    even.even(inner, WIDE)
    most = max(len(text.findall("tspan")) or 1 for text in inner.iter("text"))
    boxes = [group[0] for group in inner.iter("g") if group.attrib.get("class") == "shape" and [each.tag for each in group] == ["rect"]]

    assert all(float(box.attrib["height"]) <= 20 * most + 49 for box in boxes if box.attrib["stroke"] != "transparent")


@pytest.mark.parametrize("gap", [0, 10])
def test_the_boxes_of_a_table_fill_the_text(gap: int) -> None:
    table = f"grid-rows: 2\ngrid-columns: 2\ngrid-gap: {gap}\na: Use\nb: what it is for, in a few words, and where it comes from\nc: Data\nd: where it comes from, and when"
    plain, narrow = made(table)
    read, width = made(table, wide=WIDE)
    assert narrow < even.NEARLY * WIDE
    assert width == pytest.approx(WIDE, abs=1)
    assert all(float(shape.texts[0].attrib["x"]) == pytest.approx(sum(shape.spans[0]) / 2, abs=0.01) for shape in read.shapes)
    assert all(now > before for (now, _), (before, _) in zip(sorted(sizes(read.shapes)), sorted(sizes(plain.shapes)), strict=True))


def test_a_table_of_small_boxes_stays_small() -> None:
    assert made("grid-rows: 1\na: a\nb: b", wide=WIDE)[1] < 0.5 * WIDE
