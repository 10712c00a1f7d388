"""Cleaning: what others drew or wrote, without what acts or reaches out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from dmls_pipeline.draw import svg
from dmls_pipeline.problems import ContentError, Problem, Severity

RULE = "figure/unsafe"
ELEMENTS = """
svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan a clipPath linearGradient radialGradient stop
marker pattern
"""
DRAWN = frozenset(ELEMENTS.split())
SILENT = frozenset(("metadata", "namedview", "style"))  # gone without loss
MEDIA = frozenset(("image", "foreignObject", "video", "audio", "iframe", "feImage"))
PROPERTIES = """
id d x y width height x1 y1 x2 y2 cx cy r rx ry dx dy points transform viewBox preserveAspectRatio fill fill-opacity fill-rule clip-path
clip-rule clipPathUnits
stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray stroke-dashoffset stroke-miterlimit opacity
font-family font-size font-weight font-style text-anchor dominant-baseline letter-spacing offset stop-color stop-opacity gradientUnits
gradientTransform spreadMethod fx fy markerWidth markerHeight refX refY orient markerUnits marker-start marker-mid marker-end patternUnits
patternTransform href display visibility
"""
ATTRIBUTES = frozenset(PROPERTIES.split())
RULESET = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"(?:([.#]?)([\w-]+)|\*)")
OUTSIDE = re.compile(r"url\((?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass
class _Reading:
    """An SVG while it is read: its elements, where each begins, and what was found."""

    path: str
    root: ET.Element | None = None
    open: list[ET.Element] = field(default_factory=list)
    places: dict[ET.Element, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, node: ET.Element, message: str, hint: str, severity: Severity = "error") -> None:
        """Note what is wrong with *node*, at its place."""
        self.problems.append(Problem(self.path, *self.places[node], RULE, message, hint, severity))

    def hear(self, words: str) -> None:
        """Put text where it stands: into the open element, or behind the last one in it."""
        node = self.open[-1]
        if len(node):
            node[-1].tail = (node[-1].tail or "") + words
        else:
            node.text = (node.text or "") + words


def drawing(text: str, path: str) -> tuple[ET.Element, tuple[Problem, ...]]:
    """Return an author's SVG as plain shapes and text, and what had to go; raise ContentError if it is no SVG.

    Style sheets become attributes. What acts (scripts, handlers) goes with a warning; what is seen and cannot stay
    (embedded pages, pictures, references to elsewhere) is an error.
    """
    reading = _read(text, path)
    root = reading.root
    if root is None or root.tag != "svg":
        raise ContentError([Problem(path, 1, 1, RULE, "the file is no SVG drawing", "export it as plain SVG")])
    styles = [rule for node in root.iter("style") for rule in _rules(reading, node)]
    for node in root.iter():
        _style(reading, node, styles)
    _clean(reading, root)
    return root, tuple(sorted(reading.problems))


def _read(text: str, path: str) -> _Reading:
    """Read XML with the place of every element; entities of its own are refused, since they can grow without end."""
    reading, parser = _Reading(path), expat.ParserCreate(namespace_separator="}")

    def start(name: str, attributes: dict[str, str]) -> None:
        node = ET.Element(_local(name), {_local(key): value for key, value in attributes.items() if _known(key)})
        reading.places[node] = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        (reading.open[-1].append if reading.open else lambda root: setattr(reading, "root", root))(node)
        reading.open.append(node)

    def entity(*_: object) -> None:
        place = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        raise ContentError([Problem(path, *place, RULE, "the drawing defines entities of its own", "write the text itself")])

    parser.StartElementHandler, parser.CharacterDataHandler, parser.EntityDeclHandler = start, reading.hear, entity
    parser.EndElementHandler = lambda _: reading.open.pop()
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        message = f"the XML is broken: {expat.ErrorString(error.code)}"
        raise ContentError([Problem(path, error.lineno, error.offset + 1, RULE, message, "export the drawing again")]) from error
    return reading


def _known(name: str) -> bool:
    """Say whether an attribute belongs to SVG, not to the program that wrote it."""
    return "}" not in name or name.startswith(svg.NAMESPACES)


def _local(name: str) -> str:
    return name.rpartition("}")[2] if name.startswith(svg.NAMESPACES) or "}" not in name else name.replace("}", ":")


def _rules(reading: _Reading, node: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield (selector, declarations) of a style sheet; only tags, .classes and #ids are understood."""
    text = COMMENT.sub("", "".join(node.itertext()))
    if OUTSIDE.search(text):
        reading.tell(node, "the drawing's style sheet reaches outside of the drawing", "take @import and url(…) away")
    for selectors, declarations in RULESET.findall(text):
        for selector in (found.strip() for found in selectors.split(",")):
            if SELECTOR.fullmatch(selector):
                yield selector, declarations
            elif not selector.startswith("@"):
                reading.tell(node, f"the style {selector!r} is not understood", "use tags, .classes and #ids, or attributes")


def _style(reading: _Reading, node: ET.Element, rules: list[tuple[str, str]]) -> None:
    """Put what style sheets and the style attribute say into attributes: sheets would reach the page around the drawing."""
    names = {node.tag, "*", f"#{node.attrib.get('id')}", *(f".{name}" for name in node.attrib.pop("class", "").split())}
    sheets = sorted((rule for rule in rules if rule[0] in names), key=lambda rule: ".#".find(rule[0][0]))
    for declarations in [*(found for _, found in sheets), node.attrib.pop("style", "")]:
        for name, _, value in (declaration.partition(":") for declaration in declarations.split(";")):
            if OUTSIDE.search(value):
                reading.tell(node, f"{name.strip()} reaches outside of the drawing", "draw it in the file itself")
            elif name.strip() in ATTRIBUTES:
                node.attrib[name.strip()] = value.replace("!important", "").strip()


def _clean(reading: _Reading, node: ET.Element) -> None:
    """Take away what acts, what reaches out and what no drawing needs, in *node* and below it."""
    for name, value in list(node.attrib.items()):
        if not _harmless(reading, node, name, value):
            del node.attrib[name]
    node.tag = "g" if node.tag == "a" else node.tag  # a drawing is not a place for links
    for child in list(node):
        if child.tag in DRAWN:
            _clean(reading, child)
        else:
            _dismiss(reading, child)
            node.remove(child)


def _harmless(reading: _Reading, node: ET.Element, name: str, value: str) -> bool:
    """Say whether an attribute stays; tell of one that acts or reaches out."""
    if name.startswith("on"):
        reading.tell(node, f"the drawing reacts to events ({name})", "take the attribute away", "warning")
    elif name == "href" and not value.startswith("#"):
        severity: Severity = "warning" if node.tag == "a" else "error"
        reading.tell(node, f"<{node.tag}> refers to {value[:60]}, outside of the drawing", "draw it in the file itself", severity)
    elif OUTSIDE.search(value):
        reading.tell(node, f"{name} reaches outside of the drawing", "draw it in the file itself")
    else:
        return name in ATTRIBUTES
    return False


def _dismiss(reading: _Reading, node: ET.Element) -> None:
    """Tell of an element that goes, unless nothing is lost with it."""
    if node.tag == "script":
        reading.tell(node, "the drawing contains a script", "take the script away", "warning")
    elif node.tag in MEDIA:
        reading.tell(node, f"<{node.tag}> cannot be shown in print", "draw it with shapes and text")
    elif node.tag not in SILENT and ":" not in node.tag:
        reading.tell(node, f"<{node.tag}> is left out of the drawing", "draw it with shapes and text", "warning")
