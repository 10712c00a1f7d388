"""Inlines as the HTML of a flash card or of a question in a course: a formula between the signs that MathJax sets."""

from collections.abc import Mapping

from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import templates
from dmls_pipeline.write import markup


def nowhere(_: str) -> None:
    """Return no address: on a card a reference is plain text."""


def side(inlines: list[Inline], figures: Mapping[str, DrawnFigure]) -> str:
    """Return *inlines* as one side of a card; a formula between the signs that are set as TeX."""
    shown = templates.render(
        "cards/card.html.j2",
        nodes=inlines,
        formula=lambda tex: f"\\({tex}\\)",
        anchor=str,
        picture=lambda image: templates.safe(markup.set_in_line(image, figures)),
    )
    return shown.strip()
