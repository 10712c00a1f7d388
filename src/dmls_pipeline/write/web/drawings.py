"""The figures of a page: each a drawing in the page itself, as large as makes its type 15 px high; a picture of pixels is a file."""

import re
from collections.abc import Mapping
from pathlib import Path

from dmls_pipeline.draw import sources
from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.tree import Figure, Image
from dmls_pipeline.tools import templates
from dmls_pipeline.write import markup
from dmls_pipeline.write.web import figures

PT = 96 / 72  # CSS pixels
TYPE_IN_PRINT = 8.0 * PT  # px: what the drawings for print have as their type
TYPE, LEAST_TYPE = 15.0, 11.0  # px: on a page, and where a narrow window makes the drawing smaller before it scrolls
LINE = 646.0  # px: the width of the text
SIZE = re.compile(r'\s(?:width|height)="[^"]*"')
PIXELS = {"%": LINE / 100, "px": 1.0, "em": 19.0, "rem": 16.0, "pt": PT, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
LENGTH = re.compile(rf"([\d.]+)({'|'.join(PIXELS)})")


class Drawings:
    """The drawings of one page; *drawn* are the figures of refs.json."""

    def __init__(self, drawn: Mapping[str, DrawnFigure]) -> None:
        self.drawn = drawn
        self.rules: dict[str, str] = {}

    def figure(self, figure: Figure) -> str:
        """Return a figure to stand in the page, named by its alternative text; of one that is not there its words in brackets."""
        width = self.width(figure)
        if not _asked(figure["width"]) and (height := _asked(figure.get("height"))):
            return self._placed(figure, self._class(f"width:auto;height:{height:.0f}px"))
        least = width * LEAST_TYPE / TYPE if width > LINE / 2 and not self.is_picture(figure["src"]) else 0
        return self._placed(figure, self._class(f"width:{width:.0f}px;min-width:{least:.0f}px"))

    def image(self, image: Image) -> str:
        """Return a small picture that stands in a line, as large as its author asks, or as it is."""
        asked, high, drawn = image["width"] or "", image.get("height") or "", self.drawn.get(image["src"])
        if not LENGTH.fullmatch(asked) and _asked(high):
            return self._placed(image, f"inline {self._class(f'width:auto;height:{high}')}")
        width = asked if LENGTH.fullmatch(asked) else f"{drawn['width']:.0f}px" if drawn and drawn["width"] else "auto"
        return self._placed(image, f"inline {self._class(f'width:{width}')}")

    def width(self, figure: Figure) -> float:
        """Return how wide a figure is on a page, in CSS pixels: as its author asks, or by its type."""
        if asked := _asked(figure["width"]):
            return asked
        drawn = self.drawn.get(figure["src"])
        return ((drawn["width"] if drawn else None) or LINE) * TYPE / TYPE_IN_PRINT

    def is_wide(self, figure: Figure) -> bool:
        """Say whether a figure is wider than the text."""
        return figure["src"] in self.drawn and self.width(figure) > LINE and not self.is_picture(figure["src"])

    def is_picture(self, src: str) -> bool:
        """Say whether a figure has pixels."""
        return src in self.drawn and sources.kind(self.drawn[src]["name"]) == "picture"

    def taken(self, figure: Figure) -> tuple[figures.File, ...]:
        """Return what can be taken along of a figure; nothing of one that is not there."""
        return figures.files(self.drawn[figure["src"]]["name"]) if figure["src"] in self.drawn else ()

    def style(self) -> str:
        """Return the rules that size what stands in the page so far."""
        return "".join(f".{name}{{{rule}}}" for rule, name in self.rules.items())

    def _class(self, rule: str) -> str:
        return self.rules.setdefault(rule, f"f{len(self.rules) + 1}")

    def _placed(self, node: Figure | Image, look: str) -> str:
        drawn, alt = self.drawn.get(node["src"]), markup.attribute(node["alt"])
        if drawn is None:
            return f"[{node['alt'] or node['src']}]"
        if self.is_picture(node["src"]):
            return templates.safe(f'<img class="{look}" src="{figures.files(drawn["name"])[0]["href"]}" alt="{alt}" loading="lazy">')
        head, rest = markup.drawing(Path(drawn["print"]).read_text(encoding="utf-8"), node["alt"]).split(">", 1)
        return templates.safe(f'{SIZE.sub("", head)} class="{look}">{rest}'.strip())


def _asked(length: str | None) -> float | None:
    """Return how many CSS pixels an author asks for; nothing where it is no length."""
    said = LENGTH.fullmatch(length or "")
    return float(said[1]) * PIXELS[said[2]] if said else None
