"""Citations within words: "[@vitter1985, p. 40; see @knuth1997]", "@vitter1985 [p. 40] shows", "[-@vitter1985]"."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.leaves import CiteItem, Place, Str
from dmls_pipeline.read.tree import Cite, Inline

KEY = r"[A-Za-z0-9_](?:[\w:./-]*\w)?"
ITEM = re.compile(rf"([^@;\[\]]*?)(-?)@({KEY})\s*(?:,([^;\]]*))?")
ONE = rf"[^@;\[\]]*+(?:(?<=[\s\[;])|(?<=[\s\[;]-))@{KEY}\s*(?:,[^;\[\]]*)?"
SENTENCE = r"(?<![\w@/.;\[\\-])@([A-Za-z][A-Za-z-]*\d{4}\w*)(?:\s\[([^\[\]@]+)\])?"  # "@vitter1985 [p. 40] shows"
CITATION = re.compile(rf"\[{ONE}(?:;{ONE})*\]|{SENTENCE}")


def place_in(string: Str, offset: int) -> Place | None:
    """Return where the character at *offset* of a str stands."""
    marks = string.get("_marks", [])
    before = [mark for mark in marks if mark[0] <= offset]
    if not before:
        return (marks[0][1], marks[0][2]) if marks else None
    at, line, column = before[-1]
    return line, column + offset - at


def with_citations(string: Str) -> Iterator[Inline]:
    """Part a str at its citations: "as shown [@vitter1985, p. 40]" is a str and a cite."""
    done = 0
    for match in CITATION.finditer(string["text"]):
        if _escaped(string, match.start()):
            continue
        if match.start() > done:
            yield _cut(string, done, match.start())
        yield _in_sentence(string, match) if match[1] else _citation(string, match.start(), match.group())
        done = match.end()
    if done < len(string["text"]):
        yield _cut(string, done, len(string["text"])) if done else string


def _cut(string: Str, start: int, end: int) -> Str:
    """Return a part of a str, with its marks."""
    marks = [(at - start, line, column) for at, line, column in string.get("_marks", []) if start <= at < end]
    place = place_in(string, start)
    if place and (not marks or marks[0][0]):
        marks.insert(0, (0, *place))
    return {"t": "str", "text": string["text"][start:end], "_marks": marks}


def _escaped(string: Str, offset: int) -> bool:
    r"""Tell whether the bracket at *offset* was written as `\[`: then it takes two columns."""
    here = next((mark for mark in string.get("_marks", []) if mark[0] == offset), None)
    after = next((mark for mark in string.get("_marks", []) if mark[0] == offset + 1), None)
    return bool(here and after and here[1] == after[1] and after[2] - here[2] == 2)


def _in_sentence(string: Str, match: re.Match[str]) -> Cite:
    """Return a cite whose author is part of the sentence."""
    place = place_in(string, match.start())
    return {"t": "cite", "items": [{"key": match[1], "locator": match[2], "form": "text"}], "_pos": place, "_places": [place]}


def _item(match: re.Match[str]) -> CiteItem:
    item: CiteItem = {"key": match[3], "locator": (match[4] or "").strip() or None}
    if before := (match[1] or "").strip():
        item["before"] = before
    if match[2]:
        item["form"] = "year"
    return item


def _citation(string: Str, start: int, text: str) -> Cite:
    """Return a cite; its items keep their places."""
    items: list[CiteItem] = []
    places: list[Place | None] = []
    offset = start + 1
    for part in text[1:-1].split(";"):
        match = ITEM.fullmatch(part)
        if match:  # CITATION has checked it
            items.append(_item(match))
            places.append(place_in(string, offset + part.index("@")))
        offset += len(part) + 1
    return {"t": "cite", "items": items, "_pos": place_in(string, start), "_places": places}
