"""An author's own SVG, as people and programs write it: read, freed of what acts or reaches out, set in the pack's faces."""

import base64
import binascii
import re
from dataclasses import replace
from functools import cache, partial
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import allowed, faces, foreign, geometry, markup, pictures, styles, svg
from dmls_pipeline.draw.svg import Drawing, Forms
from dmls_pipeline.problems import BuildError, ContentError, Problem
from dmls_pipeline.tools import raster
from dmls_pipeline.tools.confined_process import Child, StoppedError, UnansweredError

DATA = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)\s*;\s*base64\s*,(.*)", re.DOTALL | re.IGNORECASE)
TRIED = 1920  # pixels: as wide as a slide is
View = tuple[float, float, float, float]


def forms(text: str, path: str, name: str) -> tuple[Forms, tuple[Problem, ...]]:
    """Return an SVG's drawings for print, a slide and beside a list, and what had to go; *name* begins its ids. Raise ContentError."""
    root, problems = cleaned(text, path)
    view = _view(root)
    if view is None:
        raise ContentError([Problem(path, 1, 1, "figure/size", "the drawing has no size", 'give <svg> a viewBox="0 0 WIDTH HEIGHT"')])
    svg.named_apart(root, name)
    scale = (svg.pixels(root.attrib.get("width")) or view[2]) / view[2]
    sides = view[2] * scale, view[3] * scale
    if not all(map(allowed.is_size, sides)):
        message = f"the drawing is {sides[0]:.6g} by {sides[1]:.6g} px: that cannot be shown"
        raise ContentError([Problem(path, 1, 1, "figure/size", message, "give <svg> a width and a viewBox of 1 to 20,000 px")])
    printed = _sized(root, view, scale)
    _tried(printed, path)
    within = printed.fit(geometry.PRINT)
    svg.in_palette(root)
    slide = _sized(root, view, scale)
    return (_sized(root, view, scale * within), _worded(slide, geometry.SLIDE), _worded(slide, geometry.SIDE)), problems


@cache
def _painter() -> Child:
    return Child(raster.shapes)


def _tried(drawing: Drawing, path: str) -> None:
    """Draw it once as pixels, in a child, before any artifact does; raise ContentError for what takes more than a figure may."""
    try:
        _painter().ask(drawing.svg, TRIED)
    except UnansweredError:
        raise
    except (StoppedError, BuildError) as error:
        hint = "make its patterns smaller, or export it as a PNG picture"
        raise ContentError([Problem(path, 1, 1, allowed.UNSAFE[0], f"the drawing cannot be shown: {error}", hint)]) from error


def cleaned(text: str, path: str) -> tuple[ET.Element, tuple[Problem, ...]]:
    """Return an SVG as plain shapes and text, and what had to go.

    What acts (scripts, handlers) goes with a warning; what is seen and cannot stay (references to elsewhere) is an error.
    """
    read = markup.read(text, path)
    root = read.root
    assert root is not None  # noqa: S101 - read() says so
    foreign.decided(root)
    foreign.set_apart(root)
    foreign.set_in_type(root, partial(read.tell, verdict=allowed.LEFT_OUT))
    styles.applied(root, read.tell)
    for image in list(root.iter("image")):
        _embed(image, read)
    allowed.gate(root, read.tell)
    if not allowed.closed(root, read.tell):
        raise ContentError(sorted(read.problems))
    _set(root, read)
    return root, tuple(sorted(read.problems))


def _embed(image: ET.Element, read: markup.Read) -> None:
    """Encode an embedded picture anew, without what it carries besides its pixels; one that cannot be decoded goes."""
    data = DATA.fullmatch(image.attrib.get("href", ""))
    if data is None:
        return  # the gate tells of it
    try:
        image.attrib["href"] = pictures.embedded(base64.b64decode(data[1]), read.path)
        image.attrib["image-rendering"] = pictures.SMOOTH
    except (binascii.Error, ContentError) as error:
        said = error.faults[0].message if isinstance(error, ContentError) else "it is no base64"
        read.tell(image, f"the embedded picture cannot be read: {said}", "embed it again, as PNG or JPEG")
        image.attrib.pop("href")
        image.tag = "g"


def _set(root: ET.Element, read: markup.Read) -> None:
    """Set all words in the pack's faces, and tell of families and letters that it does not have."""
    for node in root.iter():
        if (named := node.attrib.get("font-family")) is not None:
            node.attrib["font-family"], other = faces.family(named)
            if other and not any(problem.rule == "figure/font" for problem in read.problems):
                message = f"drawings are not set in {other}: the words are in {node.attrib['font-family'].strip(chr(39))}"
                hint = "look whether they still fit, or name this font in the drawing"
                read.tell(node, message, hint, ("figure/font", "warning"))
    for node, letter in faces.unset(root):
        read.tell(node, *svg.no_letter(letter), ("figure/glyph", "error"))


def _view(root: ET.Element) -> View | None:
    """Return the view box of a drawing, from its size where it has none."""
    numbers = [float(number) for number in allowed.NUMBERS.findall(root.attrib.get("viewBox", ""))]
    size = [svg.pixels(root.attrib.get(side)) or 0.0 for side in ("width", "height")]
    box = numbers if len(numbers) == 4 else [0.0, 0.0, *size]
    return (box[0], box[1], box[2], box[3]) if min(box[2:]) > 0 else None


def _sized(root: ET.Element, view: View, scale: float) -> Drawing:
    content = "".join(svg.markup(child) for child in root)
    inherited = {name: value for name, value in root.attrib.items() if name not in ("width", "height", "viewBox", "x", "y", "id")}
    group = ET.Element("g", {"font-family": svg.FAMILY, **inherited})
    written = svg.document(svg.markup(group).replace("/>", f">{content}</g>"), view, scale)
    return Drawing(written, round(view[2] * scale, 2), round(view[3] * scale, 2), round(svg.smallest_type(root) * scale, 2))


def _worded(drawing: Drawing, box: tuple[float, float]) -> Drawing:
    """Return *drawing* with a type that stays readable, if it has no words: nothing in it can become too small to read."""
    return replace(drawing, type=drawing.type or geometry.READABLE / min(box[0] / drawing.width, box[1] / drawing.height))
