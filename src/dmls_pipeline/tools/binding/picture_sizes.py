"""What of a PDF is pictures."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dmls_pipeline.tools.binding import content
from dmls_pipeline.tools.binding.reading import contents, drawings, opened, said
from dmls_pipeline.tools.binding.tags import Element, marks, of_kind, walk

HIDDEN = re.compile(rb"/Artifact\sBMC\n(.*?)\nEMC", re.DOTALL)  # what is not read aloud
CURVE = b" c\n"  # how an operator of a curve ends (ISO 32000-1, 8.5.2)


@dataclass(frozen=True)
class Weights:
    """Bytes of a file: of all of it, and about those of its pictures and formulas."""

    whole: int
    pictures: int


def weights(path: Path) -> Weights:
    """Weigh a file. What a picture weighs that is drawn in a page's content is its share of that content."""
    marked = _pictured(said(path).tree)
    with opened(path) as pdf:
        drawn = {drawing.objgen: len(drawing.read_raw_bytes()) for page in pdf.pages for drawing in drawings(page)}
        shares = (_share(page, marked.get(number, set())) for number, page in enumerate(pdf.pages))
        return Weights(path.stat().st_size, sum(drawn.values()) + sum(shares))


def _pictured(tree: Element) -> dict[int, set[int]]:
    """Return for each page the numbers of the content that is a picture or a formula."""
    found: dict[int, set[int]] = {}
    for element in walk(tree):
        if of_kind(element, "Figure", "Formula"):
            for mark in marks(element):
                found.setdefault(mark.page, set()).add(mark.number)
    return found


def _share(page: Any, marked: set[int]) -> int:
    """Return how many bytes of a page's compressed content count for its pictures.

    Pictures have the same share of the compressed bytes as of the uncompressed ones.
    """
    streams = contents(page)
    plain = b"\n".join(stream.read_bytes() for stream in streams)
    pieces = content.BEGIN.split(plain)[1:]
    drawn = sum(
        len(piece.partition(b"\nEMC")[0]) for number, piece in zip(pieces[1::3], pieces[2::3], strict=True) if int(number) in marked
    )
    drawn += sum(len(piece) for piece in HIDDEN.findall(plain) if CURVE in piece)  # the further parts of a formula
    return round(sum(len(stream.read_raw_bytes()) for stream in streams) * drawn / max(1, len(plain)))
