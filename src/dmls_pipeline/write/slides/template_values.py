"""What the templates of slides need besides the slides: faces, formulas, drawings, lines of code, and where everything is."""

import itertools
import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import TypedDict

from dmls_pipeline.draw.svg import apart
from dmls_pipeline.read.tree import Image
from dmls_pipeline.tools import highlight, parted_formulas, templates
from dmls_pipeline.write import formulas, slideshow
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides import kinds


class Face(TypedDict):
    """A face of the decks: its file's name, and what a style sheet calls it."""

    name: str
    family: str
    weight: int
    style: str


EMOJI: Face = {"name": "Emoji-400", "family": "Noto Emoji", "weight": 400, "style": "normal"}
FACES: tuple[Face, ...] = (
    {"name": "SerifDisplay-400", "family": "Source Serif 4 Display", "weight": 400, "style": "normal"},
    {"name": "SerifDisplay-600", "family": "Source Serif 4 Display", "weight": 600, "style": "normal"},
    {"name": "SerifDisplay-400i", "family": "Source Serif 4 Display", "weight": 400, "style": "italic"},
    {"name": "Sans-400", "family": "Source Sans 3", "weight": 400, "style": "normal"},
    {"name": "Sans-600", "family": "Source Sans 3", "weight": 600, "style": "normal"},
    {"name": "Sans-400i", "family": "Source Sans 3", "weight": 400, "style": "italic"},
    {"name": "Code-400", "family": "Source Code Pro", "weight": 400, "style": "normal"},
    {"name": "Code-600", "family": "Source Code Pro", "weight": 600, "style": "normal"},
    EMOJI,
)
HIGHEST = 36.0  # px: a picture within a line of a slide
ATTRIBUTES = re.compile(r'\s(?:width|height|role|aria-label|aria-labelledby|class)="[^"]*"')


def staged(slides: list[slideshow.Slide], maths: Maths, drawings: Mapping[str, str], *, printed: bool = False) -> dict[str, object]:
    """Return the values of `slides/slide.html.j2`.

    slides    as `Slide.to_json` makes them, in their order
    drawings  SVG by "SRC#FORM", as `slideshow.drawing_key` names it
    printed   for paper, where the notes stand outside the slide
    """
    return {
        **formulas_of(maths, "m", printed=printed),
        "slides": slides,
        "printed": printed,
        "drawing": (drawing := _drawing(drawings, titled if printed else sized)),
        "picture": partial(_picture, drawing),
        "code_lines": highlight.lines,
        "kinds": kinds.KINDS,
        "targets": slideshow.targets(slides),
        "places": {slide["id"]: number for number, slide in enumerate(slides, start=1)},
    }


def formulas_of(maths: Maths, prefix: str, *, printed: bool = False) -> dict[str, object]:
    """Return what draws formulas, each under a name of its own: *prefix* and a number; and what keeps one beside its punctuation.

    One that is wider than many a line of a slide goes on on the next line, as in print.
    """
    count = itertools.count()
    draw = formulas.printed_svg if printed else formulas.svg

    def drawn(tex: str, *, display: bool) -> str:
        svg = draw(maths, tex, display=display, use=f"{prefix}{next(count)}", ink="currentColor")
        is_long = not display and maths[formulas.key(tex, display)]["width"] > formulas.LINE
        return templates.safe(parted_formulas.parted(svg) if is_long else svg)

    def kept(html: str) -> str:
        return templates.safe(parted_formulas.with_ends(f'<span class="nb">{html}</span>'))

    return {"formula": partial(drawn, display=False), "display": partial(drawn, display=True), "kept": kept}


def _drawing(drawings: Mapping[str, str], placed: Callable[[str, float, float, str], str]) -> Callable[[slideshow.Drawn], str]:
    used: dict[str, int] = {}

    def drawing(figure: slideshow.Drawn) -> str:
        key = slideshow.drawing_key(figure["src"], figure["form"])
        used[key] = used.get(key, 0) + 1
        svg = placed(drawings[key], figure["width"], figure["height"], figure["alt"])
        return templates.safe(svg if used[key] == 1 else apart(svg, f"again{used[key]}-"))

    return drawing


def _picture(drawing: Callable[[slideshow.Drawn], str], node: Image) -> str:
    """Return a picture within a line, no higher than the line itself; its words where it has no drawing."""
    if "drawn" not in node:
        return escape(node["alt"])
    wide, high = node["drawn"]["slide_width"], node["drawn"]["slide_height"]
    scale = min(1.0, HIGHEST / high)
    size: slideshow.Sizes = {"width": wide * scale, "height": high * scale, "type": 0.0}
    svg = str(drawing({"src": node["src"], "alt": node["alt"], "form": "slide", "link": "", **size}))
    return templates.safe(svg.replace('class="fig"', 'class="fig inline"', 1))


def sized(svg: str, width: float, height: float, alt: str) -> str:
    """Return a drawing to stand in HTML at its size in px, named for those who do not see it."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    head = ATTRIBUTES.sub("", svg[start:end])
    return f'{head} class="fig" width="{width:g}" height="{height:g}" role="img" aria-label="{escape(alt)}"{svg[end:]}'


def titled(svg: str, width: float, height: float, alt: str) -> str:
    """Return the same for WeasyPrint, which takes the description from the drawing's <title>."""
    start = svg.index("<svg")
    end = svg.index(">", start)
    head = ATTRIBUTES.sub("", svg[start:end])
    return f'{head} class="fig" width="{width:g}" height="{height:g}"><title>{escape(alt)}</title>{svg[end + 1 :]}'
