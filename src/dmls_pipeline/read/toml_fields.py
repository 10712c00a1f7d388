"""A front matter in TOML, between two lines of +++ as Hugo has it, as YAML whose fields stand at the same lines and columns."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

MARK = "+++"
KEY = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"\\]*\"|'[^']*')\s*=\s*(?P<value>.*)")
HEADER = re.compile(r"\s*\[")
LONGEST = 200  # lines of one value
HINT = 'write a text in quotation marks, as in title = "Training Data"'


def as_yaml(lines: Sequence[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the lines between the marks in YAML, and what is no sound TOML as (index of its line, what is wrong).

    What cannot be read is taken as the text that is written.
    """
    made, faults = [""] * len(lines), list[tuple[int, str]]()
    top = next((index for index, line in enumerate(lines) if HEADER.match(line)), len(lines))
    index, stop = 0, top
    while index < stop:
        match = KEY.match(lines[index])
        end, value = _value(lines[index:stop]) if match else (1, None)
        if match and value is None and "=" in lines[index]:
            faults.append((index, f"{match['key']} has no value that is sound TOML"))
            value = match["value"].strip()
        if match:
            before = f"{match['key']}:".ljust(match.start("value"))
            made[index] = f"{before if before.endswith(' ') else f'{before} '}{_written(value)}"
        elif lines[index].strip() and not lines[index].lstrip().startswith("#"):
            faults.append((index, "this line is no field"))
        index += end
    with suppress(tomllib.TOMLDecodeError):
        for key, value in _tables("\n".join(lines[top:])):
            at = next((n for n in range(top, len(lines)) if re.match(rf"\s*\[+\s*[\"']?{re.escape(key)}\b", lines[n])), top)
            made[at] = f"{json.dumps(key, ensure_ascii=False)}: {_written(value)}"
        return made, faults
    return made, [*faults, (top, "the tables that begin here are no sound TOML, and are left out")]


def _tables(text: str) -> Iterable[tuple[str, Any]]:
    return tomllib.loads(text).items()


def _value(lines: Sequence[str]) -> tuple[int, Any]:
    """Return how many lines the field takes that begins in the first line, and its value: None where none is sound."""
    for end in range(1, min(len(lines), LONGEST) + 1):
        if end > 1 and KEY.match(lines[end - 1]) and not _is_open(lines[: end - 1]):
            break
        with suppress(tomllib.TOMLDecodeError):
            for value in tomllib.loads("\n".join(lines[:end])).values():
                return end, value
    return 1, None


def _is_open(lines: Sequence[str]) -> bool:
    """Tell whether a value may go on: a list, a table, or a text of several lines."""
    opening = lines[0].partition("=")[2].lstrip()
    return opening.startswith(("[", "{", '"""', "'''"))


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
