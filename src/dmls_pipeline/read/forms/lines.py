"""What Pandoc writes with signs at a line's beginning: | lines that stay lines, #. and (@) for numbers that count by themselves."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, in_order, matches, wordless

LINE = re.compile(r"\| (\s*)(.*[^|\s])\s*")
NUMBER = re.compile(r"(\s{0,3})#\.(?=\s)")
EXAMPLE = re.compile(r"(\s{0,3})\(@([\w-]*)\)(?=\s)")
NAMED = re.compile(r"\(@([\w-]+)\)")
OPTION = re.compile(r"(?<![\w!-])--(?=[A-Za-z])")
CLOCK = re.compile(r"(?<=\w):(?=[\w+-]+:)")  # 10:100:30 has no emoji
CAPITAL = re.compile(r" {0,3}([A-Z])\. (?=\S)")
PRODUCT = re.compile(r"(?<=\d)\*(?=\d)")  # 2*3*4 has no italics
SCRIPT = re.compile(r"(?<![\\\[])([~^])[^\s~^]+\1(?!\1)")  # x^2^, H~2~O
LONE = re.compile(r"(?<![\\\[~^/])[~^](?![\s~^\[])")
NUMERIC = re.compile(r"(?<![\\$\w])\$\d[^$]*?[\\^_{][^$]*?(?<!\s)\$(?!\d)")  # $2^{53}$ is a formula, $10 is money
HEADING = re.compile(r" {0,3}(#{2,6})(?=[^\s#])")
FIRST = re.compile(r"(\s+)\(?[aiAI][.)]\s+\S")
ABOVE = re.compile(r"(\s*)(?:[-*+]|\(?(?:\d+|[A-Za-z]|[ivxIVX]+)[.)])\s+\S")
PASTED = re.compile(r"\s*(?P<sign>[•◦▪▫‣➢➤●○■□∙])[ \t\u00a0]+(?=\S)")
FEET = re.compile(r"(?<=\d)'(\d+)\"")


def rewritten(body: Body) -> Body:
    """Return *body* with hard breaks, numbers, and signs that are no dashes, quotation marks and emoji: --force, 6'2", 1:100:3."""
    return _blocks(_nested(_lettered(_numbered(body.rewritten(_bullets))))).rewritten(_signs)


def _bullets(text: str) -> Iterator[Edit]:
    """Yield a hyphen for the bullet that a line begins with, as it is pasted from Word."""
    if bullet := PASTED.match(text):
        yield bullet.start("sign"), bullet.end(), "- "


def _numbered(body: Body) -> Body:
    count, names = 0, dict[str, int]()

    def change(_: int, line: Line) -> Line:
        nonlocal count
        if number := NUMBER.match(line.text):
            return line.edited([(number.end(1), number.end(), "1.")])
        if example := EXAMPLE.match(line.text):
            count += 1
            names.setdefault(example[2], count)
            return line.edited([(example.end(1), example.end(), f"{count}.")])
        return line

    body = body.with_lines(change)
    if not names:
        return body

    def named(text: str) -> Iterator[Edit]:
        yield from ((found.start(), found.end(), f"({names[found[1]]})") for found in matches(NAMED, text) if found[1] in names)

    return body.with_lines(lambda _, line: line.edited(named(line.text)))


def _lettered(body: Body) -> Body:
    """Give the items of lists in capital letters the second blank that tells them from initials: A. begins one if B. is the next."""
    letters = {index: match[1] for index, line in enumerate(body.lines) if (match := CAPITAL.match(line.text))}
    following = {index: _next(body, index) for index in letters}
    items = {index for index, after in following.items() if after in letters and ord(letters[after]) == ord(letters[index]) + 1}
    items |= {following[index] for index in items}

    def change(index: int, line: Line) -> Line:
        match = CAPITAL.match(line.text) if index in items else None
        return line.edited([(match.end(), match.end(), " ")]) if match else line

    return body.with_lines(change)


def _nested(body: Body) -> Body:
    """Part the first item of a list in letters from the item that it stands in: within a paragraph no such list begins."""
    made: list[Line] = []
    for index, line in enumerate(body.lines):
        first = FIRST.match(line.text) if index and index not in body.code else None
        above = ABOVE.match(body.lines[index - 1].text) if first else None
        if first and above and len(above[1].expandtabs(4)) < len(first[1].expandtabs(4)):
            made.append(Line("", line.number))
        made.append(line)
    return Body(tuple(made)) if len(made) > len(body.lines) else body


def _next(body: Body, index: int) -> int:
    """Return the index of the first line behind *index* that is neither blank nor indented."""
    return next((at for at in range(index + 1, len(body.lines)) if body.lines[at].text[:1].strip()), -1)


def _blocks(body: Body) -> Body:
    """End each line of a block of lines with a break; rows of a table end with a |, and stand below one that does."""
    kept = body.code | body.formulas
    blocks = [LINE.fullmatch(line.text) if index not in kept else None for index, line in enumerate(body.lines)]

    def change(index: int, line: Line) -> Line:
        match, before, after = blocks[index], index and blocks[index - 1], index + 1 < len(blocks) and blocks[index + 1]
        if not match or not (before or after) or " | " in match[2]:
            return line
        indented = "\u00a0" * len(match[1])
        edits: list[Edit] = [(0, match.start(2), indented)]
        return line.edited([*edits, (len(line.text), len(line.text), "\\")] if after else edits)

    return body.with_lines(change)


def _signs(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), r"\-\-") for match in matches(OPTION, text)]
    edits += [(match.start(), match.end(), r"\*") for match in matches(PRODUCT, text)]
    edits += [(match.end(1), match.end(1), " ") for match in matches(HEADING, text) if match.start() == 0]
    edits += [(match.start(), match.end(), r"\:") for match in matches(CLOCK, text)]
    edits += [(match.start(), match.end(), f"\u2032{match[1]}\u2033") for match in matches(FEET, text)]
    edits += _lone(text)
    yield from in_order(edits)


def _lone(text: str) -> Iterator[Edit]:
    """Yield a backslash before each ~ and ^ that no superscript or subscript needs, where two would make one: x^2 + y^2."""
    plain = NUMERIC.sub(lambda formula: " " * len(formula[0]), wordless(text))
    rest = SCRIPT.sub(lambda script: " " * len(script[0]), plain)
    yield from ((match.start(), match.start(), "\\") for match in LONE.finditer(rest) if text.count(match[0]) > 1)
