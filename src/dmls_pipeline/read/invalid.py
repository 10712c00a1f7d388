"""What is wrong with a field, in words for its author."""

import datetime as dt
from dataclasses import dataclass

from dmls_pipeline.read.spelling import did_you_mean

Path = tuple[str | int, ...]

FOUND = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping",
         type(None): "nothing", dt.date: "a date", dt.datetime: "a date and time"}  # fmt: skip


FRONT = "takeaways"  # a field of chapters alone; below, what other tools write into a front matter
OTHERS = ("aliases", "author", "authors", "bibliography", "categories", "category", "created", "csl", "cssclass", "cssclasses",
          "date", "description", "draft", "editor", "format", "id", "image", "jupyter", "jupytext", "kernelspec", "keywords",
          "lang", "layout", "modified", "nav_order", "output", "parent", "permalink", "publish", "published", "sidebar_position",
          "subject", "tags", "template", "theme", "toc", "topic", "type", "up", "updated", "url", "weight")  # fmt: skip


@dataclass(frozen=True)
class Invalid:
    """A field that is wrong: kind is `missing`, `unknown`, `type`, `value` or `id`."""

    path: Path
    kind: str
    message: str
    hint: str


@dataclass(frozen=True)
class Described:
    """What the models say of a path: what to write there, and the fields of the mapping that it names or stands in."""

    write: str
    fields: tuple[str, ...]


def told(path: Path, kind: str, value: object, place: Described) -> Invalid:
    """Say in an author's words what pydantic found at *path*."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    field_name, write = _called(path) or "the file", f"write {place.write}" if place.write else ""
    if kind == "missing":
        return Invalid(path, "missing", f"{field_name} is missing", write)
    if kind == "extra_forbidden":
        fields = f"the fields are {', '.join(place.fields)}"
        foreign = path[-1] in OTHERS and FRONT in place.fields
        hint = f"it is of another tool, and left out; {fields}" if foreign else did_you_mean(str(path[-1]), place.fields) or fields
        return Invalid(path, "unknown", f"{field_name}: no such field", hint)
    if kind in {"string_too_short", "too_short"}:
        return Invalid(path, "value", f"{field_name} is empty", write)
    if kind.endswith(("_type", "_instance_of", "date_parsing", "_inexact")) and not (name == "date" and isinstance(value, str)):
        expected = FOUND.get(type(value), "something else")
        return Invalid(path, "type", f"{field_name} is {expected}{_shown(value)}", _quote(value, write))
    malformed = name == "id"
    message = f"the id {value!r} is malformed" if malformed else f"{field_name} cannot be {_value(value)}"
    return Invalid(path, "id" if malformed else "value", message, write)


def _called(path: Path) -> str:
    """Name a field as a person would: "terms, entry 3, definition"."""
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else step for step in path)


def _shown(value: object) -> str:
    return f" ({_value(value)})" if isinstance(value, (int, float, str, bool, dt.date)) and value != "" else ""


def _value(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return repr(text[:60]) if isinstance(value, str) else text[:60]


def _quote(value: object, write: str) -> str:
    """Tell how to make a text of what YAML took for something else."""
    wants_text = write.startswith(
        ("write a text", "write one sentence", "write a question", "write an answer", "write a line", "write a name")
    )
    return f"{write}; put it in quotes" if wants_text and isinstance(value, (int, float, dt.date)) else write
