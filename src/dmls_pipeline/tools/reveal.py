"""reveal.js, as the pyreveal package carries it: its files are read, nothing of the package is run."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from dmls_pipeline.problems import BuildError

PACKAGE = "pyreveal"
DISTRIBUTIONS = ("pyreveal",)
WITHIN = re.compile(r"\\x3Cscript>(.*?)<\\/script>", re.DOTALL)
ESCAPED = re.compile(r"\\(x3C|.)")
ESCAPES = {"x3C": "<", "n": "\n", "t": "\t", "r": "\r"}
# Inside <script> these would end it, or begin a comment that hides its end. Written so, they are the same JavaScript.
ENDING = re.compile(r"<(?=!--|/?script)", re.IGNORECASE)


@dataclass(frozen=True)
class Reveal:
    """What a self-contained deck needs: the style sheet, the program, and the plugin with the speaker view, safe in HTML.

    speaker  is the script of the speaker view's own page, which the plugin writes
    """

    css: str
    script: str
    notes: str
    speaker: str


def reveal() -> Reveal:
    """Return reveal.js; raise BuildError if its package is not installed as expected."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BuildError("pyreveal is not installed: it carries reveal.js")
    dist = Path(spec.origin).parent / "revealjs" / "dist"
    notes = _script(dist / "plugin" / "notes.js")
    return Reveal(_text(dist / "reveal.css"), _script(dist / "reveal.js"), notes, _speaker(notes))


def _speaker(notes: str) -> str:
    """Return the script within the page that stands in the plugin, as a template literal of JavaScript; raise BuildError without one."""
    written = WITHIN.search(notes)
    if written is None:
        raise BuildError("reveal.js has another speaker view than the one that was tried")
    return ESCAPED.sub(lambda sign: ESCAPES.get(sign[1], sign[1]), written[1])


def _script(path: Path) -> str:
    return ENDING.sub(r"\\x3C", _text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BuildError(f"reveal.js is not where pyreveal should have it: {path.name} ({error.strerror})") from error
