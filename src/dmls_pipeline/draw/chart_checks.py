"""What is wrong with a chart where Vega-Lite itself would draw an empty picture and say nothing. Pure functions on its values."""

import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from dmls_pipeline.draw import svg
from dmls_pipeline.problems import Problem

COMPOSED = ("hconcat", "vconcat", "concat", "facet", "repeat", "spec")
MARKS = "arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail"
CHANNELS = """
x y x2 y2 xError yError xError2 yError2 xOffset yOffset theta theta2 radius radius2 color fill stroke opacity fillOpacity strokeOpacity
strokeWidth strokeDash size angle shape detail key text order description
"""
UNFORESEEN = ("pivot", "lookup", "density", "regression", "loess", "quantile", "flatten")  # what columns they make cannot be told
DELIMITERS = {"csv": ",", "tsv": "\t"}
EXPRESSIONS = ("calculate", "filter", "expr", "test", "labelExpr", "signal", "update")
BLANK = r"[\s\u180e\ufeff]"  # as Vega's parser has it
CHANGING = re.compile(  # the name of a function that is called may stand in brackets
    rf"\b(?:(?:now|random|sample(?:Normal|LogNormal|Uniform))(?:{BLANK}|\))*\(|datetime(?:{BLANK}|\))*\({BLANK}*\))|\\u", re.IGNORECASE
)
DRAWN_BY_LOT = {"extent": ("ci",), "aggregate": ("ci0", "ci1"), "op": ("ci0", "ci1")}  # Vega's confidence intervals are bootstrapped
SIZES = {"width": (20, 2000, 380), "height": (20, 2000, 180)}  # least, most, and what is usual, in pixels
MOST_ROWS = 100_000

Place = tuple[str | int, ...]
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
Columns = frozenset[str] | None  # None: not known
Spec = Mapping[str, Any]  # Vega-Lite's own JSON, which has no type here


class Tell(Protocol):
    """Makes a problem of a place in the chart, what is wrong there, and a hint."""

    def __call__(self, at: Place, message: str, hint: str = "", rule: str = "figure/vega") -> Problem:
        """Return the problem."""
        ...


def of_form(spec: Spec, tell: Tell) -> Iterator[Problem]:
    """Find what makes a chart more than one view, or leaves its size, its mark or its data open."""
    for name in COMPOSED:
        if name in spec:
            yield tell((name,), f"{name} makes several charts of one", "draw one view, or layers, in one figure")
    for name, (least, most, usual) in SIZES.items():
        value = spec.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield tell((name,), f"the chart has no {name} in pixels", f"write {name}: {usual}")
        elif not least <= value <= most:
            yield tell((name,), f"the {name} of a chart is {least} to {most} pixels", f"write {name}: {usual}")
    if not any(name in spec for name in ("mark", "layer", *COMPOSED)):
        yield tell((), "the chart has no mark", f"write mark: line; there are {', '.join(MARKS.split())}")
    if not any(isinstance(node, dict) and "data" in node for _, node in every(spec)):
        yield tell((), "the chart has no data", "write data: {url: NAME.csv}, or data: {values: […]}")


