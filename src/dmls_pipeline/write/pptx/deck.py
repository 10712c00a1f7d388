"""A chapter's deck for PowerPoint: the slides of the HTML deck in placeholders, with pictures of figures and formulas."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import KEPT_PICTURES
from dmls_pipeline.read import walk
from dmls_pipeline.read.records import Identity
from dmls_pipeline.tools import archive, book_faces, outlines, powerpoint, raster, wording
from dmls_pipeline.tools.powerpoint_parts import About, Slide
from dmls_pipeline.write import colors, formulas, matter, slideshow
from dmls_pipeline.write.pptx import kinds, layouts, notes
from dmls_pipeline.write.pptx.maker import Drawing, Maker
from dmls_pipeline.write.records import Maths

SHARP = 2  # pixels of a picture in a px of the slide
BESIDE = 1.5  # the same where there is a drawing besides: for programs that show no SVG, and sharp on a screen of 1920 × 1080
PHOTOGRAPH = "<image"
EM = 40.0  # px: a formula is as large as its place says
SIDE = re.compile(r'\b(width|height)="([\d.]+)em"')
Picture = Callable[[str, int], bytes]  # SVG, pixels wide → PNG


def _outlines(svg: str) -> bytes:
    return outlines.outlined(svg).encode()


@dataclass(frozen=True)
class Draws:
    """What makes, of a drawing, its picture of so many pixels across, and the drawing with its words as outlines."""

    picture: Picture = raster.png
    outlined: Callable[[str], bytes] = _outlines


def write_pptx(stem: str, target: str) -> None:
    """Write the chapter's deck."""
    deck, drawings = slideshow.shown(stem, matter.refs_of(stem)["figures"], matter.logo())
    maths, identity, palette = matter.maths_of(stem), matter.identity(), colors.palette(deck["hue"])
    store.write(Path(target), archive.zipped(files(deck, identity, maths, drawings, palette, Draws(_picture, _outlined))))


def files(
    deck: slideshow.Slideshow,
    identity: Identity,
    maths: Maths,
    drawings: dict[str, str],
    palette: dict[str, str],
    draws: Draws | None = None,
) -> dict[str, bytes]:
    """Return the files of a deck; *drawings* are SVG by figure and form, *palette* the look's colors by name.

    draws  what makes pictures, anew where nothing is said
    """
    draws = draws or Draws()
    about = About(
        title=matter.part_title(identity["title"], deck["title"], deck["number"]),
        author=", ".join(identity["creators"]) or identity["title"],
        subject=identity["title"],
        language=identity["language"],
        date=identity["date"],
        colors={name: palette[token] for name, token in layouts.COLORS.items()},
        fonts={**layouts.FONTS, **_fonts_of_scripts()},
        extra={token: palette[token] for token in layouts.EXTRA},
        description=wording.gettext("Slides of chapter {number} of {title}", number=deck["number"], title=identity["title"]),
    )
    made = layouts.layouts(str(deck["number"]))

    def figure(shown: slideshow.Drawn) -> Drawing:
        svg = colors.colored(drawings[slideshow.drawing_key(shown["src"], shown["form"])], palette)
        is_picture = PHOTOGRAPH in svg or book_faces.adds(svg)  # letters that join have no outlines of their own
        words = b"" if is_picture else draws.outlined(svg)
        return Drawing(draws.picture(svg, round(shown["width"] * (BESIDE if words else SHARP))), words)

    def formula(tex: str, width: float) -> Drawing:
        svg = formulas.svg(maths, tex, display=True, use="m", ink=palette["ink"])
        return Drawing(
            draws.picture(svg, round(width * BESIDE)), _in_px(svg).encode(), str(maths[formulas.key(tex, display=True)]["spoken"])
        )

    maker = Maker(deck, maths, {layout.name: layout for layout in made}, figure, formula)
    within = sections(deck["slides"])
    slides = [
        Slide(*kinds.parts(maker, slide, number), notes.plain(slide["notes"]), within[number - 1])
        for number, slide in enumerate(deck["slides"], 1)
    ]
    return powerpoint.files(about, made, slides)


def _fonts_of_scripts() -> dict[str, str]:
    """Return the book's own families for those scripts that have fonts of their own in PowerPoint, as "sans ea" and "display cs"."""
    scripts, roles = {"ea": "あ字한", "cs": "اאक"}, {"sans": "sans", "display": "serif"}
    families = {
        f"{name} {script}": next(filter(None, (book_faces.for_script(letter, role) for letter in letters)), "")
        for name, role in roles.items()
        for script, letters in scripts.items()
    }
    return {name: family for name, family in families.items() if family}


def _in_px(svg: str) -> str:
    """Return a formula's SVG with its sides in px: PowerPoint is not sure to know an em."""
    return SIDE.sub(lambda side: f'{side[1]}="{float(side[2]) * EM:g}"', svg, count=2)


def sections(slides: Iterable[slideshow.Slide]) -> list[str]:
    """Return for each slide the name of the section that it stands in: its number and title, or what stands around the sections."""
    names: list[str] = []
    ends = {
        "question": wording.gettext("Questions"),
        "refs": wording.gettext("To read on"),
        "take": wording.gettext("Key takeaways"),
    }  # kinds of slides that come after the sections
    for slide in slides:
        if slide["kind"] == "section":
            number = slide["body"]["number"]
            names.append(f"{number} {walk.plain(slide['title'])}" if number else walk.plain(slide["title"]))
        else:
            names.append(ends.get(slide["kind"]) or (names[-1] if names else wording.gettext("Opening")))
    return names


def _outlined(svg: str) -> bytes:
    """Return a drawing with its words as outlines from the cache, or make it and keep it."""
    path = KEPT_PICTURES / f"{outlines.digest(svg)}.svg"
    if not path.exists():
        store.write(path, _outlines(svg))
    return path.read_bytes()


def _picture(svg: str, width: int) -> bytes:
    """Return a picture from the cache, or draw it and keep it: its name says all that it depends on."""
    path = KEPT_PICTURES / f"{raster.digest(svg, width)}.png"
    if not path.exists():
        store.write(path, raster.png(svg, width))
    return path.read_bytes()
