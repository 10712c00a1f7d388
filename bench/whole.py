"""Lay the chapters of the built project in this folder out as one document: what an edit costs where a book is one piece."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from dmls_pipeline.tools import printing

BODY = re.compile(r"(.*<body[^>]*>)(.*)(</body>.*)", re.DOTALL)
FORMULA = re.compile(r'(["#])m(\d+)(?=[-"])')
CITED = re.compile(r' href="#src-[^"]*"')  # the lists of sources are made when a handout is bound, and stand in no chapter


def joined(chapters: Sequence[str]) -> str:
    """Return one document with the head of the first chapter and the bodies of all; ids of formulas are kept apart."""
    parts = [found for html in chapters if (found := BODY.fullmatch(html))]
    bodies = (FORMULA.sub(rf"\1u{number}m\2", part[2]) for number, part in enumerate(parts))
    joint = f"{parts[0][1]}{''.join(bodies)}{parts[0][3]}".replace('href="book:', 'href="#')
    return CITED.sub("", joint)


def main() -> None:
    """Write the PDF to the path that is given."""
    chapters = [path.read_text(encoding="utf-8") for path in sorted(Path("build/work").glob("*/print.html"))]
    Path(sys.argv[1]).write_bytes(printing.lay_out(joined(chapters)).pdf)


if __name__ == "__main__":
    main()
