"""Charts as they are written: Vega-Lite in YAML, with the data files that they name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dmls_pipeline.draw import chart_checks
from dmls_pipeline.draw.chart_checks import DELIMITERS, Place, Spec, masked
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools import yaml

RULE = "figure/vega"
KINDS = (*DELIMITERS, "json")
FIELDS = frozenset(("field", "fields", "groupby", "fold", "sort"))  # where Vega-Lite reads a column's name as a path

Reader = Callable[[str], str | None]  # the text of a file beside the chart, None where there is none


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn.

    spec   its specification, with all data in it
    path   its file
    text   what that says, to find the place of a fault
    name   that of its drawings
    masks  columns as Vega-Lite wants their names, and as they are to be shown
    """

    spec: Spec
    path: str
    text: str
    name: str
    masks: Mapping[str, str]


@dataclass
class _Reading:
    """A chart while it is read: where things stand, how the text of a file beside it is had, and what is wrong so far."""

    loaded: yaml.Loaded
    path: str
    beside: Reader
    faults: list[Problem]

    def tell(self, at: Place, message: str, hint: str = "", rule: str = RULE) -> Problem:
        """Return a problem at the value *at*."""
        return Problem(self.path, *self.loaded.place(at), rule, message, hint)


def files(text: str) -> tuple[str, ...]:
    """Return the data files that a chart names, as it names them. A text that is no chart names none."""
    loaded = yaml.load(text)
    named = (data["url"] for at, data in chart_checks.every(loaded.value) if _is_file(at, data))
    return tuple(dict.fromkeys(str(name) for name in named if not _is_remote(str(name))))


def read(text: str, path: str, beside: Reader, name: str) -> Chart:
    """Return the chart of a .vl.yaml; *beside* gives the text of a data file, None if there is none. Raise ContentError."""
    loaded = yaml.load(text)
    reading = _Reading(loaded, path, beside, [])
    if loaded.complaints:
        raise ContentError(Problem(path, each.line, each.column, RULE, each.message) for each in loaded.complaints)
    if not isinstance(loaded.value, dict):
        raise ContentError([reading.tell((), "a chart is a mapping", "begin with width, height, data, mark and encoding")])
    spec = {name: value for name, value in loaded.value.items() if name not in ("$schema", "config", "usermeta")}
    filled = _filled(reading, spec, ())
    for check in (chart_checks.of_form, chart_checks.of_view, chart_checks.of_chance, chart_checks.of_size, chart_checks.of_letters):
        reading.faults += check(filled, reading.tell)
    if reading.faults:
        raise ContentError(sorted(set(reading.faults)))
    columns = _columns(filled)
    return Chart(_masked(filled, columns), path, text, name, {masked(column): column for column in columns})


def _is_file(at: Place, node: Any) -> bool:
    return bool(at) and at[-1] == "data" and isinstance(node, dict) and "url" in node


def _is_remote(name: str) -> bool:
    return "//" in name or ":" in name


def _filled(reading: _Reading, node: Any, at: Place) -> Any:
    """Return *node* with the text of every data file in place of its name; Vega itself reads nothing."""
    if _is_file(at, node):
        return _data(reading, node, at)
    if isinstance(node, dict):
        return {name: _filled(reading, value, (*at, name)) if name != "values" else value for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(reading, value, (*at, index)) for index, value in enumerate(node)]
    return node


def _data(reading: _Reading, data: Spec, at: Place) -> Spec:
    """Return *data* with its values; note what keeps the file from being read."""
    name, place, described = str(data["url"]), (*at, "url"), data.get("format")
    form: Mapping[str, Any] = described if isinstance(described, dict) else {}
    kind = str(form.get("type", name.rpartition(".")[2])).lower()
    if _is_remote(name):
        hint = "put the data beside the figure, as CSV or JSON"
        reading.faults.append(reading.tell(place, "a chart cannot fetch its data", hint, "figure/remote"))
    elif kind not in KINDS:
        reading.faults.append(reading.tell(place, f"{name} is neither CSV, TSV nor JSON", "name the file NAME.csv or NAME.json"))
    else:
        values = _values(reading, name, kind, place)
        if not isinstance(values, Problem):
            rest = {key: value for key, value in data.items() if key not in ("url", "format")}
            return {**rest, "values": values, "format": {**form, "type": kind}}
        reading.faults.append(values)
    return {"name": "unread"}


def _values(reading: _Reading, name: str, kind: str, place: Place) -> Any:
    """Return the text of a CSV file, the values of a JSON file, or the problem that keeps them from being read."""
    try:
        text = reading.beside(name)
        if text is None:
            return reading.tell(place, f"there is no data file {name} beside the chart", "give its name relative to the figure's file")
        return json.loads(text) if kind == "json" else text
    except (ValueError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else error
        return reading.tell(place, f"{name} is no JSON: {said}", "compare it with a file that works")
    except ContentError as error:
        first = error.faults[0]
        return reading.tell(place, first.message, first.hint, first.rule)


def _columns(spec: Spec) -> frozenset[str]:
    """Return the columns of all data in a chart whose names Vega-Lite would take for paths."""
    columns = (
        chart_checks.columns_of(node["data"]) or () for _, node in chart_checks.every(spec) if isinstance(node, dict) and "data" in node
    )
    return frozenset(name for names in columns for name in names if masked(name) != name)


def _masked(node: Any, columns: frozenset[str], inside: bool = False) -> Any:
    """Return *node* with the names of *columns* as Vega-Lite wants them, where it reads them as paths."""
    if isinstance(node, dict):
        return {name: value if name == "values" else _masked(value, columns, name in FIELDS) for name, value in node.items()}
    if isinstance(node, list):
        return [_masked(value, columns, inside) for value in node]
    return masked(node) if inside and isinstance(node, str) and node in columns else node
