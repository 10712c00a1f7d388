"""SVG as values: read, measured, named apart, put into the pack's palette, and written again. Opens no file."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from dmls_pipeline.draw.geometry import MM, PT, READABLE

FAMILY = "'Source Sans 3'"  # quoted, since it ends in a digit
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
FRAME = (360.0, 120.0)  # CSS pixels
CROSSED = '<path d="M1 1H359V119H1ZM1 1L359 119M359 1L1 119" fill="none" stroke="#57606A" stroke-width="1" class="q-muted"/>'
UNITS = {"": 1.0, "px": 1.0, "pt": PT, "pc": 16.0, "mm": MM, "cm": 10 * MM, "in": 96.0}
LENGTH = re.compile(r"\s*+\+?(\d++\.?\d*+|\.\d++)(e[+-]?\d{1,2})?\s*([a-z]*)\s*", re.IGNORECASE)
EMS = re.compile(r"(\d++\.?\d*+|\.\d++)(em|rem|%)")
ID = re.compile(r'(\bid="|url\(#|href="#)')
REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")

# The colors of the look; on slides each is a class too, so that a drawing follows the deck's hue and its dark side.
PALETTE = {
    "#ffffff": "paper", "white": "paper", "#dce9f5": "soft", "#0b4f8a": "accent", "#1b1f24": "ink", "black": "ink", "#000000": "ink",
    "#000": "ink", "#57606a": "muted", "#8a929a": "line", "#d0d7de": "rule",
}  # fmt: skip
PRINTED = {"accent": "key", "soft": "fig-wash"}  # what the look calls these two of the palette in print and on pages of the web
LOOK = {
    color: name for color, name in PALETTE.items() if name != "paper" and len(color) == 7 and color != "#000000"
}  # nobody else has these
TAG = re.compile(r"<[a-z][^<>]*+>")
PAINTED = re.compile(r'(?<= )(fill|stroke)="(#[0-9a-fA-F]{6})"')
SHAPES = ("path", "rect", "ellipse", "circle", "polygon", "polyline", "line")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")

Forms = tuple["Drawing", "Drawing", "Drawing"]  # for print, for a slide, for beside a list


@dataclass(frozen=True)
class Drawing:
    """A drawing and its natural size in CSS pixels; type is its smallest type in CSS pixels, 0 where nothing is written."""

    svg: str
    width: float
    height: float
    type: float

    def fit(self, box: tuple[float, float]) -> float:
        """Return by how much it must shrink to fit *box*: 1 if it does."""
        return min(1.0, box[0] / self.width, box[1] / self.height)


def parse(text: str) -> ET.Element:
    """Return the root of *text* with plain names: `rect`, `href`; raise ET.ParseError (a SyntaxError) if it is no XML."""
    root = ET.fromstring(text)  # noqa: S314 - D2 or Vega wrote it
    for node in root.iter():
        node.tag = local(node.tag)
        node.attrib = {local(name): value for name, value in node.attrib.items()}
    return root


def local(name: object) -> str:
    """Return a name without its namespace: "{http://www.w3.org/2000/svg}rect" is "rect"."""
    text = str(name)
    return next((text[len(space) + 2 :] for space in NAMESPACES if text.startswith(f"{{{space}}}")), text)


def markup(node: ET.Element) -> str:
    """Return *node* and what is in it, in the order in which it was built."""
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attrib.items())
    content = escape(node.text or "") + "".join(markup(child) + escape(child.tail or "") for child in node)
    return f"<{node.tag}{attributes}>{content}</{node.tag}>" if content else f"<{node.tag}{attributes}/>"


def document(content: str, box: tuple[float, float, float, float], scale: float = 1.0) -> str:
    """Return an SVG file: *content* in the view box (left, top, width, height), sized in CSS pixels at *scale*."""
    view = " ".join(map(number, box))
    size = f'width="{number(box[2] * scale)}" height="{number(box[3] * scale)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}">{content}</svg>\n'


def frame() -> Drawing:
    """Return what a draft shows in place of a drawing that is not there, or could not be made: an empty frame."""
    return Drawing(document(CROSSED, (0, 0, *FRAME)), *FRAME, READABLE)


def style(node: ET.Element) -> dict[str, str]:
    """Return attributes and inline style of *node* as one; the style rules."""
    pairs = (pair.split(":", 1) for pair in node.attrib.get("style", "").split(";") if ":" in pair)
    return node.attrib | {name.strip(): value.strip() for name, value in pairs}


def number(value: float) -> str:
    """Return *value* with two decimals at most."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def pixels(length: str | None) -> float | None:
    """Return a length in CSS pixels; None where it is missing, relative, or not a length."""
    parts = LENGTH.fullmatch(length or "")
    unit = UNITS.get(parts[3].lower()) if parts else None
    return float(parts[1] + (parts[2] or "")) * unit if parts and unit else None


