"""An author's SVG as a tree that knows the place of every element. What is no XML, or has no end, is a fault at its line."""

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from dmls_pipeline.draw import svg
from dmls_pipeline.problems import ContentError, Problem, Severity

RULE = "figure/unsafe"
DEEPEST = 100  # elements in elements: WeasyPrint and we ourselves walk them by recursion
MOST = 60_000  # elements
DECLARED = re.compile(r"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""")
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass
class Read:
    """An SVG that was read: its root with plain names, where each element begins, and what is wrong so far."""

    path: str
    root: ET.Element | None = None
    places: dict[ET.Element, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, node: ET.Element, message: str, hint: str, verdict: tuple[str, Severity] = (RULE, "error")) -> None:
        """Note what is wrong with *node*, at its place, once."""
        rule, severity = verdict
        problem = Problem(self.path, *self.places.get(node, (1, 1)), rule, message, hint, severity)
        if problem not in self.problems:
            self.problems.append(problem)


def decoded(content: bytes, path: str) -> str:
    """Return the text of an XML file: UTF-8, or what its byte order mark or its declaration says. Raise ContentError."""
    marked = next((codec for mark, codec in MARKS.items() if content.startswith(mark)), None)
    declared = DECLARED.match(content[:200].decode("ascii", "replace"))
    for codec in (marked or "utf-8", declared[1] if declared else "utf-8"):
        try:
            return content.decode(codec)
        except (UnicodeError, LookupError) as error:
            at = error.start + 1 if isinstance(error, UnicodeDecodeError) else 1
    message = f"the file is not UTF-8: byte {at} is wrong"
    raise ContentError([Problem(path, 1, 1, "figure/encoding", message, "save it as UTF-8")])


class _Builder:
    """What expat calls while it reads: it builds the tree, and stops where the tree has no bounds."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.open: list[ET.Element] = []
        self.parser = expat.ParserCreate("utf-8", "}")  # the text is UTF-8 by now, whatever its declaration says
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.hear
        self.parser.EntityDeclHandler = self.entity

    def refuse(self, message: str, hint: str) -> ContentError:
        """Return a fault at the place where the parser is."""
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return ContentError([Problem(self.read.path, *place, RULE, message, hint)])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        node = ET.Element(_local(name), {_local(key): value for key, value in attributes.items() if _known(key)})
        self.read.places[node] = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        if len(self.open) >= DEEPEST:
            raise self.refuse(f"elements are nested more than {DEEPEST} deep", "export it with fewer groups inside each other")
        if len(self.read.places) > MOST:
            raise self.refuse(f"the drawing has more than {MOST} elements", "draw fewer things, or export it as a PNG picture")
        if self.open:
            self.open[-1].append(node)
        else:
            self.read.root = node
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def hear(self, words: str) -> None:
        """Put text where it stands: into the open element, or behind the last one in it."""
        node = self.open[-1]
        if len(node):
            node[-1].tail = (node[-1].tail or "") + words
        else:
            node.text = (node.text or "") + words

    def entity(self, *_: object) -> None:
        raise self.refuse("the drawing defines entities of its own", "write the text itself")


def read(text: str, path: str) -> Read:
    """Read an SVG; raise ContentError where it is none. Entities of its own are refused, since they can grow without end."""
    result = Read(path)
    builder = _Builder(result)
    try:
        builder.parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        message = f"the XML is broken: {expat.ErrorString(error.code)}"
        raise ContentError([Problem(path, error.lineno, error.offset + 1, RULE, message, "export the drawing again")]) from error
    if result.root is None or result.root.tag != "svg":
        raise ContentError([Problem(path, 1, 1, RULE, "the file is no SVG drawing", "export it as plain SVG")])
    return result


def _known(name: str) -> bool:
    """Say whether an attribute belongs to SVG, not to the program that wrote it."""
    return "}" not in name or name.startswith(svg.NAMESPACES)


def _local(name: str) -> str:
    """Return "rect" for SVG's own, "http://other:rect" for what is of another language."""
    return name.rpartition("}")[2] if name.startswith(svg.NAMESPACES) or "}" not in name else name.replace("}", ":")
