"""Names that other tools give to places: <a id="x"></a>, Google's {#1.-why?} and list of contents, and footnotes as Org writes them."""

import re
from collections.abc import Iterator, Mapping

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, matches
from dmls_pipeline.read.targets import kebab

ANCHOR = re.compile(r"""<a\s+(?:id|name)\s*=\s*["']?(?P<name>[^"'<>\s]+)["']?\s*(?:/>|>\s*</a>)""", re.IGNORECASE)
HEADING = re.compile(r" {0,3}#{1,6}\s+\S.*")
LABELED = re.compile(r"\{[^{}]*#[^{}]*\}\s*$")
GOOGLE = re.compile(r"\s\{#(?P<name>(?!(?:sec|fig|tbl|tab|eq)[-:])[^{}\s]*[.?!&/,;()'’][^{}\s]*)\}\s*$")
BOOKMARK = re.compile(r"\s\{#(?P<name>(?!(?:sec|fig|tbl|tab|eq|lst)[-:])[^\s{}]+)\}\s*$")  # behind a paragraph; no label of ours
OWNED = re.compile(r"[\s>]*(?:Table)?:")  # a fence or a caption has a label, not a bookmark
LABEL = re.compile(r"\{[^{}]*?#(?P<name>[^\s{}]+)[^{}]*\}\s*$")
LINK = re.compile(r"\]\(#(?P<name>[^()\s]+)\)")
CONTENTS = re.compile(r"\s*\[\**[^\[\]\t]+\t\**\d+\**\]\(#[^()\s]*\)\s*")  # a title and its page, as Google's list of contents has them
CALL = re.compile(r"""<sup><a id="fnr\.(?P<name>[\w.-]+)"[^<>]*>[^<>]*</a></sup>""")
NOTE = re.compile(r"""\s*<sup><a id="fn\.(?P<name>[\w.-]+)"[^<>]*>[^<>]*</a></sup>\s*""")


def rewritten(body: Body) -> Body:
    """Return *body* whose headings have labels where a link of its own leads to such a name."""
    if "<a " in body.text:
        body = _labeled(body).rewritten(_footnotes)
    return _without_contents(_led(body)).rewritten(_of_google)


def _led(body: Body) -> Body:
    """Return *body* with the links to a name within a section as links to the section's heading: the pack has no places within one."""
    linked = {match["name"] for match in LINK.finditer(body.text)}
    lines, targets = list(body.lines), dict[str, str]()
    above = -1
    for index, line in enumerate(body.lines) if linked else ():
        if index in body.code:
            continue
        if HEADING.fullmatch(line.text):
            above = index
            continue
        ends = [mark for mark in BOOKMARK.finditer(line.text) if mark["name"] in linked and not OWNED.match(line.text)]
        names = [match["name"] for match in (*matches(ANCHOR, line.text), *ends) if match["name"] in linked]
        heading = _heading_of(body, index, above) if names else -1
        if heading < 0:
            continue
        label = LABEL.search(lines[heading].text)
        if not label:
            length = len(lines[heading].text)
            lines[heading] = lines[heading].edited([(length, length, f" {{#sec-{kebab(names[0])}}}")])
        for name in names:
            targets.setdefault(name, label["name"] if label else f"sec-{kebab(names[0])}")
        lines[index] = line.edited((mark.start(), mark.end(), "") for mark in ends)
    if not targets:
        return body
    return Body(tuple(lines)).with_lines(lambda _, line: line.edited(_to(targets, line.text)))


def _to(targets: Mapping[str, str], text: str) -> Iterator[Edit]:
    yield from ((*match.span("name"), targets[match["name"]]) for match in matches(LINK, text) if match["name"] in targets)


def _heading_of(body: Body, index: int, above: int) -> int:
    """Return the index of the heading that a name in a line leads to: that right below a line of names alone, else the one *above*."""
    if not ANCHOR.sub("", body.lines[index].text).strip():
        below = next((at for at in range(index + 1, len(body.lines)) if body.lines[at].text.strip()), index)
        return below if HEADING.fullmatch(body.lines[below].text) else above
    return above


def _without_contents(body: Body) -> Body:
    """Return *body* without the list of contents of Google Docs, with pages of its own: at least two lines of titles with pages."""
    listed = {index for index, line in enumerate(body.lines) if index not in body.code and CONTENTS.fullmatch(line.text)}
    return Body(tuple(blanked(line) if index in listed else line for index, line in enumerate(body.lines))) if len(listed) > 1 else body


def _labeled(body: Body) -> Body:
    """Return *body* with each anchor that is linked to as the label of the heading in whose line it stands, or which it stands above."""
    lines, waiting, text = list(body.lines), list[tuple[int, str]](), body.text
    for index, line in enumerate(body.lines):
        if index in body.code or not line.text.strip():
            continue
        found = [match for match in ANCHOR.finditer(line.text) if f"#{match['name']}" in text]
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
