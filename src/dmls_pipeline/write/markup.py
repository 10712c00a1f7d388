"""Drawings and words as markup of our own making."""

import re


def drawing(svg: str, alt: str) -> str:
    """Return a figure to stand in the page, so that it has the book's faces, or the reader's own sans serif; *alt* is its name."""
    svg = re.sub(r"<\?xml.*?\?>\s*", "", svg)
    svg = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", svg)
    svg = svg.replace("font-family=\"'Source Sans 3'\"", "font-family=\"'Source Sans 3', sans-serif\"")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{attribute(alt)}" ', 1)


def attribute(text: str) -> str:
    """Return *text* as it stands in an attribute between double quotation marks."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
