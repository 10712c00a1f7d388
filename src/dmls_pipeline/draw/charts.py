"""Charts as they are written: Vega-Lite in YAML, checked where Vega-Lite itself would draw an empty picture and say nothing."""

import csv
import difflib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools import yaml

RULE = "figure/vega"
COMPOSED = ("hconcat", "vconcat", "concat", "facet", "repeat", "spec")
MARKS = "arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail"
CHANNELS = """
x y x2 y2 xError yError xError2 yError2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity
strokeWidth strokeDash size angle shape detail key text order description
"""
UNFORESEEN = ("pivot", "lookup", "density", "regression", "loess", "quantile", "flatten")  # what columns they make cannot be told
DELIMITERS = {"csv": ",", "tsv": "\t"}
KINDS = (*DELIMITERS, "json")

Place = tuple[str | int, ...]
Reader = Callable[[str], str | None]
Columns = frozenset[str] | None  # None: not known
Spec = Mapping[str, Any]


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn: its specification with all data in it."""

    spec: Spec
    path: str


@dataclass(frozen=True)
class _Source:
    """A chart as it is written: where things stand, and how the text of a file beside it is had."""

    loaded: yaml.Loaded
    path: str
    beside: Reader

    def problem(self, at: Place, message: str, hint: str = "", rule: str = RULE) -> Problem:
        """Return a problem at the value *at*."""
        return Problem(self.path, *self.loaded.place(at), rule, message, hint)


def read(text: str, path: str, beside: Reader) -> Chart:
    """Return the chart of a .vl.yaml; *beside* gives the text of a data file, None if there is none. Raise ContentError."""
    loaded = yaml.load(text)
    source = _Source(loaded, path, beside)
    if loaded.complaints:
        raise ContentError(Problem(path, said.line, said.column, RULE, said.message) for said in loaded.complaints)
    if not isinstance(loaded.value, dict):
        raise ContentError([source.problem((), "a chart is a mapping", "begin with width, height, data, mark and encoding")])
    spec = {name: value for name, value in loaded.value.items() if name not in ("$schema", "config")}
    faults: list[Problem] = []
    filled = _filled(source, spec, (), faults)
    faults += [*_form(source, filled), *_view(source, filled, (), None)]
    if faults:
        raise ContentError(sorted(set(faults)))
    return Chart(filled, path)


def _form(source: _Source, spec: Spec) -> Iterator[Problem]:
    """Find what makes a chart more than one view, or leaves its size open."""
    for name in COMPOSED:
        if name in spec:
            yield source.problem((name,), f"{name} makes several charts of one", "draw one view, or layers, in one figure")
    for name, usual in (("width", 380), ("height", 180)):
        if not isinstance(spec.get(name), int | float) or isinstance(spec.get(name), bool):
            yield source.problem((name,), f"the chart has no {name} in pixels", f"write {name}: {usual}")
    if not any(name in spec for name in ("mark", "layer", *COMPOSED)):
        yield source.problem((), "the chart has no mark", f"write mark: line; there are {', '.join(MARKS.split())}")


def _filled(source: _Source, view: Any, at: Place, faults: list[Problem]) -> Any:
    """Return *view* with the text of every data file in place of its name; Vega itself reads nothing."""
    if not isinstance(view, dict):
        return view
    filled = dict(view)
    data = view.get("data")
    if isinstance(data, dict) and "url" in data:
        filled["data"] = _data(source, data, (*at, "data"), faults)
    if isinstance(view.get("layer"), list):
        filled["layer"] = [_filled(source, layer, (*at, "layer", index), faults) for index, layer in enumerate(view["layer"])]
    return filled


def _data(source: _Source, data: Spec, at: Place, faults: list[Problem]) -> Spec:
    """Return *data* with its values; add to *faults* what keeps the file from being read."""
    name, place, described = str(data["url"]), (*at, "url"), _mapping(data.get("format"))
    kind = str(described.get("type", name.rpartition(".")[2])).lower()
    if "//" in name:
        hint = "put the data beside the figure, as CSV or JSON"
        faults.append(source.problem(place, "a chart cannot fetch its data", hint, "figure/remote"))
    elif kind not in KINDS:
        faults.append(source.problem(place, f"{name} is neither CSV, TSV nor JSON", "name the file NAME.csv or NAME.json"))
    else:
        values = _values(source, name, kind, place)
        faults += [values] if isinstance(values, Problem) else []
        return {} if isinstance(values, Problem) else {"values": values, "format": {**described, "type": kind}}
    return {}


def _values(source: _Source, name: str, kind: str, place: Place) -> Any:
    """Return the text of a CSV file, the values of a JSON file, or the problem that keeps them from being read."""
    try:
        text = source.beside(name)
        if text is None:
            return source.problem(place, f"there is no data file {name} beside the chart", "give its name relative to the figure's file")
        return json.loads(text) if kind == "json" else text
    except ValueError as error:
        return source.problem(place, f"{name} is no JSON: {error}", "compare it with a file that works")
    except ContentError as error:
        told = error.faults[0]
        return source.problem(place, told.message, told.hint, told.rule)


def _mapping(value: Any) -> Spec:
    return value if isinstance(value, dict) else {}


def _view(source: _Source, view: Any, at: Place, above: Columns) -> Iterator[Problem]:
    """Find what is wrong in *view* and its layers; *above* are the columns of the data around it."""
    if not isinstance(view, dict):
        yield source.problem(at, "a layer is a mapping with mark and encoding")
        return
    columns = _columns(view["data"]) if "data" in view else above
    columns = _with_computed(columns, view.get("transform"))
    if "mark" in view:
        yield from _mark(source, view["mark"], (*at, "mark"))
    if isinstance(view.get("encoding"), dict):
        yield from _encoding(source, view["encoding"], (*at, "encoding"), columns)
    layers = view.get("layer")
    for index, layer in enumerate(layers if isinstance(layers, list) else ()):
        yield from _view(source, layer, (*at, "layer", index), columns)


def _mark(source: _Source, mark: Any, at: Place) -> Iterator[Problem]:
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind not in MARKS.split():
        place = (*at, "type") if isinstance(mark, dict) else at
        yield source.problem(place, f"there is no mark {kind!r}", _meant(str(kind), MARKS.split()))


def _encoding(source: _Source, encoding: Spec, at: Place, columns: Columns) -> Iterator[Problem]:
    """Find channels that Vega-Lite does not have, and fields that the data does not have: it would draw neither, silently."""
    for channel, definition in encoding.items():
        if channel not in CHANNELS.split():
            yield source.problem((*at, channel), f"there is no channel {channel!r}", _meant(channel, CHANNELS.split()))
        many = definition if isinstance(definition, list) else [definition]
        for index, one in enumerate(many):
            place = (*at, channel, index, "field") if isinstance(definition, list) else (*at, channel, "field")
            field = one.get("field") if isinstance(one, dict) else None
            if isinstance(field, str) and columns is not None and field not in columns and _outermost(field) not in columns:
                yield source.problem(place, f"the data has no column {field!r}", _meant(field, columns))


def _outermost(field: str) -> str:
    """Return the column that a path such as `place.city` or `place[0]` begins in; a masked dot is part of the name."""
    plain = field.replace("\\.", "\0").replace("\\[", "\1")
    return plain.split(".")[0].split("[")[0].replace("\0", ".").replace("\1", "[")


def _columns(data: Any) -> Columns:
    """Return the columns of values in the chart; None where Vega would make or find them itself."""
    values, form = _mapping(data).get("values"), _mapping(_mapping(data).get("format"))
    if isinstance(values, str):
        header = next(csv.reader(io.StringIO(values), delimiter=DELIMITERS.get(str(form.get("type")), ",")), [])
        return frozenset(header)
    if isinstance(values, list) and all(isinstance(row, dict) for row in values):
        return frozenset(str(name) for row in values for name in row)
    return None


def _with_computed(columns: Columns, transforms: Any) -> Columns:
    """Return *columns* and those that transforms add; None once one of them makes columns that cannot be told."""
    steps = [step for step in transforms if isinstance(step, dict)] if isinstance(transforms, list) else []
    if columns is None or any(name in step for step in steps for name in UNFORESEEN):
        return None
    folded = frozenset(("key", "value")) if any("fold" in step for step in steps) else frozenset()
    return columns | folded | frozenset(_named(steps))


def _named(node: Any) -> Iterator[str]:
    """Yield every name given by an `as`, and those that a step adds beside it: `_end` of a bin."""
    if isinstance(node, list):
        for item in node:
            yield from _named(item)
    elif isinstance(node, dict):
        given = node.get("as", [])
        for name in given if isinstance(given, list) else [given]:
            yield from (str(name), f"{name}_end")
        for value in node.values():
            yield from _named(value)


def _meant(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest of *known*, or all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"did you mean {near[0]}?"
    return f"there are {', '.join(names)}" if names else "the data is empty"
