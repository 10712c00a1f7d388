"""Charts: what YAML may hold, which files are read, and whatever else stands there ends in a fault with its line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passed import refused

from dmls_pipeline.draw import charts, vega
from dmls_pipeline.problems import ContentError
from dmls_pipeline.tools import confined_process

START = "width: 380\nheight: 180\nmark: bar\n"
FILES = {"r.csv": "DATE,Appt. Time,flow [m3/s]\n2021-10-09,9:00 AM,6\n2021-10-10,10:00 AM,16\n", "deep.json": "[" * 100_000}


def read(text: str) -> charts.Chart:
    return charts.read(text, "x.vl.yaml", FILES.get, "x.vl.yaml")


@pytest.mark.parametrize("time", ["Appt. Time", r"Appt\. Time"])
@pytest.mark.parametrize("flow", ["flow [m3/s]", r"flow \[m3/s\]"])
def test_a_column_may_be_called_as_people_call_it(time: str, flow: str) -> None:
    chart = read(
        f"{START}data: {{url: r.csv}}\nencoding: {{x: {{field: '{time}', type: nominal}}, y: {{field: '{flow}', type: quantitative}}}}"
    )

    drawn = vega.for_print(chart).svg

    assert ">flow [m3/s]<" in drawn
    assert ">Appt. Time<" in drawn
    assert drawn.count('fill="#0B4F8A"') == 2


DATA = "data: {values: [{a: 1}]}\n"
REFUSED = {
    f"{START}": "x.vl.yaml:1:1: the chart has no data",
    f"{START}data: {{url: deep.json}}": "x.vl.yaml:4:13: deep.json is no JSON: it is nested too deep",
    f"{START}{DATA}transform: [{{calculate: 'now()', as: b}}]": "x.vl.yaml:5:25: a chart cannot ask for the time, or for chance",
    f"{START}{DATA}transform: [{{filter: {{and: ['random() > 0.5']}}}}]": "x.vl.yaml:5:29: a chart cannot ask for the time",
    f"{START}{DATA}transform: [{{filter: '\\u006eow() > 1'}}]": "x.vl.yaml:5:22: a chart cannot ask for the time",
    f"{START}{DATA}transform: [{{calculate: 'year( datetime ( ) )', as: b}}]": "x.vl.yaml:5:25: a chart cannot ask for the time",
    f"{START}{DATA}transform: [{{calculate: '((random)) ()', as: b}}]": "x.vl.yaml:5:25: a chart cannot ask for the time",
    f'{START}{DATA}transform: [{{calculate: "now\\ufeff()", as: b}}]': "x.vl.yaml:5:25: a chart cannot ask for the time",
    f"width: 380\nheight: 180\nmark: {{type: errorbar, extent: ci}}\n{DATA}": "x.vl.yaml:3:32: ci is estimated by chance",
    f"{START}{DATA}encoding: {{y: {{field: a, aggregate: ci0}}}}": "x.vl.yaml:5:37: ci0 is estimated by chance",
    f"{START}{DATA}transform: [{{aggregate: [{{op: ci1, field: a, as: b}}]}}]": "x.vl.yaml:5:31: ci1 is estimated by chance",
    f"{START}{DATA}transform: [{{sample: 3}}]": "x.vl.yaml:5:22: a sample is taken by chance",
    f"{START}data: {{sequence: {{start: 0, stop: 1.0e15}}}}": "x.vl.yaml:4:18: the sequence has more than 100,000 rows",
    f"{START}{DATA}encoding: {{y: {{field: a, scale: {{domain: [0, .inf]}}}}}}": "x.vl.yaml:5:46: inf is no number that can be drawn",
    f"width: 0\nheight: 180\nmark: bar\n{DATA}": "x.vl.yaml:1:8: the width of a chart is 20 to 2000 pixels",
    f"width: 380\nheight: 180\n{DATA}mark: {{type: bar, href: 'http://x'}}": "x.vl.yaml:4:25: href leads out of the chart",
    f"width: 380\nheight: 180\n{DATA}mark: {{type: image, url: 'http://x'}}": "x.vl.yaml:4:14: there is no mark 'image'",
    f"{START}data: {{url: 'file:///etc/passwd'}}": "x.vl.yaml:4:13: a chart cannot fetch its data",
    f"{START}{DATA}transform: [{{lookup: a, from: {{data: {{url: 'file:///etc/passwd'}}, key: a, fields: [b]}}}}]": "x.vl.yaml:5:44: a chart cannot fetch",
}


REFUSED |= {
    f'{START}{DATA}title: "a\\x01b"': "x.vl.yaml:5:8: no font has '\\x01'",
    f'{START}data: {{values: [{{a: "\\x01"}}]}}': "x.vl.yaml:4:21: no font has '\\x01'",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_chart_may_hold_is_told_at_its_place(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(text)

    assert str(caught.value).startswith(REFUSED[text])


DRAWN_AND_REFUSED = {
    "mark: {type: bar, color: 'url(http://h/x#a)'}": "fill reaches outside of the drawing",
    "mark: {type: bar}\ntitle: \u4e2d": "x.vl.yaml:5:8: no font has '\u4e2d'",
    "mark: {type: bar}\ntransform: [{filter: \"test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')\"}]": "it takes more than",
}


@pytest.mark.parametrize("text", DRAWN_AND_REFUSED)
def test_what_only_the_drawing_shows_is_told(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined_process, "SECONDS", 2.0)
    monkeypatch.setattr(vega, "_child", vega._child.__wrapped__)  # the process that runs has the old limit
    chart = read(f"width: 380\nheight: 180\n{DATA}{text}\nencoding: {{x: {{field: a, type: quantitative}}}}")

    with pytest.raises(ContentError) as caught:
        vega.for_print(chart)

    assert DRAWN_AND_REFUSED[text] in str(caught.value)


KEYS = st.sampled_from(
    [
        "width",
        "height",
        "data",
        "url",
        "values",
        "mark",
        "layer",
        "encoding",
        "x",
        "y",
        "color",
        "field",
        "type",
        "transform",
        "calculate",
        "filter",
        "lookup",
        "from",
        "format",
        "scale",
        "title",
        "sequence",
        "start",
        "stop",
        "step",
        "params",
        "select",
        "name",
        "fold",
        "as",
        "aggregate",
        "bin",
        "timeUnit",
        "sort",
        "autosize",
        "background",
        "extent",
        "op",
        "href",
        "tooltip",
        "axis",
        "labelExpr",
    ]
)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**6), 10**6), st.floats(), st.sampled_from(
        ("bar", "line", "a", "quantitative", "r.csv", "no.csv", "http://h/x", "url(http://h)", "now()", "datum.a", "2021-10-09", "/(a+)+/", "[", "",
         "errorbar", "boxplot", "ci", "ci0", "mean", "datetime()"),
    ), st.text(max_size=5),
)  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(KEYS, inside, max_size=4)), max_leaves=15
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=5), st.booleans())
def test_whatever_stands_in_a_chart_it_is_drawn_or_told(fields: dict[str, object], whole: bool) -> None:
    base = {"width": 200, "height": 100, "mark": "bar", "data": {"values": [{"a": 1}]}} if whole else {}
    text = json.dumps(base | fields)

    drawing = drawn(text)

    assert drawing or told(text)
    assert drawing == (drawn(text) if drawing else "")
    assert not drawing or refused(drawing) == []


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("{}[]:,-&*!|>'\"#%@ \n\tadturlmk0.~\\u"), max_size=60))
def test_whatever_yaml_it_is_read_or_told(text: str) -> None:
    charts.files(text)

    assert drawn(text) or told(text)


def drawn(text: str) -> str:
    try:
        return vega.for_print(read(text)).svg
    except ContentError:
        return ""


def told(text: str) -> bool:
    with pytest.raises(ContentError) as caught:
        vega.for_print(read(text))
    return all(fault.line >= 1 and fault.message for fault in caught.value.faults)
