"""Callouts of other tools, as quotations that begin with [!NOTE].

MkDocs writes !!! note "Title", mdBook ```admonish, Docusaurus and VuePress :::tip Title or :::tip[Title], {% hint style="info" %},
Hugo {{% notice tip %}}, Notion <aside>. Those of MyST are read with its other directives.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dmls_pipeline.read.forms import tabs
from dmls_pipeline.read.forms.body import Body, Line, blanked

MKDOCS = re.compile(r"(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:[^\"]*\"([^\"]*)\")?.*")
FENCED = re.compile(r"(`{3,}|:{3,}|~{3,})\s*ad(?:monish)?[- ]?([a-z]+)\s*(.*?)\s*")
COLONS = re.compile(
    r" {0,3}(?P<fence>:{3,})(?P<space>\s*)(?P<word>[a-z]+)(?:\[(?P<named>.*)\]|\s+(?P<title>[^{\s].*?))?\s*(?:\{[^{}]*\})?\s*"
)
TITLE = re.compile(r"title\s*=\s*\"([^\"]*)\"")
WORDS = frozenset(("note", "info", "tip", "hint", "warning", "caution", "danger", "error", "important", "example", "admonition", "seealso",
                   "attention", "todo", "question", "abstract", "summary", "success", "failure", "bug", "quote", "definition", "theorem",
                   "lemma", "proof", "remark", "corollary", "exercise", "solution", "details", "secondary", "spoiler"))  # fmt: skip
HUGO = "notice|callout|alert|admonition|hint"  # tags of Hugo's themes, whose first value says what kind of callout they are
NAMED = "note|tip|info|warning|caution|danger|important"  # and those that say so by their own names
PAIRS = (
    (re.compile(r"\s*\{%-?\s*hint\s+style\s*=\s*\"(?P<word>\w+)\"\s*-?%\}\s*"), re.compile(r"\s*\{%-?\s*endhint\s*-?%\}\s*")),
    (
        re.compile(
            rf"\s*\{{\{{[<%]\s*(?:{HUGO})\s+(?:(?:type|style|color)\s*=\s*)?\"?(?P<word>\w+)\"?\s*(?:title\s*=\s*)?(?:\"(?P<title>[^\"]*)\")?.*?[>%]\}}\}}\s*"
        ),
        re.compile(rf"\s*\{{\{{[<%]\s*/\s*(?:{HUGO})\s*[>%]\}}\}}\s*"),
    ),
    (
        re.compile(rf"\s*\{{\{{[<%]\s*(?P<word>{NAMED})\b\s*(?:title\s*=\s*)?(?:\"(?P<title>[^\"]*)\")?.*?[>%]\}}\}}\s*"),
        re.compile(rf"\s*\{{\{{[<%]\s*/\s*(?:{NAMED})\s*[>%]\}}\}}\s*"),
    ),
    (
        re.compile(
            r"\s*\\begin\{(?P<word>theorem|lemma|corollary|proposition|definition|remark|example|proof|exercise|solution|note|claim)\*?\}"
            r"(?:\[(?P<title>[^\[\]]*)\])?\s*(?:\\label\{[^{}]*\})?\s*"
        ),
        re.compile(
            r"\s*\\end\{(?:theorem|lemma|corollary|proposition|definition|remark|example|proof|exercise|solution|note|claim)\*?\}\s*"
        ),
    ),
    (re.compile(r" {0,3}<(?P<word>aside)\b[^<>]*>\s*", re.IGNORECASE), re.compile(r"\s*</aside\s*>\s*", re.IGNORECASE)),
)


def rewritten(body: Body) -> Body:
    """Return *body* with each of these as a quotation; what a listing or a formula shows is none."""
    made: list[Line] = []
    index, lines, inside = 0, body.lines, (body.code - body.openings) | body.formulas
    while index < len(lines):
        quotation = [] if index in inside else _quotation(lines, index, inside)
        made += quotation or (lines[index],)
        index += len(quotation) or 1
    return Body(tuple(made)) if len(made) == len(lines) else body


def _quotation(lines: Sequence[Line], start: int, inside: frozenset[int]) -> list[Line]:
    """Return the quotation that begins at a line, as many lines as it had; none if there is none."""
    return _mkdocs(lines, start) or _fenced(lines, start) or _colons(lines, start, inside) or _paired(lines, start, inside)


def _mkdocs(lines: Sequence[Line], start: int) -> list[Line]:
    head = MKDOCS.fullmatch(lines[start].text)
    if not head or head[1].lower() not in WORDS:
        return []
    end = start + 1
    while end < len(lines) and (lines[end].text.startswith(("    ", "\t")) or (not lines[end].text.strip() and _goes_on(lines, end))):
        end += 1
    return [_head(lines[start], head[1], head[2] or ""), *_quoted(map(_dedented, lines[start + 1 : end]))]


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    following = next((line.text for line in lines[index:] if line.text.strip()), "")
    return following.startswith(("    ", "\t"))


def _fenced(lines: Sequence[Line], start: int) -> list[Line]:
    head = FENCED.fullmatch(lines[start].text)
    if not head or head[2].lower() not in WORDS:
        return []
    end = next((index for index in range(start + 1, len(lines)) if lines[index].text.strip() == head[1]), None)
    if end is None:
        return []
    named = TITLE.search(head[3])
    title = named[1] if named else head[3].strip('"') if "=" not in head[3] else ""
    return [_head(lines[start], head[2], title), *_quoted(lines[start + 1 : end]), blanked(lines[end])]


def _colons(lines: Sequence[Line], start: int, inside: frozenset[int]) -> list[Line]:
    """Return what stands between :::tip and :::; one that pandoc reads, "::: tip" without a title, is left to it."""
    head = COLONS.fullmatch(lines[start].text)
    title = ((head["named"] or head["title"] or "") if head else "").strip()
    if not head or head["word"] not in WORDS or (head["space"] and not title):
        return []
    closing = (index for index in range(start + 1, len(lines)) if index not in inside and lines[index].text.strip() == head["fence"])
    end = next(closing, None)
    if end is None:
        return []
    return [_head(lines[start], head["word"], title), *_quoted(lines[start + 1 : end]), blanked(lines[end])]


def _paired(lines: Sequence[Line], start: int, inside: frozenset[int]) -> list[Line]:
    """Return what stands between two lines that open and close a callout."""
    for opening, closing in PAIRS:
        if head := opening.fullmatch(lines[start].text):
            end = next(
                (index for index in range(start + 1, len(lines)) if index not in inside and closing.fullmatch(lines[index].text)), None
            )
            if end is None:
                return []
            title = head.groupdict().get("title") or ""
            return [_head(lines[start], head["word"].lower(), title), *_quoted(lines[start + 1 : end]), blanked(lines[end])]
    return []


def is_read(tag: str) -> bool:
    """Say whether a tag of a site generator opens or closes a callout."""
    return any(pattern.fullmatch(tag) for pair in PAIRS for pattern in pair)


def _head(line: Line, word: str, title: str) -> Line:
    return line.edited([(0, len(line.text), f"> [!{word}] {title}".rstrip())])


def _quoted(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield *lines* as those of a quotation, with the callouts in them as quotations in it, and tabs as text."""
    yield from (line.edited([(0, 0, "> ")]) for line in rewritten(tabs.rewritten(Body(tuple(lines)))).lines)


def _dedented(line: Line) -> Line:
    taken = 1 if line.text.startswith("\t") else min(4, len(line.text) - len(line.text.lstrip(" ")))
    return line.edited([(0, taken, "")])
