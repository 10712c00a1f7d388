"""Tabs and folds of sites, below each other with their names in bold.

MkDocs writes === "Name" above what is indented, Hugo {{< tab "Name" >}} and {{< details "Name" >}}, GitBook {% tab title="Name" %},
Docusaurus <TabItem label="Name">.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from dmls_pipeline.read.forms.body import Body, Line

MKDOCS = re.compile(r"===[!+]{0,2} +\"(?P<name>[^\"]+)\"\s*")
FOLDS = "tab|tabitem|tab-item|details|expand|collapse|accordion|spoiler"
FRAMES = "tabs|tabpane|tabgroup|accordions|steps|columns|cards"
TAG = re.compile(
    rf"\s*(?:\{{\{{[<%]\s*(?P<hugo>/?\s*(?:{FOLDS}|{FRAMES}))\b(?P<values>(?:(?!\{{\{{).)*?)/?[>%]\}}\}}"
    rf"|\{{%\s*(?P<gitbook>(?:end)?(?:tabs?|details|content-ref))\b(?P<more>(?:(?!\{{%).)*?)%\}})\s*"
)
NAME = re.compile(r"(?:(?<![\w-])(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
KEYS = ("", "name", "title", "label", "header", "summary", "tabname", "text")
COMPONENT = re.compile(r"\s*<(?P<end>/?)(?P<word>Tabs|TabItem)\b(?P<values>(?:[^<>{}]|\{(?!\[)[^{}]*\}|\{\[[^\]]*\]\})*)>", re.DOTALL)
LONGEST = 20  # lines of the tag of a component
DEEPEST = 8  # tabs in each other


def rewritten(body: Body, within: int = 0) -> Body:
    """Return *body*, which stands *within* so many tabs, with what stands in each tab and fold as the text that it is."""
    if not any(sign in body.text for sign in ("===", "{{", "{%", "<Tab")):
        return body
    made, index = list[Line](), 0
    fenced = body.code
    tab = partial(_tab, within=within)
    while index < len(body.lines):
        done = 0 if index in fenced else tab(body.lines, index, made) or _tagged(body.lines[index], made) or _component(body, index, made)
        if not done:
            made.append(body.lines[index])
        index += done or 1
    return Body(tuple(made)) if made != list(body.lines) else body


def is_read(tag: str) -> bool:
    """Say whether a tag of a site generator opens or closes a tab or a fold."""
    return bool(TAG.fullmatch(tag))


def _named(line: Line, name: str) -> Iterator[Line]:
    """Yield the name of a tab as a paragraph in bold; no line at all without one."""
    blank = Line("", line.number)
    yield from (blank, line.edited([(0, len(line.text), f"**{name}**")]), blank) if name else (blank,)


def _tab(lines: Sequence[Line], start: int, made: list[Line], within: int) -> int:
    """Put the tab of MkDocs that begins at a line into *made*; return how many lines it has, 0 where none begins."""
    head = MKDOCS.fullmatch(lines[start].text)
    if not head or within == DEEPEST:
        return 0
    end = start + 1
    while end < len(lines) and (not lines[end].text.strip() or lines[end].text.startswith(("    ", "\t"))):
        end += 1
    while not lines[end - 1].text.strip():
        end -= 1
    made += _named(lines[start], head["name"])
    made += rewritten(Body(tuple(_dedented(line, 4) for line in lines[start + 1 : end])), within + 1).lines
    made.append(Line("", lines[end - 1].number))
    return end - start


def _dedented(line: Line, blanks: int) -> Line:
    taken = 1 if line.text.startswith("\t") else min(blanks, len(line.text) - len(line.text.lstrip(" ")))
    return line.edited([(0, taken, "")])


def _tagged(line: Line, made: list[Line]) -> int:
    """Put the name of the tab that a tag opens into *made*, a blank line for another tag; return 1, 0 where there is none."""
    tag = TAG.fullmatch(line.text)
    if not tag:
        return 0
    found = [(match["key"] or "", match["double"] or match["single"] or "") for match in NAME.finditer(tag["values"] or tag["more"] or "")]
    made += _named(line, next((value for key, value in found if key.lower() in KEYS), ""))
    return 1


def _component(body: Body, start: int, made: list[Line]) -> int:
    """Put what a line of components of Docusaurus holds into *made*; return how many lines their tags have, 0 where none begins there."""
    lines = body.lines[start : start + LONGEST]
    if not lines[0].text.lstrip().startswith(("<Tab", "</Tab")):
        return 0
    tag = COMPONENT.match("\n".join(line.text for line in lines))
    if not tag:
        return 0
    last = tag[0].count("\n")
    found = {match["key"] or "": match["double"] or match["single"] or "" for match in NAME.finditer(tag["values"])}
    made += _named(lines[0], "" if tag["end"] or tag["word"] == "Tabs" else found.get("label") or found.get("value", ""))
    rest = lines[last].edited([(0, len(tag[0].rpartition("\n")[2]), "")])
    closing = re.search(r"</TabItem>\s*$", rest.text)
    if closing:
        rest = rest.edited([(closing.start(), len(rest.text), "")])
    made += [rest, Line("", rest.number)] if rest.text.strip() else []
    return last + 1
