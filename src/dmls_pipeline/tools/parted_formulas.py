"""Formulas within a line that go on on the next one behind a sign of relation or a plus, as a typesetter parts them.

A formula is one drawing. Here a long one becomes several, side by side, between which a line may end. The first has the words of the whole
formula for those who listen; the others are hidden from them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

LONG, LEAST = 6.0, 2.0  # em: what is shorter stays whole; what stands on each side of a line's end
EM = 1000
MARK = "<!--part-->"  # where a line may end
WHOLE = re.compile(
    r'<svg (?P<before>[^>]*?)aria-labelledby="[^"]*" width="(?P<width>[\d.]+)em" (?P<height>height="[\d.]+em") '
    r'viewBox="(?P<left>-?[\d.]+) (?P<top>-?[\d.]+) [\d.]+ (?P<tall>[\d.]+)" (?P<style>style="[^"]*")><title .*?</title>'
    r'(?P<ink><g [^>]*><g transform="scale\(1,-1\)">)(?P<inner>.*)</g></g></svg>',
    re.DOTALL,
)
STEP = re.compile(r'<g transform="translate\((-?[\d.]+),0\)">')
SIGN = re.compile(r'<path(?: transform="[^"]*")? d="([^"]*)"/>(?:</g>)?')
TAG = re.compile(r"<(/?)\w++[^<>]*?(/?)>")
# How the drawings begin of the signs that matter here; a test holds them against what MathJax draws.
RELATIONS = {
    "=": "M722 347C722 358 ",
    r"\approx": "M717 438C717 445 ",
    "+": "M722 250C722 261 ",
    r"\le": "M691 75L143 334",
    r"\ge": "M686 314C703 322 ",
}
OPENING = {"(": "M332-238C332-235 ", "[": "M256-230C256-219 ", r"\{": "M425-238C425-231 "}
CLOSING = {")": "M288 208L288 292", "]": "M164-250L164 750", r"\}": "M425 250C425 257 "}
BOUND = re.compile(rf'<span class="nb">((?:(?!</span>).)*){MARK}', re.DOTALL)


def parted(svg: str) -> str:
    """Return the drawing of a formula as one or more, with `MARK` where a line may end."""
    whole = WHOLE.fullmatch(svg)
    width = float(whole["width"]) if whole else 0.0
    if not whole or width < LONG:
        return svg
    children = list(_children(whole["inner"]))
    left = float(whole["left"])
    edges = [left]
    for place in (*_ends(children), left + width * EM):
        if place - edges[-1] >= LEAST * EM and (left + width * EM - place >= LEAST * EM or place == left + width * EM):
            edges.append(place)
    if len(edges) < 3:
        return svg
    edges[-1] = left + width * EM
    pieces = [_piece(whole, children, *edge) for edge in pairwise(edges)]
    head = svg[: svg.index("</title>") + len("</title>")]
    first = re.sub(r' width="[\d.]+em"', f' width="{(edges[1] - left) / EM:.4f}em"', head, count=1)
    first = re.sub(r'viewBox="(-?[\d.]+ -?[\d.]+) [\d.]+', rf'viewBox="\g<1> {edges[1] - left:g}', first, count=1)
    return MARK.join([first + pieces[0].partition(">")[2], *pieces[1:]])


def with_ends(html: str) -> str:
    """Return *html*, in which formulas are parted, so that only the last part of one is bound to the punctuation behind it."""
    return BOUND.sub(r'\1<span class="nb">', html).replace(MARK, "") if MARK in html else html


def _piece(whole: re.Match[str], children: list[tuple[float, str]], begin: float, end: float) -> str:
    inner = "".join(child for place, child in children if begin <= place < end)
    size = f'width="{(end - begin) / EM:.4f}em" {whole["height"]}'
    box = f'viewBox="{begin:g} {whole["top"]} {end - begin:g} {whole["tall"]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" {size} {box} {whole["style"]}>{whole["ink"]}{inner}</g></g></svg>'


def _ends(children: list[tuple[float, str]]) -> Iterator[float]:
    """Yield where what follows a sign begins, for each sign that stands in no brackets."""
    depth = 0
    for (_, child), (after, _) in pairwise(children):
        path = SIGN.search(child)
        single = path is not None and child.count("<path") == 1
        letter = path[1] if path is not None and single else ""
        depth += letter.startswith(tuple(OPENING.values()))
        depth -= letter.startswith(tuple(CLOSING.values()))
        if depth == 0 and letter.startswith(tuple(RELATIONS.values())):
            yield after


def _children(inner: str) -> Iterator[tuple[float, str]]:
    """Yield the drawings that stand beside each other in a formula, each with its place from left to right."""
    depth = begin = 0
    for tag in TAG.finditer(inner):
        depth += {"/": -1, "": 0 if tag[2] else 1}[tag[1]]
        if depth == 0:
            child = inner[begin : tag.end()]
            step = STEP.match(child)
            yield (float(step[1]) if step else 0.0), child
            begin = tag.end()
