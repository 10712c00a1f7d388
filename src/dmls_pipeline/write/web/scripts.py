"""Data for scripts: a file that sets one global, since a page that was opened from a disk may fetch nothing."""

import json
from collections.abc import Iterable


def value(name: str, content: object) -> str:
    """Return the statement that sets the global *name*."""
    return f"window.{name}={_json(content)};\n"


def rows(name: str, content: Iterable[object]) -> str:
    """Return the statement that sets the global *name* to a list, a line for each entry: what changes is a line of the file."""
    return f"window.{name}=[\n" + ",\n".join(map(_json, content)) + "\n];\n"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
