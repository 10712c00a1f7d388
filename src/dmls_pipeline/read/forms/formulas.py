r"""Formulas as TeX itself writes them, \(…\), \[…\] and bare environments; and dollars that are money."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dmls_pipeline.read.forms.body import Body, Edit, Line, bare, in_order, matches

INLINE = re.compile(r"(?<!\\)\\\(((?:(?!\]\()[^\\\n]|\\[^()\n])++)\\\)")  # a link is in no formula
DOUBLED = re.compile(r"\\\\\(((?:(?!\\\\\().)+?)\\\\\)|\\\\\[((?:(?!\\\\\[).)+?)\\\\\]")  # as in sites whose Markdown eats one
WITHIN = re.compile(r"(?<!\\)\\\[((?=(?:[^\\\n]|\\[^\[\]\n])*?(?:\\[A-Za-z]|\^))(?:[^\\\n]|\\[^\[\]\n])++)\\\]")
OPENING, CLOSING = re.compile(r"\\\["), re.compile(r"\\\]")
GITHUB = re.compile(r"\$`([^`]+)`\$")
SPACED = re.compile(r"(?<![\\$\w])\$[ \t]+([^$\n]*?[\\^_=+<>][^$\n]*?)[ \t]+\$(?![$\w])")
BEGIN = re.compile(r"[ \t>]*\\begin\{(align|equation|gather|multline|alignat|eqnarray|flalign|displaymath|math)(\*?)\}")
JOINED = re.compile(r"(?<![\w$.,\\])(?P<before>\d*(?:[.,]\d+)?)\$(?P<sign>\\[A-Za-z]+\s*)\$(?P<after>\d+(?:[.,]\d+)?)(?![\w$])")
DOLLAR = re.compile(r"(?<![\\$])\$(?!\$)")
MATHS = re.compile(r"[\\^_={}+<>*|]")
WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
DEFINED = re.compile(r" {0,3}\\(?:newcommand|renewcommand|providecommand|def|DeclareMathOperator)\b\*?\s*[\\{].*\}\s*")
LISTED = re.compile(r"[ \t]*(?:[-+*]|\d+[.)])[ \t]")
INNER = {
    "align": "aligned",
    "gather": "gathered",
    "multline": "gathered",
    "flalign": "aligned",
    "alignat": "alignedat",
    "eqnarray": "array",
}


def rewritten(body: Body) -> Body:
    """Return *body* with every formula between dollars, and every dollar that is money behind a backslash."""
    body = _on_one_line(_environments(body))
    body = body.rewritten(_definitions)
    body = body.rewritten(_displayed)
    body = body.rewritten(_signs)
    body = body.rewritten(_inline)
    return body.rewritten(_joined).rewritten(_money)


def _joined(text: str) -> Iterator[Edit]:
    r"""Yield a sign and the numbers around it as one formula: 3$\times$3, of which Markdown makes none, since a digit follows."""
    if "$" in text:
        for match in JOINED.finditer(bare(text)):
            yield match.start(), match.end(), f"${match['before']}{text[match.start('sign') : match.end('sign')]} {match['after']}$"


def _on_one_line(body: Body) -> Body:
    """Return *body* with formulas on one line where a line of them would begin a list, or is blank: pandoc would end them there."""
    index, kept = 0, body.code | body.formulas
    while index < len(body.lines):
        end = index if index in kept else _last(body, index)
        if end > index:
            joined = " ".join(" ".join(line.text.strip(" \t>") for line in body.lines[index + 1 : end + 1]).split())
            first = replace(body.lines[index], text=f"{body.lines[index].text.rstrip()} {joined}", columns=())
            body = Body((*body.lines[:index], first, *body.lines[end + 1 :]))
            kept = body.code | body.formulas
        else:
            index += 1
    return body


def _last(body: Body, index: int) -> int:
    """Return the index of the line to which a formula that begins at a line has to be joined; the line itself if there is none."""
    lines, text = body.lines, bare(body.lines[index].text)
    if text.count("$$") % 2:
        end = next((at for at in range(index + 1, min(index + 60, len(lines))) if "$$" in lines[at].text), index)
        inside = [line.text for line in lines[index + 1 : end]]
        apart = any(not line.strip() or LISTED.match(line) for line in inside)
        return end if apart and not any("%" in line for line in inside) else index
    following = bare(lines[index + 1].text) if index + 1 < len(lines) else ""
    goes_on = len(DOLLAR.findall(text)) % 2 and DOLLAR.search(following) and LISTED.match(following)
    return index + 1 if goes_on else index


def _inline(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), f"${match[1].strip()}$") for match in matches(INLINE, text)]
    edits += [(match.start(), match.end(), _between_dollars(match)) for match in matches(DOUBLED, text)]
    edits += [(match.start(), match.end(), f"${match[1].strip()}$") for match in SPACED.finditer(bare(text))] if "$" in text else []
    edits += [(match.start(), match.end(), f"${match[1]}$") for match in GITHUB.finditer(text)]
    yield from in_order(edits)


def _between_dollars(match: re.Match[str]) -> str:
    return f"${match[1].strip()}$" if match[1] else f"$${match[2].strip()}$$"


def _displayed(text: str) -> Iterator[Edit]:
    r"""Yield dollars for \[ and \] within a line where what they hold has commands: "\[x\]" are brackets that are no link."""
    stripped = bare(text).strip(" \t>")
    if not stripped.startswith("\\["):
        yield from ((match.start(), match.end(), f"$${match[1].strip()}$$") for match in matches(WITHIN, text))


def _definitions(text: str) -> Iterator[Edit]:
    """Yield dollars around a line that defines a macro and stands outside of every formula."""
    if DEFINED.fullmatch(text) and "$" not in text:
        yield 0, 0, "$$"
        yield len(text), len(text), "$$"


def _signs(text: str) -> Iterator[Edit]:
    r"""Yield \[ and \] as $$, where they stand at a line's ends: within a line, "\[x\]" are brackets that are no link."""
    stripped = bare(text).strip(" \t>")
    opening, closing = stripped.startswith("\\["), stripped.endswith("\\]")
    if opening:
        yield from ((match.start(), match.end(), "$$") for match in list(OPENING.finditer(bare(text)))[:1])
    if closing and (opening or "\\[" not in stripped):
        yield from ((match.start(), match.end(), "$$") for match in list(CLOSING.finditer(bare(text)))[-1:])


