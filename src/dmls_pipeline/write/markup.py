"""Drawings and words as markup of our own making."""

import re

from dmls_pipeline.read.records import DrawnFigure
from dmls_pipeline.read.tree import Image


def drawing(svg: str, alt: str) -> str:
    """Return a figure to stand in the page, so that it has the book's faces, or the reader's own sans serif; *alt* is its name."""
    svg = re.sub(r"<\?xml.*?\?>\s*", "", svg)
    svg = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", svg)
    svg = svg.replace("font-family=\"'Source Sans 3'\"", "font-family=\"'Source Sans 3', sans-serif\"")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{attribute(alt)}" ', 1)


def small(svg: str, image: Image) -> str:
    """Return a small picture that stands in a line, as wide as its author asks."""
    width = f' style="width: {image["width"]}"' if image["width"] else ""
    return drawing(svg, image["alt"]).replace("<svg ", f'<svg class="inline"{width} ', 1)


def linked(image: Image, drawn: DrawnFigure) -> str:
    """Return a small picture that stands in a line of a printed page, by the address of its file; the digest wakes its page."""
    width = f' style="width: {image["width"]}"' if image["width"] else ""
    source = f'src="{attribute(drawn["print"])}" data-digest="{drawn["sha256"]}"'
    return f'<img class="inline" {source} alt="{attribute(image["alt"])}"{width}>'


def attribute(text: str) -> str:
    """Return *text* as it stands in an attribute between double quotation marks."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
