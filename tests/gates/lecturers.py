"""What a deck for PowerPoint promises to a lecturer who goes on with it: what is not kept is said in words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Show

PLAIN = ("Title only", "Two columns", "Blank")
CONTRAST = 3.0  # to 1: what a line or a bar of a chart needs on its page
SLIDE_NUMBER = 13  # PP_PLACEHOLDER.SLIDE_NUMBER
PICTURE = 13  # MSO_SHAPE_TYPE.PICTURE


def unkept(show: Show, slides: Sequence[Any]) -> Iterator[str]:
    """Yield what *show* does not keep; *slides* are those of slides.json, of which it was made."""
    yield from _sections(show)
    yield from _theme(show)
    yield from _properties(show)
    lacking = set(PLAIN) - {layout.name for layout in show.slide_layouts}
    yield from (f"there is no layout {name!r}" for name in sorted(lacking))
    titles = [slide.shapes.title.text_frame.text for slide in show.slides if slide.shapes.title is not None]
    yield from (f"two slides are called {title!r}" for title in sorted({title for title in titles if titles.count(title) > 1}))
    for number, (shown, slide) in enumerate(zip(show.slides, slides, strict=True), start=1):
        yield from (f"slide {number}: {fault}" for fault in _slide(shown))
        if (clicks := _clicks(shown)) != (expected := _expected(slide)):
            yield f"slide {number}: {expected} things should come with a click, and {clicks} do"


def _sections(show: Show) -> Iterator[str]:
    ids = [str(entry.get("id")) for entry in show.element.sldIdLst]
    names = show.element.xpath("//*[local-name()='section']/@name")
    if show.element.xpath("//*[local-name()='section']//*[local-name()='sldId']/@id") != ids:
        yield "not every slide is in its section"
    if len(set(names)) < max(2, len(names)) or not all(names):
        yield "the sections have no names of their own"


def _theme(show: Show) -> Iterator[str]:
    theme = show.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    colors = dict(re.findall(r"<a:(lt1|accent[1-6])>.*?(?:lastClr|srgbClr val)=\"(\w{6})\"", theme, re.DOTALL))
    page = _luminance(colors["lt1"]) + 0.05
    for number in range(1, 7):
        if page / (_luminance(colors[f"accent{number}"]) + 0.05) < CONTRAST:
            yield f"accent {number} is too faint for a chart"


def _luminance(color: str) -> float:
    """Return the relative luminance of "RRGGBB" (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _properties(show: Show) -> Iterator[str]:
    core = show.core_properties
    said = {"title": core.title, "author": core.author, "language": core.language, "description": core.comments}
    yield from (f"the file says no {name} of its own" for name, words in said.items() if not words or "python-pptx" in words)


def _slide(slide: Any) -> Iterator[str]:
    for shape in slide.placeholders:
        if shape.placeholder_format.type == SLIDE_NUMBER and [len(shape._element.xpath(f".//a:{tag}")) for tag in ("fld", "r")] != [1, 0]:
            yield "its number is no field alone"
    for shape in (shape for shape in slide.shapes if shape.shape_type == PICTURE):
        drawing = shape._element.xpath(".//*[local-name()='svgBlip']/@*[local-name()='embed']")
        kinds = [shape.part.related_part(key).content_type for key in drawing]
        if kinds != ["image/svg+xml"] or shape.image.ext != "png":
            yield "a picture is no drawing with a picture behind it"


def _clicks(slide: Any) -> int:
    return len(re.findall(r'nodeType="clickEffect"', etree.tostring(slide._element).decode()))


def _expected(slide: Any) -> int:
    """Return how many clicks a slide takes: one for an answer, and one for each step but the first, or each item of a list that the author asked for."""
    body = slide["body"]
    if slide["kind"] == "question":
        return int(bool(body["answer"]) and not body["goes_on"])
    return (len(body["rows"]) - (slide["kind"] == "steps")) if body.get("incremental") else 0