def _environments(body: Body) -> Body:
    r"""Put $$ around \begin{align}…\end{align} and its like, where they stand bare."""
    lines, index = list(body.lines), 0
    kept = body.code | body.formulas
    while index < len(lines):
        begin = BEGIN.match(lines[index].text) if index not in kept else None
        last = _end(lines, index, begin[1] + begin[2]) if begin and "$" not in lines[index].text else None
        if begin and last is not None:
            name = begin[1] + begin[2]
            lines[last] = lines[last].edited(_closed(lines[last].text, name))
            lines[index] = lines[index].edited(_opened(lines[index].text, name))
            index = last
        index += 1
    return Body(tuple(lines))


def _end(lines: list[Line], first: int, name: str) -> int | None:
    for index in range(first, len(lines)):
        if f"\\end{{{name}}}" in lines[index].text:
            return index
        if not lines[index].text.strip():
            return None
    return None


def _opened(text: str, name: str) -> Iterator[Edit]:
    mark = f"\\begin{{{name}}}"
    start = text.index(mark)
    inner = INNER.get(name.rstrip("*"))
    yield start, start + len(mark), f"$$\\begin{{{inner}}}" + ("{rcl}" if inner == "array" else "") if inner else "$$"


def _closed(text: str, name: str) -> Iterator[Edit]:
    mark = f"\\end{{{name}}}"
    start = text.index(mark)
    inner = INNER.get(name.rstrip("*"))
    yield start, start + len(mark), f"\\end{{{inner}}}$$" if inner else "$$"


def _money(text: str) -> Iterator[Edit]:
    """Yield a backslash before each dollar that opens or closes no formula: a price, a range of prices."""
    hidden = re.sub(r"\$\$.*?\$\$", lambda match: " " * len(match[0]), bare(text))
    dollars = [match.start() for match in DOLLAR.finditer(hidden)]
    index = 0
    while index < len(dollars):
        start = dollars[index]
        end = next((place for place in dollars[index + 1 :] if not hidden[place - 1].isspace()), None)
        if end is None or hidden[start + 1 : start + 2].isspace():
            index += 1
            continue
        if _is_money(hidden, start, end):
            yield start, start, "\\"
            index += 1
        else:
            index = dollars.index(end) + 1


def _is_money(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between two dollars is no formula: a digit follows the second, or there are words and no sign of maths."""
    inside = text[start + 1 : end]
    if text[end + 1 : end + 2].isdigit():
        return True
    beside = inside[:1].isdigit() or text[start - 1 : start].isdigit()
    return beside and not MATHS.search(inside) and bool(WORD.search(inside))
