"""The figures of a page: each a drawing in the page itself, as large as makes its type 15 px high; a picture of pixels is a file."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from dmls_pipeline.draw import sources
from dmls_pipeline.read.tree import DrawnFigure, Figure
from dmls_pipeline.tools import templates
from dmls_pipeline.write import markup
from dmls_pipeline.write.web import figures

PT = 96 / 72  # CSS pixels
TYPE_IN_PRINT = 8.0 * PT  # px: what the drawings for print have as their type
TYPE, LEAST_TYPE = 15.0, 11.0  # px: on a page, and where a narrow window makes the drawing smaller before it scrolls
LINE = 646.0  # px: the width of the text
SIZE = re.compile(r'\s(?:width|height)="[^"]*"')
WIDTH = re.compile(r"([\d.]+)(%|px)")


class Drawings:
    """The drawings of one page; *drawn* are those of refs.json, *shown* the figures in the order of the page."""

    def __init__(self, drawn: Mapping[str, DrawnFigure], shown: Iterable[Figure]) -> None:
        self.drawn = drawn
        self.names = {figure["id"]: f"f{number}" for number, figure in enumerate(shown, start=1)}
        self.widths: dict[str, float] = {}

    def markup(self, figure: Figure) -> str:
        """Return a figure's drawing to stand in the page, named by its alternative text."""
        name = self.names[figure["id"]]
        self.widths[name] = self.width(figure)
        if sources.kind(self.drawn[figure["src"]]["name"]) == "picture":
            alt = markup.attribute(figure["alt"])
            return templates.safe(
                f'<img class="{name}" src="{figures.files(self.drawn[figure["src"]]["name"])[0]["href"]}" alt="{alt}" loading="lazy">'
            )
        svg = Path(self.drawn[figure["src"]]["print"]).read_text(encoding="utf-8")
        head, rest = markup.drawing(svg, figure["alt"]).split(">", 1)
        return templates.safe(f'{SIZE.sub("", head)} class="{name}">{rest}')

    def width(self, figure: Figure) -> float:
        """Return how wide a figure is on a page, in CSS pixels: as its author asks, or by its type."""
        if asked := WIDTH.fullmatch(figure["width"] or ""):
            return float(asked[1]) * (LINE / 100 if asked[2] == "%" else 1)
        return (self.drawn[figure["src"]]["width"] or LINE) * TYPE / TYPE_IN_PRINT

    def is_wide(self, figure: Figure) -> bool:
        """Say whether a figure is wider than the text."""
        return self.width(figure) > LINE and sources.kind(self.drawn[figure["src"]]["name"]) != "picture"

    def style(self) -> str:
        """Return the rules that size the drawings that `markup` returned."""
        return "".join(f".{name}{{width:{width:.0f}px;min-width:{self._least(width):.0f}px}}" for name, width in self.widths.items())

    def _least(self, width: float) -> float:
        return width * LEAST_TYPE / TYPE if width > LINE / 2 else 0
