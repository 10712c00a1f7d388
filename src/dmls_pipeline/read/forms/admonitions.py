"""Callouts of MkDocs (!!! note "Title"), of mdBook (```admonish) and of MyST (```{note} Title), as quotations that begin with [!NOTE]."""

import re
from collections.abc import Sequence

from dmls_pipeline.read.forms.body import Body, Line, blanked

MKDOCS = re.compile(r"(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:[^\"]*\"([^\"]*)\")?.*")
FENCED = re.compile(r"(`{3,}|:{3,}|~{3,})\s*(?:ad(?:monish)?[- ]?|\{)(admonition|[a-z]+)\}?\s*(.*?)\s*")
TITLE = re.compile(r"title\s*=\s*\"([^\"]*)\"")
WORDS = frozenset(("note", "info", "tip", "hint", "warning", "caution", "danger", "error", "important", "example", "admonition", "seealso",
                   "attention", "todo", "question", "abstract", "summary", "success", "failure", "bug", "quote", "definition", "theorem",
                   "lemma", "proof", "remark", "corollary", "exercise", "solution"))  # fmt: skip


def rewritten(body: Body) -> Body:
    """Return *body* with each of these as a quotation; what a listing or a formula shows is none."""
    made: list[Line] = []
    index, lines, inside = 0, body.lines, (body.code - body.openings) | body.formulas
    while index < len(lines):
        quotation = [] if index in inside else _mkdocs(lines, index) or _fenced(lines, index)
        made += quotation or (lines[index],)
        index += len(quotation) or 1
    return Body(tuple(made)) if len(made) == len(lines) else body


def _mkdocs(lines: Sequence[Line], start: int) -> list[Line]:
    """Return the quotation that begins at a line, as many lines as it had; none if there is none."""
    head = MKDOCS.fullmatch(lines[start].text)
    if not head or head[1].lower() not in WORDS:
        return []
    end = start + 1
    while end < len(lines) and (lines[end].text.startswith(("    ", "\t")) or (not lines[end].text.strip() and _goes_on(lines, end))):
        end += 1
    return [_head(lines[start], head[1], head[2] or ""), *(_quoted(line, 4) for line in lines[start + 1 : end])]


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
    word = "note" if head[2] == "admonition" else head[2]
    return [_head(lines[start], word, title), *(_quoted(line, 0) for line in lines[start + 1 : end]), blanked(lines[end])]


def _head(line: Line, word: str, title: str) -> Line:
    return line.edited([(0, len(line.text), f"> [!{word}] {title}".rstrip())])


def _quoted(line: Line, indentation: int) -> Line:
    text = line.text
    taken = 1 if text.startswith("\t") and indentation else min(indentation, len(text) - len(text.lstrip(" ")))
    return line.edited([(0, taken, "> ")])
