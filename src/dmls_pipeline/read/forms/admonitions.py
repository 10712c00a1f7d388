"""Callouts of other tools, as quotations that begin with [!NOTE].

MkDocs writes !!! note "Title", mdBook ```admonish, Docusaurus and VuePress :::tip Title or :::tip[Title], {% hint style="info" %},
Hugo {{% notice tip %}}, Notion <aside>. Those of MyST are read with its other directives.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dmls_pipeline.read.forms import tabs
from dmls_pipeline.read.forms.body import Body, Line, blanked

MKDOCS = re.compile(r"(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:[^\"]*\"([^\"]*)\")?.*")
FENCED = re.compile(r"(`{3,}|:{3,}|~{3,})\s*ad(?:monish)?[- ]?([a-z]+)\s*(.*?)\s*")
COLONS = re.compile(
    r" {0,3}(?P<fence>:{3,})(?P<space>\s*)(?P<word>[a-z]+)(?:\[(?P<named>.*)\]|\s+(?P<title>[^{\s].*?))?\s*(?:\{[^{}]*\})?\s*"
)
FENCE = re.compile(r"`{3,}|:{3,}|~{3,}")
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
NONE: tuple[list[Line], int] = ([], 0)
DEEPEST = 30  # callouts in each other


def rewritten(body: Body, within: int = 0) -> Body:
    """Return *body*, which stands *within* so many callouts, each of these a quotation; what a listing or a formula shows is none."""
    if within == DEEPEST:
        return body
    made: list[Line] = []
    index, lines, inside = 0, body.lines, (body.code - body.openings) | body.formulas
    ends = _Ends(lines, inside, within)
    while index < len(lines):
        quotation, end = NONE if index in inside else _quotation(lines, index, ends)
        made += quotation or (lines[index],)
        index = max(end, index + 1)
    return Body(tuple(made)) if made != list(lines) else body


@dataclass(frozen=True)
class _Ends:
    """The lines that may close a callout, by what they are: each is looked for once, however many callouts are never closed."""

    lines: Sequence[Line]
    inside: frozenset[int]
    within: int  # so many callouts

    def fence(self, mark: str, start: int, *, within_code: bool) -> int | None:
        """Return the index of the first line behind *start* that is *mark* alone."""
        return _behind(self._fences[within_code].get(mark, ()), start)

    def tag(self, closing: re.Pattern[str], start: int) -> int | None:
        """Return the index of the first line behind *start* that *closing* matches."""
        if closing not in self._tags:
            outside = (index for index in range(len(self.lines)) if index not in self.inside)
            self._tags[closing] = [index for index in outside if closing.fullmatch(self.lines[index].text)]
        return _behind(self._tags[closing], start)

    @cached_property
    def _tags(self) -> dict[re.Pattern[str], list[int]]:
        return {}

    @cached_property
    def _fences(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Return the indexes of the lines that are fences, by the fences: those outside of code, and all."""
        made: tuple[dict[str, list[int]], dict[str, list[int]]] = {}, {}
        for index, line in enumerate(self.lines):
            if FENCE.fullmatch(mark := line.text.strip()):
                made[True].setdefault(mark, []).append(index)
                if index not in self.inside:
                    made[False].setdefault(mark, []).append(index)
        return made


def _behind(indexes: Sequence[int], start: int) -> int | None:
    at = bisect_right(indexes, start)
    return indexes[at] if at < len(indexes) else None


def _quotation(lines: Sequence[Line], start: int, ends: _Ends) -> tuple[list[Line], int]:
    """Return the quotation that begins at a line, and the index behind what it is made of; no lines if there is none.

    It may have more lines than that: the names of tabs within it stand on lines of their own.
    """
    for made in (_mkdocs(lines, start, ends), _fenced(lines, start, ends), _colons(lines, start, ends), _paired(lines, start, ends)):
        if made[0]:
            return made
    return NONE


def _mkdocs(lines: Sequence[Line], start: int, ends: _Ends) -> tuple[list[Line], int]:
    head = MKDOCS.fullmatch(lines[start].text)
    if not head or head[1].lower() not in WORDS:
        return NONE
    end = start + 1
    while end < len(lines) and (lines[end].text.startswith(("    ", "\t")) or (not lines[end].text.strip() and _goes_on(lines, end))):
        end += 1
    return [_head(lines[start], head[1], head[2] or ""), *_quoted(map(_dedented, lines[start + 1 : end]), ends.within)], end


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    following = next((line.text for line in lines[index:] if line.text.strip()), "")
    return following.startswith(("    ", "\t"))


def _fenced(lines: Sequence[Line], start: int, ends: _Ends) -> tuple[list[Line], int]:
    head = FENCED.fullmatch(lines[start].text)
    if not head or head[2].lower() not in WORDS:
        return NONE
    end = ends.fence(head[1], start, within_code=True)
    if end is None:
        return NONE
    named = TITLE.search(head[3])
    title = named[1] if named else head[3].strip('"') if "=" not in head[3] else ""
    return [_head(lines[start], head[2], title), *_quoted(lines[start + 1 : end], ends.within), blanked(lines[end])], end + 1


def _colons(lines: Sequence[Line], start: int, ends: _Ends) -> tuple[list[Line], int]:
    """Return what stands between :::tip and :::; one that pandoc reads, "::: tip" without a title, is left to it."""
    head = COLONS.fullmatch(lines[start].text)
    title = ((head["named"] or head["title"] or "") if head else "").strip()
    if not head or head["word"] not in WORDS or (head["space"] and not title):
        return NONE
    end = ends.fence(head["fence"], start, within_code=False)
    if end is None:
        return NONE
    return [_head(lines[start], head["word"], title), *_quoted(lines[start + 1 : end], ends.within), blanked(lines[end])], end + 1


def _paired(lines: Sequence[Line], start: int, ends: _Ends) -> tuple[list[Line], int]:
    """Return what stands between two lines that open and close a callout."""
    for opening, closing in PAIRS:
        if head := opening.fullmatch(lines[start].text):
            end = ends.tag(closing, start)
            if end is None:
                return NONE
            title = head.groupdict().get("title") or ""
            return [
                _head(lines[start], head["word"].lower(), title),
                *_quoted(lines[start + 1 : end], ends.within),
                blanked(lines[end]),
            ], end + 1
    return NONE


def is_read(tag: str) -> bool:
    """Say whether a tag of a site generator opens or closes a callout."""
    return any(pattern.fullmatch(tag) for pair in PAIRS for pattern in pair)


def _head(line: Line, word: str, title: str) -> Line:
    return line.edited([(0, len(line.text), f"> [!{word}] {title}".rstrip())])


def _quoted(lines: Iterable[Line], within: int) -> Iterator[Line]:
    """Yield *lines*, of a callout *within* so many, as a quotation, with callouts in them as quotations in it, and tabs as text."""
    yield from (line.edited([(0, 0, "> ")]) for line in rewritten(tabs.rewritten(Body(tuple(lines))), within + 1).lines)


def _dedented(line: Line) -> Line:
    taken = 1 if line.text.startswith("\t") else min(4, len(line.text) - len(line.text.lstrip(" ")))
    return line.edited([(0, taken, "")])
