r"""Tables of LaTeX among Markdown, \begin{tabular}{lr} a & b \\ … \end{tabular}, as tables with bars."""

import re
from collections.abc import Iterator, Sequence

from dmls_pipeline.read.forms.body import Body, Line
from dmls_pipeline.read.targets import kebab

TABULAR = "tabular|tabularx|tabulary|longtable"
GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
BEGIN = re.compile(rf"[ \t]*\\begin\{{(?P<name>table|{TABULAR})(?P<star>\*?)\}}")
INNER = re.compile(
    rf"\\begin\{{(?P<name>{TABULAR})(?P<star>\*?)\}}(?:\[[^\[\]]*\])?(?P<columns>{GROUP}(?:{GROUP})?)(?P<rows>.*?)\\end\{{(?P=name)(?P=star)\}}",
    re.DOTALL,
)
RULE = re.compile(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead)(?:\[[^\[\]]*\])?|\\(?:cline|cmidrule)(?:\([a-z]*\))?\{[^{}]*\}"
)
ROW = re.compile(r"\\\\(?:\[[^\[\]]*\])?|\\tabularnewline")
CELL = re.compile(r"(?<!\\)&")
BAR = re.compile(r"(?<!\\)\|")
COLUMN = re.compile(r"[lcrXpmbLCRS](?:\{[^{}]*\})?")
REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")
ASIDE = re.compile(r"[@!<>]\{[^{}]*\}|\|")  # what stands between columns
SPANNED = re.compile(
    rf"\\multicolumn\{{(?P<count>\d{{1,2}})\}}\{{[^{{}}]*\}}(?P<words>{GROUP})|\\multirow\{{[^{{}}]*\}}\{{[^{{}}]*\}}(?P<one>{GROUP})"
)
CAPTION = re.compile(rf"\\caption\*?(?:\[[^\[\]]*\])?(?P<words>{GROUP})")
LABEL = re.compile(r"\\label\{([^{}]*)\}")
SIDES = {"c": ":-:", "C": ":-:", "r": "--:", "R": "--:", "S": "--:"}


def rewritten(body: Body) -> Body:
    """Return *body* with tables of LaTeX as tables of Markdown; one whose end is missing stays as it is, and is told."""
    if "\\begin{tab" not in body.text and "\\begin{longtable" not in body.text:
        return body
    made: list[Line] = []
    index, kept = 0, body.code | body.formulas
    while index < len(body.lines):
        last = _last(body.lines, index) if index not in kept else -1
        table = list(_table(body.lines[index : last + 1])) if last >= 0 else []
        made += table or (body.lines[index],)
        index = last + 1 if table else index + 1
    return Body(tuple(made))


def _last(lines: Sequence[Line], first: int) -> int:
    """Return the index of the line that ends the table which begins at a line; -1 where none begins or ends."""
    begin = BEGIN.match(lines[first].text)
    end = f"\\end{{{begin['name']}{begin['star']}}}" if begin else ""
    return next((index for index in range(first, len(lines)) if end in lines[index].text), -1) if end else -1


def _table(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of our form of a table, each row where it was written; none for what holds no tabular."""
    text = "\n".join(line.text for line in lines)
    tabular = INNER.search(text)
    if not tabular:
        return
    sides = _sides(tabular["columns"])
    rows, headed = _rows(tabular["rows"], lines[0].number + text.count("\n", 0, tabular.start("rows")))
    width = max((*(len(cells) for _, cells in rows), len(sides)), default=0)
    head, rest = (rows[0], rows[1:]) if headed and rows else ((lines[0].number, []), rows)
    yield Line("", lines[0].number)
    yield Line(_row(head[1], width), head[0])
    yield Line(f"|{'|'.join((*sides, *['---'] * width)[:width])}|", head[0])
    yield from (Line(_row(cells, width), number) for number, cells in rest)
    yield from (Line("", lines[-1].number), *_caption(text, lines[0].number))
    after = text.rpartition("}")[2].strip()
    yield Line(after, lines[-1].number)


def _sides(columns: str) -> list[str]:
    """Return the line of dashes for each column that LaTeX was told of."""
    spec = re.findall(GROUP, columns)[-1][1:-1]
    spec = REPEATED.sub(lambda repeated: repeated[2] * int(repeated[1]), spec)
    return [SIDES.get(column[0], "---") for column in COLUMN.findall(ASIDE.sub("", spec))]


def _rows(text: str, number: int) -> tuple[list[tuple[int, list[str]]], bool]:
    """Return the rows, each with the number of its line, and whether a rule parts the first from the others."""
    rows: list[tuple[int, list[str]]] = []
    headed, place = False, 0
    for part in (*ROW.finditer(text), None):
        written = text[place : part.start() if part else len(text)]
        headed = headed or (len(rows) == 1 and bool(RULE.match(written.strip())))
        said = RULE.sub(lambda rule: " " * len(rule[0]), written)
        if said.strip():
            begins = number + text.count("\n", 0, place) + said[: len(said) - len(said.lstrip())].count("\n")
            rows.append((begins, list(_cells(said))))
        place = part.end() if part else len(text)
    return rows, headed and len(rows) > 1


def _cells(row: str) -> Iterator[str]:
    """Yield the cells of a row; one that spans several is followed by empty ones."""
    for cell in CELL.split(row):
        count = 1
        while spanned := SPANNED.search(cell):
            count = int(spanned["count"] or 1)
            cell = f"{cell[: spanned.start()]}{(spanned['words'] or spanned['one'])[1:-1]}{cell[spanned.end() :]}"  # noqa: PLW2901 - what is left of it
        yield from (" ".join(cell.split()), *[""] * (count - 1))


def _row(cells: Sequence[str], width: int) -> str:
    shown = [BAR.sub(r"\\|", cell) for cell in (*cells, *[""] * (width - len(cells)))]
    return f"| {' | '.join(shown)} |"


def _caption(text: str, number: int) -> Iterator[Line]:
    """Yield the caption and the label as Pandoc has them, and a blank line."""
    caption, label = CAPTION.search(text), LABEL.search(text)
    words = " ".join(LABEL.sub("", caption["words"][1:-1]).split()) if caption else ""
    braces = f"{{#tbl-{re.sub('^(?:tab|tbl|table)-', '', kebab(label[1]))}}}" if label else ""
    if said := " ".join(filter(None, (words, braces))):
        yield from (Line(f": {said}", number), Line("", number))