def no_letter(letter: str) -> tuple[str, str]:
    """Return what to say of a letter that no face has, and what to do about it."""
    message = f"no font has {letter!r} (U+{ord(letter):04X}, {unicodedata.name(letter, 'unnamed')})"
    return message, "write it with characters that fonts have" if letter.isprintable() else "take it out: it cannot be seen"


def smallest_type(root: ET.Element) -> float:
    """Return the smallest font size that anything is written in, in user units; 0 where nothing is."""
    return min(_types(root, 16.0), default=0.0)


def _types(node: ET.Element, inherited: float) -> list[float]:
    size = _type(node.attrib.get("font-size", ""), inherited)
    own = [size] if node.tag in ("text", "tspan") and (node.text or "").strip() else []
    return own + [below for child in node for below in _types(child, size)]


def _type(length: str, inherited: float) -> float:
    """Return a font size in user units; one in em or percent is a part of the *inherited* one."""
    if relative := EMS.fullmatch(length):
        return float(relative[1]) * {"%": inherited / 100, "rem": 16.0, "em": inherited}[relative[2]]
    return pixels(length) or inherited


def named_apart(root: ET.Element, name: str) -> None:
    """Prefix every id with the *name* of its drawings, so that two of them can stand in one document."""
    prefix = re.sub(r"[^A-Za-z0-9]+", "-", name)
    for node in root.iter():
        for key, value in node.attrib.items():
            if key == "id":
                node.attrib[key] = f"{prefix}-{value}"
            elif key == "href" and value.startswith("#"):
                node.attrib[key] = f"#{prefix}-{value[1:]}"
            else:
                node.attrib[key] = REFERENCE.sub(rf"url(#{prefix}-\1)", value)


def apart(markup: str, name: str) -> str:
    """Return a drawing, or a page with some, with *name* before each id: it can stand where it stands already."""
    return ID.sub(rf"\g<1>{name}", markup)


def recolored(drawing: Drawing, colors: Mapping[str, str]) -> Drawing:
    """Return a drawing for print in the *colors* of a look, by name. One that is changed gets its class, so that pages know it at night."""
    changed = {color: (name, colors.get(PRINTED.get(name, name), color)) for color, name in LOOK.items()}

    def paint(tag: re.Match[str]) -> str:
        found = [(kind, *changed.get(color.lower(), ("", color)), color) for kind, color in PAINTED.findall(tag[0])]
        found = [(kind, name, new, old) for kind, name, new, old in found if new.lower() != old.lower()]
        text = tag[0]
        for kind, _, new, old in found:
            text = text.replace(f' {kind}="{old}"', f' {kind}="{new}"')
        classes = " ".join(f"{'p' if kind == 'fill' else 'q'}-{name}" for kind, name, _, _ in found)
        return re.sub(r"(?=/?>$)", f' class="{classes}"', text, count=1) if classes else text

    return replace(drawing, svg=TAG.sub(paint, drawing.svg))


def in_palette(root: ET.Element) -> None:
    """Give every fill and stroke of the palette its class, `p-soft` or `q-accent`; its attribute stays for print."""
    for node in root.iter():
        classes = [
            f"{letter}-{PALETTE[node.attrib[name].lower()]}"
            for letter, name in (("p", "fill"), ("q", "stroke"))
            if node.attrib.get(name, "").lower() in PALETTE
        ]
        if classes:
            node.attrib["class"] = " ".join(classes)
