"""How what is remembered of a step is written: first what nearly every build asks, then the details for who asks more.

A row is the CRC-32 of all that follows, the step's likeness, a digest of the names of its outputs, and JSON.
In a build with nothing to do no JSON is read.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dmls_pipeline.engine.checker import likeness, named

SUM = 8  # hexadecimal digits of a CRC-32
DIGEST = 64  # of a SHA-256
BODY = SUM + 2 * DIGEST  # where the JSON begins
NONE = "-" * DIGEST  # of a step that failed: it is like nothing


class Head(NamedTuple):
    """What stands before the details: the step's `likeness`, and the digest of the names of its outputs."""

    likeness: str
    made: str


def digest_of_names(paths: Iterable[str]) -> str:
    """Return a digest of *paths*, in whatever order they are given."""
    return hashlib.sha256("\0".join(sorted(paths)).encode("utf-8", "surrogateescape")).hexdigest()


class Checked:
    """doit's codec for what is remembered of a task. Damaged text is nothing remembered, so the step runs again."""

    @staticmethod
    def encode(value: Mapping[str, Any]) -> str:
        """Return the text of *value*, which has the parts "inputs:", "outputs:" (path → digest) and "code:" (a list of names)."""
        text = _likeness(value) + digest_of_names(value.get("outputs:", ())) + json.dumps(value)
        return f"{zlib.crc32(text.encode()):08x}{text}"

    @staticmethod
    def decode(text: str) -> dict[str, Any]:
        """Return the value of *text*, an empty one where the sum is wrong."""
        value: dict[str, Any] = json.loads(text[BODY:]) if head(text.encode()) else {}
        return value


def _likeness(value: Mapping[str, Any]) -> str:
    """Return what a step must be like to be current; NONE for one that failed, and for one that doit is told to ignore."""
    if "ignore:" in value or not isinstance(value.get("code:"), list):
        return NONE
    inputs, outputs = ((named(*file) for file in value[part].items()) for part in ("inputs:", "outputs:"))
    return likeness(inputs, outputs, value["code:"])


def head(row: bytes) -> Head | None:
    """Return what stands before the details; None where the row is damaged anywhere."""
    if f"{zlib.crc32(row[SUM:]):08x}".encode() != row[:SUM]:
        return None
    text = row[SUM:BODY].decode()
    return Head(text[:DIGEST], text[DIGEST:])
