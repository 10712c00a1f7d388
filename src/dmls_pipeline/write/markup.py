"""Drawings and words as markup of our own making."""

import re
from collections.abc import Mapping
from pathlib import Path

from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.tree import Figure, Image


def size(node: Figure | Image) -> str:
    """Return the style that gives a picture the size that its author asks for; "" where that is left to it."""
    width, height = node.get("width"), node.get("height")
    width = "auto" if height and not width else width  # a drawing has a width of its own
    return "; ".join(f"{name}: {value}" for name, value in (("width", width), ("height", height)) if value)


def _styled(style: str) -> str:
    return f' style="{style}"' if style else ""


def drawing(svg: str, alt: str, style: str = "") -> str:
    """Return a figure to stand in the page, so that it has the book's faces, or the reader's own sans serif; *alt* is its name."""
    svg = re.sub(r"<\?xml.*?\?>\s*", "", svg)
    svg = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", svg)
    svg = svg.replace("font-family=\"'Source Sans 3'\"", "font-family=\"'Source Sans 3', sans-serif\"")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{attribute(alt)}"{_styled(style)} ', 1)


def small(svg: str, image: Image) -> str:
    """Return a small picture that stands in a line, as large as its author asks."""
    return drawing(svg, image["alt"]).strip().replace("<svg ", f'<svg class="inline"{_styled(size(image))} ', 1)


def set_in_line(image: Image, figures: Mapping[str, DrawnFigure]) -> str:
    """Return a small picture drawn in its line; of one that is not there its words in brackets."""
    if image["src"] not in figures:
        return attribute(f"[{image['alt'] or image['src']}]")
    return small(Path(figures[image["src"]]["print"]).read_text(encoding="utf-8"), image)


def linked(image: Image, drawn: DrawnFigure) -> str:
    """Return a small picture that stands in a line of a printed page, by the address of its file; the digest wakes its page."""
    source = f'src="{attribute(drawn["print"])}" data-digest="{drawn["sha256"]}"'
    return f'<img class="inline" {source} alt="{attribute(image["alt"])}"{_styled(size(image))}>'


def attribute(text: str) -> str:
    """Return *text* as it stands in an attribute between double quotation marks."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
