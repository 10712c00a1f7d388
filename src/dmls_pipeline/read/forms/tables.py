"""Pandoc's grid and multi-line tables: raw blocks here, which pandoc's own Markdown reader is given afterwards."""

import re

from dmls_pipeline.read.forms.body import Body, Line

GRID = re.compile(r" {0,3}\+(?:[:=-]+\+)+\s*")
GRID_ROW = re.compile(r" {0,3}[+|].*[+|]\s*")
DASHES = re.compile(r" {0,3}-{3,}(?: +-{2,})*\s*")
COLUMNS = re.compile(r" {0,3}-{2,}(?: +-{2,})+\s*")
FORMAT = "pandoctable"


def rewritten(body: Body) -> Body:
    """Return *body* with each of these tables as a raw block."""
    made: list[Line] = []
    index, lines = 0, body.lines
    while index < len(lines):
        end = index if index in body.code | body.formulas else _end(lines, index)
        if end > index:
            fence = "`" * 4
            made += [Line(f"{fence}{{={FORMAT}}}", lines[index].number), *lines[index:end], Line(fence, lines[end - 1].number)]
        else:
            made.append(lines[index])
            end = index + 1
        index = end
    return Body(tuple(made))


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
