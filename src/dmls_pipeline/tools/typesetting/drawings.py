"""Drawings that stand in a document's HTML: what is in them is no element of the document.

WeasyPrint would look for the style of every path in them, and make a box of it, before it sees that a drawing is one box.
"""

from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import html
from weasyprint.images import SVGImage
from weasyprint.svg.utils import preserve_ratio

from dmls_pipeline.tools.typesetting import formulas

SVG = f"{formulas.SVG}svg"


class Formula(SVGImage):  # type: ignore[misc]  # weasyprint ships no types
    """A drawing that is a formula, as WeasyPrint lays it out; `formulas` draws it."""

    def __init__(self, shapes: tuple[formulas.Shape, ...], *more: Any) -> None:
        super().__init__(*more)
        self._shapes = shapes

    def draw(self, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        """Write the formula's operators to *stream*."""
        tree = self._svg.tree
        x_scale, y_scale, left, top = preserve_ratio(self._svg, tree, 0, concrete_width, concrete_height)
        stream.transform(a=x_scale, d=y_scale, e=left, f=top)
        formulas.draw(stream, self._shapes, tree.get("color", "black"))


def taken_out(root: Any) -> dict[Any, Any]:
    """Empty the drawings of a document, and return each with the whole that it was."""
    wholes: dict[Any, Any] = {}
    inner: set[Any] = set()
    for drawing in list(root.iter(SVG)):
        if drawing not in inner:
            whole = Element(drawing.tag, dict(drawing.attrib))
            whole.extend(drawing)
            inner.update(drawing.iter(SVG))
            wholes[drawing] = whole
            drawing[:] = ()
    return wholes


def _handled(element: Any, box: Any, get_image_from_uri: Any, base_url: str) -> Any:
    """Return the box of a drawing. What fetches files for WeasyPrint knows the whole of it, which has the title that is read aloud."""
    known = get_image_from_uri.keywords
    fetcher = known["url_fetcher"]
    whole = getattr(fetcher, "drawings", {}).get(element, element)
    try:
        shapes = formulas.shapes(whole)
    except formulas.ForeignDrawingError:
        return html.handle_svg(whole, box, get_image_from_uri, base_url)
    return [html.make_replaced_box(whole, box, Formula(shapes, whole, base_url, fetcher, known["context"]))]


html.HTML_HANDLERS[SVG] = _handled
