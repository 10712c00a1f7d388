"""A chapter's deck for PowerPoint: the slides of the HTML deck in placeholders, with pictures of figures and formulas."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK, template
from dmls_pipeline.tools import powerpoint, raster
from dmls_pipeline.tools.powerpoint_parts import About, Slide
from dmls_pipeline.write import archive, formulas
from dmls_pipeline.write.pptx import kinds, notes
from dmls_pipeline.write.pptx import layouts as pptx_layouts
from dmls_pipeline.write.pptx import maker as pptx_slides
from dmls_pipeline.write.slides import colors, template_values

SHARP = 2  # pixels of a picture in a px of the slide
Picture = Callable[[str, int], bytes]  # SVG, pixels wide → PNG


def write_pptx(stem: str, target: str) -> None:
    """Write the chapter's deck."""
    deck, maths, refs = (store.read_json(WORK / stem / name) for name in ("slides.json", "maths.json", "refs.json"))
    identity = store.read_json(WORK / "book/identity.json")
    drawings = {
        template_values.drawing_key(src, form): Path(figure[form]).read_text(encoding="utf-8")
        for src, figure in refs["figures"].items()
        for form in ("slide", "side")
    }
    palette = colors.light(template("tokens.css").read_text(encoding="utf-8"), deck["hue"])
    store.write(Path(target), archive.zipped(files(deck, identity, maths, drawings, palette, _picture)))


def files(
    deck: Any, identity: Any, maths: Any, drawings: dict[str, str], palette: dict[str, str], picture: Picture = raster.png
) -> dict[str, bytes]:
    """Return the files of a deck; *drawings* are SVG by figure and form, *palette* the look's colors by name, *picture* draws."""
    about = About(
        title=f"{deck['title']} ({identity['title']}, chapter {deck['number']})",
        author=", ".join(identity["creators"]),
        subject=identity["title"],
        language=identity["language"],
        date=identity["date"],
        colors={name: palette[token] for name, token in pptx_layouts.COLORS.items()},
        fonts=pptx_layouts.FONTS,
    )
    layouts = pptx_layouts.layouts(str(deck["number"]))

    def figure(shown: Any) -> bytes:
        svg = colors.colored(drawings[template_values.drawing_key(shown["src"], shown["form"])], palette)
        return picture(svg, round(shown["width"] * SHARP))

    def formula(tex: str, width: float) -> tuple[bytes, str]:
        svg = formulas.svg(maths, tex, display=True, use="m", ink=palette["ink"])
        return picture(svg, round(width * SHARP)), str(maths[formulas.key(tex, display=True)]["spoken"])

    maker = pptx_slides.Maker(deck, maths, {layout.name: layout for layout in layouts}, figure, formula)
    slides = [Slide(*kinds.parts(maker, slide, number), notes.plain(slide["notes"])) for number, slide in enumerate(deck["slides"], 1)]
    return powerpoint.files(about, layouts, slides)


def _picture(svg: str, width: int) -> bytes:
    """Return a picture from the cache, or draw it and keep it: its name says all that it depends on."""
    path = WORK / "pictures" / f"{raster.digest(svg, width)}.png"
    if not path.exists():
        store.write(path, raster.png(svg, width))
    return path.read_bytes()
