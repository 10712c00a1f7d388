"""Names that other tools give to places: <a id="x"></a> at a heading, Google's {#1.-why?}, and footnotes as Org writes them."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked
from dmls_pipeline.read.targets import kebab

ANCHOR = re.compile(r"""<a\s+(?:id|name)\s*=\s*["']?(?P<name>[^"'<>\s]+)["']?\s*(?:/>|>\s*</a>)""", re.IGNORECASE)
HEADING = re.compile(r" {0,3}#{1,6}\s+\S.*")
LABELED = re.compile(r"\{[^{}]*#[^{}]*\}\s*$")
GOOGLE = re.compile(r"\s\{#(?P<name>(?!(?:sec|fig|tbl|tab|eq)[-:])[^{}\s]*[.?!&/,;()'’][^{}\s]*)\}\s*$")
CALL = re.compile(r"""<sup><a id="fnr\.(?P<name>[\w.-]+)"[^<>]*>[^<>]*</a></sup>""")
NOTE = re.compile(r"""\s*<sup><a id="fn\.(?P<name>[\w.-]+)"[^<>]*>[^<>]*</a></sup>\s*""")


def rewritten(body: Body) -> Body:
    """Return *body* whose headings have labels where a link of its own leads to such a name."""
    if "<a " in body.text:
        body = _labeled(body).rewritten(_footnotes)
    return body.rewritten(_of_google)


def _labeled(body: Body) -> Body:
    """Return *body* with each anchor that is linked to as the label of the heading in whose line it stands, or which it stands above."""
    lines, waiting = list(body.lines), list[tuple[int, str]]()
    for index, line in enumerate(body.lines):
        if index in body.code or not line.text.strip():
            continue
        found = [match for match in ANCHOR.finditer(line.text) if f"#{match['name']}" in body.text]
        rest = ANCHOR.sub("", line.text) if found else line.text
        if found and not rest.strip():
            waiting += [(index, match["name"]) for match in found]
            continue
        if HEADING.fullmatch(rest) and not LABELED.search(rest) and (waiting or found):
            names = [*(name for _, name in waiting), *(match["name"] for match in found)]
            lines[index] = line.edited(_as_label(line, found, names[0]))
            for at, _ in waiting:
                lines[at] = blanked(lines[at])
        waiting = []
    return Body(tuple(lines))


def _as_label(line: Line, found: list[re.Match[str]], name: str) -> Iterator[Edit]:
    yield from ((match.start(), match.end(), "") for match in found)
    yield len(line.text), len(line.text), f" {{#sec-{kebab(name)}}}"


def _of_google(text: str) -> Iterator[Edit]:
    match = GOOGLE.search(text) if text.lstrip().startswith("#") else None
    if match:
        yield match.start(), match.end(), f" {{#sec-{kebab(match['name'])}}}"


def _footnotes(text: str) -> Iterator[Edit]:
    if note := NOTE.match(text):
        yield 0, note.end(), f"[^fn-{note['name']}]: "
        return
    yield from ((call.start(), call.end(), f"[^fn-{call['name']}]") for call in CALL.finditer(text))