def every(node: object, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield all that stands in a chart with its place, but for the rows of its data."""
    yield at, node
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in inside:
        if name not in ("values", "datasets"):
            yield from every(value, (*at, name))


def of_chance(spec: Spec, tell: Tell) -> Iterator[Problem]:
    """Find what would draw another picture each time: the time of day, and chance."""
    for at, node in every(spec):
        inside = any(name in EXPRESSIONS for name in at)
        if inside and isinstance(node, str) and CHANGING.search(node):
            yield tell(
                at, "a chart cannot ask for the time, or for chance: it would change from build to build", "write the values into its data"
            )
        if at and at[-1] == "sample":
            yield tell(
                at, "a sample is taken by chance: the chart would change from build to build", "put the rows to be shown into its data"
            )
        if at and isinstance(node, str) and node in DRAWN_BY_LOT.get(str(at[-1]), ()):
            yield tell(
                at,
                f"{node} is estimated by chance: the chart would change from build to build",
                "take stderr, stdev or iqr, or put the interval into its data",
            )


def of_size(spec: Spec, tell: Tell) -> Iterator[Problem]:
    """Find rows that are counted out without end, and numbers that are none."""
    for at, node in every(spec):
        if at and at[-1] == "sequence" and isinstance(node, dict) and _rows(node) > MOST_ROWS:
            yield tell(at, f"the sequence has more than {MOST_ROWS:,} rows", "take larger steps")
        if isinstance(node, float) and node - node != 0:
            yield tell(at, f"{node} is no number that can be drawn", "write a finite number")


def of_letters(node: object, tell: Tell, at: Place = ()) -> Iterator[Problem]:
    """Find control characters, in the rows of the data too: a drawing cannot hold them."""
    if isinstance(node, str) and (control := CONTROL.search(node)):
        yield tell(at, *svg.no_letter(control[0]), "figure/glyph")
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in inside:
        yield from of_letters(value, tell, (*at, name))


def _rows(sequence: Spec) -> float:
    """Return how many rows are counted out; a number may be a text to YAML, as in 1e15."""
    try:
        start, stop, step = (float(sequence.get(name, usual)) for name, usual in (("start", 0), ("stop", 0), ("step", 1)))
    except (TypeError, ValueError):
        return 0
    return abs((stop - start) / (step or 1e-9))


def of_view(view: object, tell: Tell, at: Place = (), above: Columns = None) -> Iterator[Problem]:
    """Find what is wrong in *view* and its layers; *above* are the columns of the data around it."""
    if not isinstance(view, dict):
        yield tell(at, "a layer is a mapping with mark and encoding", "")
        return
    columns = _with_computed(columns_of(view["data"]) if "data" in view else above, view.get("transform"))
    if "mark" in view:
        yield from _mark(view["mark"], tell, (*at, "mark"))
    if isinstance(view.get("encoding"), dict):
        yield from _encoding(view["encoding"], tell, (*at, "encoding"), columns)
    layers = view.get("layer")
    for index, layer in enumerate(layers if isinstance(layers, list) else ()):
        yield from of_view(layer, tell, (*at, "layer", index), columns)


def _mark(mark: object, tell: Tell, at: Place) -> Iterator[Problem]:
    kind = mark.get("type") if isinstance(mark, dict) else mark
    if kind not in MARKS.split():
        place = (*at, "type") if isinstance(mark, dict) else at
        yield tell(place, f"there is no mark {kind!r}", _meant(str(kind), MARKS.split()))
    if isinstance(mark, dict):
        yield from (tell((*at, name), f"{name} leads out of the chart", "take it away") for name in ("href", "url") if name in mark)


def _encoding(encoding: Spec, tell: Tell, at: Place, columns: Columns) -> Iterator[Problem]:
    """Find channels that Vega-Lite does not have, and fields that the data does not have: it would draw neither, silently."""
    for channel, definition in encoding.items():
        if channel not in CHANNELS.split():
            yield tell((*at, channel), f"there is no channel {channel!r}", _meant(channel, CHANNELS.split()))
        many = definition if isinstance(definition, list) else [definition]
        for index, each in enumerate(many):
            place = (*at, channel, index, "field") if isinstance(definition, list) else (*at, channel, "field")
            field = each.get("field") if isinstance(each, dict) else None
            if isinstance(field, str) and columns is not None and field not in columns and _outermost(field) not in columns:
                yield tell(place, f"the data has no column {unmasked(field)!r}", _meant(unmasked(field), columns))


def masked(column: str) -> str:
    r"""Return a column's name as Vega-Lite wants it: `flow [m3/s]` is `flow \[m3/s\]`, since a bracket or a dot leads into a value."""
    return re.sub(r"([.\[\]'\"\\])", r"\\\1", column)


def unmasked(field: str) -> str:
    r"""Return the column that a masked name means: `flow \[m3/s\]` is `flow [m3/s]`."""
    return re.sub(r"\\(.)", r"\1", field)


def _outermost(field: str) -> str:
    """Return the column that a path such as `place.city` or `place[0]` begins in; a masked dot is part of the name."""
    return unmasked(re.split(r"(?<!\\)[.\[]", field, maxsplit=1)[0])


def columns_of(data: object) -> Columns:
    """Return the columns of values in the chart; None where Vega would make or find them itself."""
    values, form = (_mapping(data).get(name) for name in ("values", "format"))
    if isinstance(values, str):
        delimiter = DELIMITERS.get(str(_mapping(form).get("type")), ",")
        try:
            return frozenset(next(csv.reader(io.StringIO(values), delimiter=delimiter), []))
        except csv.Error:
            return None
    if isinstance(values, list) and all(isinstance(row, dict) for row in values):
        return frozenset(str(name) for row in values for name in row)
    return None


def _mapping(value: object) -> Spec:
    return value if isinstance(value, dict) else {}


def _with_computed(columns: Columns, transforms: object) -> Columns:
    """Return *columns* and those that transforms add; None once one of them makes columns that cannot be told."""
    steps = [step for step in transforms if isinstance(step, dict)] if isinstance(transforms, list) else []
    if columns is None or any(name in step for step in steps for name in UNFORESEEN):
        return None
    folded = frozenset(("key", "value")) if any("fold" in step for step in steps) else frozenset()
    return columns | folded | frozenset(_named(steps))


def _named(node: object) -> Iterator[str]:
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
