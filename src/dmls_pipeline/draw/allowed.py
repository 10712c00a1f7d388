"""The one gate for drawings: which elements, attributes and values of SVG pass. What is not listed here does not.

Values are compared with a grammar, not searched for what is bad, so that no escape of CSS or XML can hide an address:
whatever a browser might fetch matches none of these expressions.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree as ET

from dmls_pipeline.problems import Severity

Verdict = tuple[str, Severity]  # the rule and how serious it is
Tell = Callable[[ET.Element, str, str, Verdict], None]  # an element, what is wrong with it, a hint

UNSAFE: Verdict = ("figure/unsafe", "error")  # what is seen would come from elsewhere
ACTING: Verdict = ("figure/unsafe", "warning")  # what acts is taken out, and the drawing looks as before
LEFT_OUT: Verdict = ("figure/left-out", "warning")

ELEMENTS = """
svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop
clipPath mask marker pattern image
"""
DRAWN = frozenset(ELEMENTS.split())
NUMBER = r"(?>[+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d{1,2})?)"  # atomic, as all below: a long value is read once
LENGTH = rf"(?>{NUMBER}(?:px|pt|pc|mm|cm|in|em|ex|rem|deg|%)?)"
BETWEEN = r"(?>\s++,?\s*+|,\s*+)"
REFERENCE = r"""url\(\s*+(?P<quote>['"]?)#(?P<id>[^'"()\\\s<>]++)(?P=quote)\s*+\)"""
COLOR = rf"[A-Za-z-]++|#[0-9A-Fa-f]{{3,8}}|(?:rgb|hsl)a?\(\s*+{LENGTH}(?:[\s,/]++{LENGTH}){{2,3}}\s*+\)"
MOVE = rf"(?:matrix|translate|scale|rotate|skewX|skewY)\s*+\(\s*+{LENGTH}(?:{BETWEEN}{LENGTH}){{0,5}}\s*+\)[\s,]*+"
SEPARATE = r"(?>\s*+,?\s*+)"
PATH = rf"\s*+(?>[MmZzLlHhVvCcSsQqTtAa]{SEPARATE}(?>{NUMBER}{SEPARATE})*+)*+"
GRAMMAR: Mapping[str, str] = {
    "x y dx dy rotate": rf"{LENGTH}(?>{BETWEEN}{LENGTH})*+",
    """width height x1 y1 x2 y2 cx cy r rx ry fx fy fr offset stroke-width stroke-dashoffset stroke-miterlimit markerWidth
    markerHeight refX refY letter-spacing word-spacing font-size textLength opacity fill-opacity stroke-opacity stop-opacity""": LENGTH,
    "stroke-dasharray": rf"none|{LENGTH}(?>{BETWEEN}{LENGTH})*+",
    "points": rf"(?>{NUMBER}{SEPARATE})*+",
    "d": PATH,
    "transform gradientTransform patternTransform": rf"none|(?>{MOVE})*+",
    "viewBox": rf"{NUMBER}(?:{BETWEEN}{NUMBER}){{3}}",
    "fill stroke stop-color color": rf"{COLOR}|{REFERENCE}(?:\s+(?:{COLOR}))?",
    "clip-path mask marker-start marker-mid marker-end": rf"none|{REFERENCE}",
    "orient": rf"auto|auto-start-reverse|{NUMBER}(?:deg)?",
    "preserveAspectRatio": r"[A-Za-z]+(?:\s+[A-Za-z]+)?",
    "font-weight": r"[a-z]+|\d{1,4}",
    """fill-rule clip-rule clipPathUnits maskUnits maskContentUnits stroke-linecap stroke-linejoin font-style text-anchor
    dominant-baseline alignment-baseline gradientUnits spreadMethod markerUnits patternUnits patternContentUnits display visibility
    lengthAdjust image-rendering""": r"[A-Za-z-]+",
    "id": r"[^'\"()\\\s<>]+",
    "href": r"#[^'\"()\\\s<>]+",
    "font-family": r"[^<>&\\]*",
}
VALUES = {name: re.compile(rf"(?:{grammar})") for names, grammar in GRAMMAR.items() for name in names.split()}
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]++={0,2}")  # written by pictures.py
POINTING = re.compile(REFERENCE)
NUMBERS = re.compile(NUMBER)
LARGEST = 1e7  # beyond it a drawing program's numbers are a mistake, and ours would be inf
WANTED = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}  # numbers of each command of a path
FETCHES = re.compile(r"\\|[a-z-]:|//|url|@import|expression", re.IGNORECASE)
SILENT = frozenset(("metadata", "namedview", "style", "animate", "animateTransform", "animateMotion", "set", "view"))  # gone without loss
FOREIGN = frozenset(("foreignObject", "video", "audio", "iframe", "feImage"))
MOST_DRAWN = 100_000  # elements, each counted as often as it is shown


def gate(node: ET.Element, tell: Tell) -> None:
    """Take away what is not listed, in *node* and below it, and tell what it was."""
    for name, value in list(node.attrib.items()):
        if name not in VALUES or name.startswith("on"):
            _dropped(node, name, tell)
            del node.attrib[name]
        elif not is_allowed(name, value.strip()) and not (node.tag == "image" and name == "href" and PICTURE.fullmatch(value)):
            _refused(node, name, value, tell)
            del node.attrib[name]
        else:
            node.attrib[name] = value.strip()
    for child in list(node):
        if child.tag in DRAWN:
            gate(child, tell)
        if child.tag == "image" and "href" not in child.attrib:
            _removed(node, child)
        elif child.tag not in DRAWN:
            _dismissed(child, tell)
            _removed(node, child)


def is_allowed(name: str, value: str) -> bool:
    """Say whether *value* is one that the attribute *name* may have."""
    grammar = VALUES.get(name)
    if grammar is None or len(value) > 2_000_000 or not grammar.fullmatch(value):
        return False
    if name in ("id", "href", "font-family") or value.startswith("#") or POINTING.match(value):
        return True
    finite = all(abs(float(number)) < LARGEST for number in NUMBERS.findall(value))
    return finite and (name != "d" or _is_path(value)) and (name != "points" or len(NUMBERS.findall(value)) % 2 == 0)


def _is_path(value: str) -> bool:
    """Say whether each command of a path has its numbers."""
    for command, numbers in re.findall(r"([A-Za-df-z])([^A-Za-df-z]*)", value):
        count, wanted = len(NUMBERS.findall(numbers)), WANTED[command.upper()]
        flags = command.upper() == "A"  # the two flags of an arc may be written together, as in "a1 1 0 012 2"
        if count != 0 if wanted == 0 else (not count or (count % wanted and not flags)):
            return False
    return not value.strip() or value.strip()[0] in "Mm"


def pointed(node: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes of *node* that refer to another element, with its id."""
    for name, value in node.attrib.items():
        if name == "href" and value.startswith("#"):
            yield name, value[1:]
        elif name not in ("id", "font-family") and (target := POINTING.match(value)):
            yield name, target["id"]


def closed(root: ET.Element, tell: Tell) -> bool:
    """Take away what refers to nothing or, by whatever way, to itself, and tell of it.

    Tell of a drawing that multiplies, too, and return False: no tool can draw it.
    """
    by_id = {node.attrib["id"]: node for node in root.iter() if "id" in node.attrib}
    sizes: dict[ET.Element, int] = {}

    def size(node: ET.Element, above: tuple[ET.Element, ...]) -> int:
        """Return how many elements are drawn for *node*, which is shown inside those *above*."""
        if node in sizes:
            return sizes[node]
        total, inside = 1, (*above, node)
        for name, target in list(pointed(node)):
            goal = by_id.get(target)
            if goal is None or goal in inside or len(inside) > 250:
                what = "has none" if goal is None else "refers to itself by it"
                tell(node, f"{name} of <{node.tag}> names #{target}: the drawing {what}", "take it away", LEFT_OUT)
                del node.attrib[name]
            else:
                total += size(goal, inside) * (_corners(node) if name == "marker-mid" else 1)
        total += sum(size(child, inside) for child in node)
        sizes[node] = min(total, MOST_DRAWN + 1)
        return total

    if size(root, ()) <= MOST_DRAWN:
        return True
    message = f"the drawing shows more than {MOST_DRAWN:,} elements, its copies counted"
    tell(root, message, "draw fewer copies, or export a PNG picture", UNSAFE)
    return False


def _corners(node: ET.Element) -> int:
    """Return at how many places a marker can stand at most: each corner of a path has numbers of its own."""
    return sum(len(NUMBERS.findall(node.attrib.get(name, ""))) for name in ("d", "points"))


def _dropped(node: ET.Element, name: str, tell: Tell) -> None:
    """Tell of an attribute that goes, if it did something."""
    if name.startswith("on"):
        tell(node, f"the drawing reacts to events ({name})", "take the attribute away", ACTING)
    elif name == "filter" and node.attrib[name] != "none":
        tell(node, f"the effect of a filter on <{node.tag}> is left out", "draw it with shapes", LEFT_OUT)


def _refused(node: ET.Element, name: str, value: str, tell: Tell) -> None:
    """Tell of a value that goes: one that leads out of the drawing as an error, one that is malformed as a warning."""
    if name == "href":
        tell(node, f"<{node.tag}> refers to {value[:60]}, outside of the drawing", "draw it in the file itself", UNSAFE)
    elif FETCHES.search(value):
        tell(node, f"{name} reaches outside of the drawing", "draw it in the file itself", UNSAFE)
    else:
        tell(node, f"{name} of <{node.tag}> cannot be {value[:40]!r}: it is left out", "export the drawing again", LEFT_OUT)


def _dismissed(node: ET.Element, tell: Tell) -> None:
    """Tell of an element that goes, unless nothing is lost with it."""
    if node.tag == "script":
        tell(node, "the drawing contains a script", "take the script away", ACTING)
    elif node.tag in FOREIGN:
        tell(node, f"<{node.tag}> cannot be shown in print", "draw it with shapes and text", UNSAFE)
    elif node.tag not in SILENT and ":" not in node.tag:
        tell(node, f"<{node.tag}> is left out of the drawing", "draw it with shapes and text", LEFT_OUT)


def _removed(node: ET.Element, child: ET.Element) -> None:
    """Take *child* out of *node*; what stands behind it stays."""
    index = list(node).index(child)
    before = node[index - 1] if index else None
    if before is None:
        node.text = (node.text or "") + (child.tail or "")
    else:
        before.tail = (before.tail or "") + (child.tail or "")
    node.remove(child)


def is_size(value: float) -> bool:
    """Say whether a drawing can be so many CSS pixels wide or high."""
    return math.isfinite(value) and 1 <= value <= 20_000
