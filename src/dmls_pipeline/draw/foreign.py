"""What drawing programs write and print does not know: alternatives for other viewers, and words in HTML."""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import allowed, svg

Tell = Callable[[ET.Element, str, str], None]

LINES = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3"))
LINE = 1.2  # em from one line of words to the next
MIDDLE = 0.35  # em from the middle of a line to its baseline


def decided(root: ET.Element) -> None:
    """Put into the place of every <switch> the first of its alternatives that we can draw: words before HTML."""
    for node in list(root.iter("switch")):
        fit = [child for child in node if _fits(child)]
        chosen = next((child for child in fit if child.tag in allowed.DRAWN or child.tag == "a"), next(iter(fit), None))
        node.tag = "g"
        for child in list(node):
            if child is not chosen:
                node.remove(child)
    for node in root.iter("a"):
        node.tag = "g"  # a drawing is not a place for links
        node.attrib.pop("href", None)


def set_apart(root: ET.Element) -> None:
    """Put every symbol into <defs>: WeasyPrint draws one that stands elsewhere where it stands, once its drawing is shown twice."""
    for node in [node for node in root.iter() if node.tag != "defs"]:
        for index, child in enumerate(node):
            if child.tag == "symbol":
                node[index] = ET.Element("defs")
                node[index].append(child)


def _fits(child: ET.Element) -> bool:
    """Say whether an alternative is meant for us: it asks for no extension and for no language but English."""
    language = child.attrib.get("systemLanguage", "en")
    return not child.attrib.get("requiredExtensions") and language.startswith("en")


def set_in_type(root: ET.Element, tell: Tell) -> None:
    """Turn words in HTML into text in the middle of their box, as Mermaid and draw.io mean them; tell of it."""
    for node in list(root.iter("foreignObject")):
        lines = [line for line in (" ".join(words.split()) for words in "".join(_words(node)).split("\n")) if line]
        sides = [svg.pixels(node.attrib.get(side)) for side in ("x", "y", "width", "height")]
        x, y, width, height = (side or 0.0 for side in sides)
        for child in list(node):
            node.remove(child)
        kept = {name: value for name, value in node.attrib.items() if name in ("transform", "class", "style", "id")}
        node.attrib.clear()
        node.tag, node.text = ("text" if lines else "g"), None
        node.attrib.update(kept | ({"text-anchor": "middle"} if lines else {}))
        first = MIDDLE - LINE * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            place = {"x": svg.number(x + width / 2), "dy": f"{first if number == 0 else LINE:.2f}em"}
            ET.SubElement(node, "tspan", place | ({"y": svg.number(y + height / 2)} if number == 0 else {})).text = line
        if lines:
            tell(node, f"{lines[0][:40]!r} is HTML in the drawing: it is set as plain text", "export the drawing without HTML labels")


def _words(node: ET.Element) -> Iterator[str]:
    """Yield the text of HTML, with a line end around each block."""
    name = node.tag.rpartition(":")[2]
    if re.fullmatch("style|script|title", name):
        return
    yield "\n" if name in LINES else ""
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""
    yield "\n" if name in LINES else ""
