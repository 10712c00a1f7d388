"""Charts: faults that Vega-Lite would not tell, and drawings in the pack's type."""

from typing import Any

import pytest

from dmls_pipeline.draw import charts, geometry, svg, vega
from dmls_pipeline.problems import ContentError

CHART = """width: 380
height: 180
data: {url: points.csv}
mark: {type: line, strokeWidth: 2}
encoding:
  x: {field: rate, type: quantitative, title: Requests per second}
  y: {field: p99, type: quantitative, title: Latency (ms)}
  color: {value: "#0B4F8A"}
"""
FILES = {"points.csv": "rate,p99\n0,10\n100,30\n200,90\n", "points.json": '[{"rate": 1, "p99": 2}]', "broken.json": "{"}
CHANGES = {
    ("type: line", "type: lin"): "x.vl.yaml:4:14: there is no mark 'lin' [figure/vega]\n    hint: did you mean line?",
    ("field: rate", "field: rat"): "x.vl.yaml:6:14: the data has no column 'rat' [figure/vega]\n    hint: did you mean rate?",
    ("color: {", "colour: {"): "x.vl.yaml:8:11: there is no channel 'colour' [figure/vega]\n    hint: did you mean color?",
    ("width: 380\n", ""): "x.vl.yaml:1:1: the chart has no width in pixels [figure/vega]\n    hint: write width: 380",
    ("points.csv", "none.csv"): "x.vl.yaml:3:13: there is no data file none.csv beside the chart [figure/vega]",
    ("points.csv", '"https://example.com/x.csv"'): "x.vl.yaml:3:13: a chart cannot fetch its data [figure/remote]",
    ("points.csv", "points.parquet"): "x.vl.yaml:3:13: points.parquet is neither CSV, TSV nor JSON [figure/vega]",
    ("points.csv", "broken.json"): "x.vl.yaml:3:13: broken.json is no JSON: Expecting property name",
    ("width: 380", "hconcat: []\nwidth: 380"): "x.vl.yaml:1:10: hconcat makes several charts of one [figure/vega]",
    ("mark: {type: line, strokeWidth: 2}\n", ""): "x.vl.yaml:1:1: the chart has no mark [figure/vega]",
    ("width: 380", "width: [380"): "x.vl.yaml:2:7: the YAML is broken",
    (CHART, "- a list"): "x.vl.yaml:1:1: a chart is a mapping [figure/vega]",
    ("mark: {type: line, strokeWidth: 2}", "layer: [3]"): "x.vl.yaml:4:9: a layer is a mapping with mark and encoding [figure/vega]",
}


def read(text: str) -> charts.Chart:
    return charts.read(text, "x.vl.yaml", FILES.get, "x.vl.yaml")


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_a_fault_is_told_at_its_own_line_and_column(old: str, new: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(CHART.replace(old, new))

    assert str(caught.value.faults[0]).startswith(CHANGES[old, new])


def test_what_vega_itself_refuses_is_told() -> None:
    chart = read(CHART.replace("mark:", "transform: [{calculate: 'foo(', as: z}]\nmark:"))

    with pytest.raises(ContentError, match=r"x\.vl\.yaml:1:1: Vega-Lite cannot draw this: "):
        vega.for_print(chart)


@pytest.mark.parametrize(
    "transform",
    [
        "{calculate: 'datum.p99 * 2', as: rat}",
        "{fold: [p99], as: [rat, v]}",
        "{pivot: rate, value: p99}",
        "{bin: true, field: rate, as: rat}",
    ],
)
def test_columns_that_a_transform_makes_are_known(transform: str) -> None:
    read(CHART.replace("mark:", f"transform: [{transform}]\nmark:", 1).replace("field: rate,", "field: rat,"))


def test_a_layer_may_bring_data_of_its_own() -> None:
    layered = CHART.replace(
        "mark: {type: line, strokeWidth: 2}\n",
        "layer: [{mark: line}, {data: {values: [{a: 1}]}, mark: text, encoding: {text: {field: a}}}]\n",
    )

    assert vega.for_print(read(layered)).svg.count("<text") > 5


@pytest.mark.parametrize("name", ["points.csv", "points.json"])
def test_data_is_read_from_the_file_beside_and_put_into_the_chart(name: str) -> None:
    spec = read(CHART.replace("points.csv", name)).spec

    assert "url" not in spec["data"]
    assert spec["data"]["format"] == {"type": name.partition(".")[2]}


def test_a_reader_that_refuses_a_file_is_told_where_the_chart_names_it() -> None:
    from dmls_pipeline.problems import Problem

    def beside(_: str) -> Any:
        raise ContentError([Problem("x", 1, 1, "figure/outside", "it leads out", "do not")])

    with pytest.raises(ContentError, match=r"x.vl.yaml:3:13: it leads out \[figure/outside\]"):
        charts.read(CHART, "x.vl.yaml", beside, "x.vl.yaml")


def test_print_has_type_of_8_points_in_source_sans_that_stays_text() -> None:
    drawn = vega.for_print(read(CHART))

    root = svg.parse(drawn.svg)
    assert "Requests per second" in [node.text for node in root.iter("text")]
    assert root[0].attrib["font-family"] == "'Source Sans 3'"
    assert drawn.type == pytest.approx(8 * 4 / 3, abs=0.01)
    assert not any(word in drawn.svg for word in ("class=", "role=", "aria-", 'font-family="Source'))


def test_a_chart_wider_than_the_text_gives_way_between_its_axes() -> None:
    drawn = vega.for_print(read(CHART.replace("380", "700")))

    assert 440 < drawn.width <= geometry.PRINT[0]


def test_a_chart_that_is_nearly_as_wide_as_the_text_fills_it_and_a_small_one_stays_small() -> None:
    assert geometry.PRINT[0] - 1 < vega.for_print(read(CHART)).width <= geometry.PRINT[0]
    assert vega.for_print(read(CHART.replace("380", "200"))).width < 300


@pytest.mark.parametrize(("form", "box", "size"), [(1, geometry.SLIDE, 26), (2, geometry.CHART_SIDE, 24)])
def test_on_a_slide_it_fills_its_box_with_type_that_can_be_read(form: int, box: tuple[float, float], size: float) -> None:
    drawn = vega.forms(read(CHART))[form]

    assert box[0] - 3 < drawn.width <= box[0]
    assert box[1] - 3 < drawn.height <= box[1]
    assert drawn.type == pytest.approx(size, abs=0.05)
    assert all(name in drawn.svg for name in ("q-accent", "q-rule", "p-ink", "p-muted"))


def test_a_label_for_which_an_axis_has_no_room_is_left_out() -> None:
    drawing = vega.for_print(
        read(CHART.replace("width: 380", "width: 120").replace("field: rate,", "field: rate, axis: {tickCount: 40, labelOverlap: true},"))
    )

    assert ">160</text>" in drawing.svg
    assert 'opacity="0"' not in drawing.svg


def test_ids_are_named_after_the_file() -> None:
    clipped = CHART.replace("strokeWidth: 2", "clip: true")

    drawn = vega.for_print(read(clipped)).svg

    assert 'id="x-vl-yaml-clip' in drawn
    assert "url(#x-vl-yaml-clip" in drawn


def test_drawing_again_gives_the_same_bytes() -> None:
    assert vega.for_print(read(CHART)) == vega.for_print(read(CHART))
