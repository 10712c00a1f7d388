"""Rich: how a problem looks on a terminal, with its line and a mark below the place. The only module that knows it."""

import shutil
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dmls_pipeline.problems import UNSEEN, Problem

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}
GUTTER = 7  # columns before the line of the source: its number and a bar


def problem(problem: Problem) -> str:
    """Return *problem* as a terminal shows it: the line that an editor can jump to, the author's line with a mark, the hint.

    Colors are left out where the environment says so: NO_COLOR, TERM=dumb.
    """
    out = StringIO()
    console = Console(file=out, force_terminal=True, highlight=False, emoji=False, markup=False, soft_wrap=True)
    columns = shutil.get_terminal_size().columns
    _print(console, _head(problem), columns, others=4)
    for line in _excerpt(problem, columns - GUTTER - 1):
        console.print(line)
    if problem.hint:
        _print(console, Text.assemble(("hint: ", "cyan"), problem.hint), columns, first=4, others=10)
    return out.getvalue().rstrip("\n")


def _print(console: Console, text: Text, columns: int, *, first: int = 0, others: int) -> None:
    """Print *text* in lines that end between words, *first* and *others* columns in; no word is broken, were it longer than a line."""
    room = columns - first if text.cell_len <= columns - first else max(columns - others, *map(cell_len, text.plain.split()))
    for number, line in enumerate(text.wrap(console, room, overflow="fold")):
        line.rstrip()
        console.print(Text.assemble(" " * (others if number else first), line))


def _head(problem: Problem) -> Text:
    kind = "" if problem.severity == "error" else f"{problem.severity}: "
    style = STYLES[problem.severity]
    place = f"{problem.path}:{problem.line}:{problem.column}:"
    return Text.assemble(
        (place, "bold"), " ", (kind, style), (problem.message, style if not kind else ""), " ", (f"[{problem.rule}]", "dim")
    )


def _excerpt(problem: Problem, width: int) -> tuple[Text, ...]:
    """Return the line of the source and the mark below the column; nothing where the file has no such line, or is meant as a whole."""
    if (problem.line, problem.column) == (1, 1):
        return ()
    try:
        lines = Path(problem.path).read_text(encoding="utf-8-sig", errors="replace").split("\n")
        source = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", lines[problem.line - 1].expandtabs(1))
    except (OSError, IndexError):
        return ()
    if not source.strip() or width < 2 * GUTTER:
        return ()
    column = min(max(problem.column, 1), len(source) + 1) - 1
    first = max(0, min(column - width // 2, len(source) - width))
    part = ("…" if first else "") + source[first + bool(first) : first + width]
    part = f"{part[:-1]}…" if first + width < len(source) else part
    before = Text(part[: column - first]).cell_len  # wide characters take two columns
    bars = (f"{number:>{GUTTER - 3}} │ " for number in (problem.line, ""))
    return Text.assemble((next(bars), "dim"), part), Text.assemble((next(bars), "dim"), (" " * before + "^", STYLES[problem.severity]))
