"""Pandoc's grid and multi-line tables: raw blocks here, which pandoc's own Markdown reader is given afterwards. And captions of tables."""

import re

from dmls_pipeline.read.forms.body import Body, Edit, Line, bare

GRID = re.compile(r" {0,3}\+(?:[:=-]+\+)+\s*")
GRID_ROW = re.compile(r" {0,3}[+|].*[+|]\s*")
DASHES = re.compile(r" {0,3}-{3,}(?: +-{2,})*\s*")
COLUMNS = re.compile(r" {0,3}-{2,}(?: +-{2,})+\s*")
FORMAT = "pandoctable"
RAW = "`" * 4
CAPTION = re.compile(r" {0,3}(?::|Table:)\s+(?P<words>\S.*?)??\s*(?:\{(?P<attributes>[^{}]*)\})?\s*")
CELL = re.compile(r"(?<!\\)\|")
RULE = re.compile(r" {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*|\s*\|\s*:?-+:?\s*\|\s*")


def rewritten(body: Body) -> Body:
    """Return *body* with each of these tables as a raw block."""
    made: list[Line] = []
    index, lines, kept = 0, body.lines, body.code | body.formulas
    while index < len(lines):
        end = index if index in kept else _end(lines, index)
        if end > index:
            made += [Line(f"{RAW}{{={FORMAT}}}", lines[index].number), *lines[index:end], Line(RAW, lines[end - 1].number)]
        else:
            made.append(lines[index])
            end = index + 1
        index = end
    return _captioned(_with_whole_code(Body(tuple(made))))


def cells(row: str) -> int:
    """Count the cells of a row; a | after a backslash parts nothing (one in code does)."""
    row = row.strip()
    return len(CELL.findall(row.removeprefix("|").removesuffix("|"))) + 1


def pipes_in_code(row: str, columns: int) -> tuple[int, ...]:
    """Return the places of each | in the code of a row that has just as many cells as *columns* without them; none in any other row."""
    prose = bare(row)
    places = tuple(match.start() for match in CELL.finditer(row) if prose[match.start()] != "|")
    return places if cells(row) - len(places) == columns else ()


def _with_whole_code(body: Body) -> Body:
    """Return *body* with a backslash before each | in code that would part a cell in two, and push the last one out of its table."""
    made = list(body.lines)
    kept = body.code | body.formulas
    columns = 0  # of the table that the line looked at belongs to
    for index, line in enumerate(body.lines):
        if index in kept or not line.text.strip():
            columns = 0
        elif columns:
            escaped: list[Edit] = [(place, place, "\\") for place in pipes_in_code(line.text, columns)]
            made[index] = line.edited(escaped)
        elif index and RULE.fullmatch(line.text) and cells(made[index - 1].text) == cells(line.text):
            columns = cells(line.text)
    return Body(tuple(made)) if any(new is not old for new, old in zip(made, body.lines, strict=True)) else body


def _captioned(body: Body) -> Body:
    """Return *body* with each table that has a caption, ": Words {#tbl-label}" above or below it, in a div that says so."""
    lines = list(body.lines)
    inside = (body.code - body.openings) | body.formulas
    prose = [index for index in range(len(lines)) if index not in inside]
    for index in reversed(prose):
        caption = CAPTION.fullmatch(lines[index].text)
        place = _table_beside(lines, index) if caption and (caption["words"] or caption["attributes"]) else None
        if caption and place:
            first, last = place
            below = index > last
            head, end = _div(lines[index], caption), Line(":::", lines[last].number)
            table = lines[first : last + 1]
            start, stop = (first, index + 1) if below else (index, last + 1)
            lines[start:stop] = [head, *table, end]
    return (
        Body(tuple(lines))
        if len(lines) != len(body.lines) or any(old is not new for old, new in zip(lines, body.lines, strict=False))
        else body
    )


def _div(line: Line, caption: re.Match[str]) -> Line:
    """Return the line that opens the div of a table."""
    words = (caption["words"] or "").replace('"', "”")
    inside = " ".join(filter(None, (caption["attributes"], f'caption="{words}"' if words else "")))
    return Line(f"::: {{{inside}}}", line.number)


def _table_beside(lines: list[Line], caption: int) -> tuple[int, int] | None:
    """Return the indexes of the first and the last line of the table that stands above or below a caption."""
    above = _skipped(lines, caption - 1, -1)
    last = _run(lines, above, -1)
    if above >= 0 and _is_table(lines, last, above):
        return last, above
    below = _skipped(lines, caption + 1, 1)
    end = _run(lines, below, 1)
    alone = (caption == 0 or not lines[caption - 1].text.strip()) and below > caption + 1
    return (below, end) if alone and below < len(lines) and _is_table(lines, below, end) else None


def _skipped(lines: list[Line], start: int, step: int) -> int:
    """Return the index of the first line that is not blank from *start* on, in the direction of *step*."""
    while 0 <= start < len(lines) and not lines[start].text.strip():
        start += step
    return start


def _run(lines: list[Line], start: int, step: int) -> int:
    """Return the index of the last line of the block that a line belongs to, in the direction of *step*."""
    raw = 0 <= start < len(lines) and lines[start].text.startswith(RAW)
    while 0 <= start + step < len(lines) and (raw or lines[start + step].text.strip()):
        start += step
        if raw and lines[start].text.startswith(RAW):
            break
    return start


def _is_table(lines: list[Line], first: int, last: int) -> bool:
    """Tell whether a block of lines is a table: its second line is the rule below a head, or it is raw and a table."""
    return FORMAT in lines[first].text or (last > first and bool(RULE.fullmatch(lines[first + 1].text)))


def _end(lines: tuple[Line, ...], start: int) -> int:
    """Return the index behind the table that begins at *start*, or *start* if none does."""
    before = lines[start - 1].text if start else ""
    if before.strip():
        return start
    if GRID.fullmatch(lines[start].text):
        return _grid(lines, start)
    return _multiline(lines, start) if DASHES.fullmatch(lines[start].text) or _heads(lines, start) else start


def _grid(lines: tuple[Line, ...], start: int) -> int:
    end = start
    while end < len(lines) and GRID_ROW.fullmatch(lines[end].text):
        end += 1
    return end if end - start >= 3 and GRID.fullmatch(lines[end - 1].text) else start


def _heads(lines: tuple[Line, ...], start: int) -> bool:
    """Tell whether a line is the head of a simple table: the next has dashes below its columns."""
    return bool(lines[start].text.strip()) and start + 1 < len(lines) and bool(COLUMNS.fullmatch(lines[start + 1].text))


def _multiline(lines: tuple[Line, ...], start: int) -> int:
    """Return where a table of dashes ends: at its last line of dashes, or, of one with a head and no frame, at a blank line."""
    if _heads(lines, start):
        end = start + 2
        while end < len(lines) and lines[end].text.strip():
            end += 1
        return end if end > start + 2 else start
    has_columns, blank, end = bool(COLUMNS.fullmatch(lines[start].text)), False, start + 1
    while end < len(lines):
        text = lines[end].text
        if text.strip() and text.startswith(("#", "```", ":::", ">", "- ", "* ")):
            return start
        if COLUMNS.fullmatch(text) and not has_columns:
            has_columns = True
        elif DASHES.fullmatch(text):
            following = lines[end + 1].text if end + 1 < len(lines) else ""
            return end + 1 if has_columns and end > start + 1 and not following.strip() else start
        blank = blank or not text.strip()
        if end > start + 200:
            return start
        end += 1
    return start
