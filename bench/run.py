"""Measure the pipeline and what it is measured against, as whole processes, and write the numbers down after each measurement."""

import argparse
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import compared
import machine
import rows
from project import PYTHON
from table import Row, table
from timing import FailedError

RESULTS = Path(__file__).with_name("results.md")
MEASURED: Mapping[str, Callable[[rows.Bench], Iterator[Row]]] = {
    "clean": rows.clean,
    "nothing": rows.nothing,
    "word": rows.word,
    "handout": rows.handout,
    "deck": rows.deck,
    "preview": rows.seen,
    "fresh": rows.fresh,
    "peers": compared.others,
    "books": rows.books,
}
TEXT = """# What was measured

Written by `bench/run.py`; docs/developers.md says how to run it. Every number is the median of whole processes, each from its start to
its end (of memory, the largest). Each process ran {runs} ×, one that takes a fraction of a second {short} times as often; books of
more than {few} chapters were built from nothing once. "×" is a ratio of two medians of this run. Peers get the same chapters as plain
Markdown, with a figure's caption in place of the figure, since none of them reads D2 and Vega-Lite.

{facts}

{table}"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for; return 0, or 1 if something could not be measured, 130 if interrupted."""
    asked = arguments(argv)
    results = asked.results or (None if asked.only else RESULTS)
    if not PYTHON.exists():
        sys.exit("bench: there is no .venv; run script/bootstrap first")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what runs is ended, and the folder removed
    try:
        found = measure(asked, results)
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return 130
    print(table(found), end="")
    return int(any(row.measured == "failed" for row in found))


def measure(asked: argparse.Namespace, results: Path | None) -> list[Row]:
    """Measure what is asked for, and write the page anew after each line: what was measured is kept if the rest is not."""
    facts = machine.facts()
    found: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = rows.Bench(Path(folder), asked.runs, asked.peers, tuple(asked.sizes))
        for name in asked.only or MEASURED:
            print(f"bench: {name}", file=sys.stderr)
            for row in measured(name, bench):
                found.append(row)
                print("  " + ", ".join(filter(None, (row.what, row.measured, row.must, row.note))), file=sys.stderr)
                if results:
                    results.write_text(text(found, facts, asked.runs), encoding="utf-8")
    return found


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(prog="bench/run.py", description=__doc__)
    parser.add_argument("--runs", type=_positive, default=3, metavar="N", help="how often each process is run (3)")
    parser.add_argument("--only", nargs="+", choices=MEASURED, metavar="NAME", help=f"of {', '.join(MEASURED)}; then no file is written")
    parser.add_argument("--peers", type=_folder, metavar="VENV", help="the environment with bench/requirements.txt")
    sizes = "chapters of the generated books; the first is what the others stand beside (10 100); 1000 takes half an hour"
    parser.add_argument("--sizes", nargs="+", type=_positive, default=[10, 100], metavar="N", help=sizes)
    parser.add_argument("--results", type=Path, metavar="FILE", help="where the table is kept (bench/results.md)")
    return parser.parse_args(argv)


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _folder(text: str) -> Path:
    if not (path := Path(text).absolute()).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def measured(name: str, bench: rows.Bench) -> Iterator[Row]:
    """Yield the lines of a measurement; where it cannot go on, a line that says so, and the others are still made."""
    try:
        yield from MEASURED[name](bench)
    except (FailedError, OSError, subprocess.SubprocessError) as failed:
        yield Row(name, "", "", "failed", note=" ".join(str(failed).split()))


def text(found: Sequence[Row], facts: Mapping[str, str], runs: int) -> str:
    """Return the page that keeps the numbers."""
    listed = "\n".join(f"- {name}: {fact}" for name, fact in facts.items())
    return TEXT.format(runs=runs, short=rows.SHORT, few=rows.FEW, facts=listed, table=table(found))


if __name__ == "__main__":
    sys.exit(main())
