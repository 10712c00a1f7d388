"""The slides of a chapter as PDF, a slide a page, as they are shown: to present from, and to place on the notes pages.

They are laid out in parts, each a step of its own, so that a changed slide costs the layout of a few and not of all.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from dmls_pipeline import paths, store
from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.tools import binding, book_faces, layout, mirroring, printing, slide_geometry, templates, wording
from dmls_pipeline.write import colors, matter, slideshow
from dmls_pipeline.write.document import document
from dmls_pipeline.write.records import Logo, Maths
from dmls_pipeline.write.slides import template_values

WIDTH, HEIGHT = slide_geometry.WIDTH * 0.75, slide_geometry.HEIGHT * 0.75  # of a page, in points
TALL = 8000  # px of a page to measure on
DIGEST = hashlib.sha256().digest_size  # bytes before a PDF that is handed on: what was damaged is laid out again


class Screens(TypedDict):
    """screens-1.json and its like: what one step lays out. slides are HTML, one each."""

    language: str
    hue: int
    slides: list[str]


@dataclass(frozen=True)
class Stage:
    """What stands around a chapter's slides, and what they draw.

    deck      without slides
    maths     the chapter's formulas
    drawings  SVG by `slideshow.drawing_key`, in the chapter's colors
    """

    deck: slideshow.Slideshow
    maths: Maths
    drawings: Mapping[str, str]

    def screens(self, slides: list[slideshow.Slide]) -> Callable[[int], str]:
        """Return what makes the HTML of a slide of a deck by its number."""
        values = {**self.deck, **template_values.staged(slides, self.maths, self.drawings, printed=True)}

        def screen(number: int) -> str:
            own = {**values, **template_values.formulas_of(self.maths, f"m{number}-", printed=True)}
            return templates.render("slides/screen.html.j2", deck={**own, "slides": slides}, number=number)

        return screen

    def document(self, slides: Iterable[str]) -> str:
        """Return slides as a document, on pages so high that what is too long for a slide shows by how much."""
        return html({"language": self.deck["language"], "hue": self.deck["hue"], "slides": list(slides)}, TALL)


def stage(deck: slideshow.Slideshow, maths: Maths, figures: Mapping[str, DrawnFigure], logo: Logo | None) -> Stage:
    """Return what stands around the slides of a deck."""
    dressed, drawn = slideshow.dressed(deck, figures, logo)
    palette = colors.palette(deck["hue"])
    return Stage(dressed, maths, {key: colors.colored(svg, palette) for key, svg in drawn.items()})


def deal_out(
    stem: str, stage: Stage, slides: list[slideshow.Slide], dealt: Iterable[Iterable[Iterable[int]]], pages: Mapping[str, layout.Page]
) -> None:
    """Write the HTML of the slides in parts, each the sheets that it stands on; *pages* are those that are laid out already, by HTML.

    A part of which all are is written as PDF too, for `lay_out` to find.
    """
    screen = stage.screens(slides)
    for part, sheets in enumerate(dealt, start=1):
        shown = [screen(number) for sheet in sheets for number in sheet]
        values: Screens = {"language": stage.deck["language"], "hue": stage.deck["hue"], "slides": shown}
        store.write_json(paths.of(stem, f"screens-{part}.json"), values)
        _forget(stem, part)  # what nobody has taken: a check lays out too
        if shown and all(each in pages for each in shown):
            hand_on(stem, part, values, [pages[each] for each in shown])


def hand_on(stem: str, part: int, values: Screens, pages: Sequence[layout.Page]) -> None:
    """Write the pages of a part that is laid out already, for `lay_out` to take."""
    pdf = printing.written(pages, slide_geometry.HEIGHT)
    store.write(_kept(stem, part, html(values)), hashlib.sha256(pdf).digest() + pdf)


def _forget(stem: str, part: int) -> None:
    for old in paths.of(stem, f"screens-{part}.pdf").parent.glob(f"screens-{part}.*.pdf"):
        store.remove(old)


def _taken(kept: Path) -> bytes | None:
    """Return what was laid out while slides were measured; None where there is nothing, or not what was written."""
    try:
        content = kept.read_bytes()
    except OSError:
        return None
    said, pdf = content[:DIGEST], content[DIGEST:]
    return pdf if said == hashlib.sha256(pdf).digest() else None


def _kept(stem: str, part: int, document: str) -> Path:
    """Return where a part is that was laid out while its slides were measured: its name says all that it depends on."""
    return paths.of(stem, f"screens-{part}.{hashlib.sha256(around(document).encode()).hexdigest()[:32]}.pdf")


def around(document: str) -> str:
    """Return a document together with all else that decides about its layout: the tools, the faces, what right to left needs besides."""
    return "\0".join((printing.tools(), book_faces.edition(), f"{mirroring.is_needed()}", mirroring.kept_on_paper(), document))


def lay_out(stem: str, part: int) -> None:
    """Lay out one part, unless that was done when its slides were measured; a part without slides is an empty file."""
    values: Screens = store.read_json(paths.of(stem, f"screens-{part}.json"))
    document = html(values)
    kept = _kept(stem, part, document)
    pdf = b""
    if values["slides"]:
        pdf = binding.prepared(_taken(kept) or printing.lay_out(document, edges=False).pdf)
    store.write(paths.of(stem, f"screens-{part}.pdf"), pdf)
    _forget(stem, part)  # it is taken once


def html(values: Screens, height: float = slide_geometry.HEIGHT) -> str:
    """Return a part's slides as a document with pages of a *height* in px."""
    faces = [{**face, "source": f"font:{face['name']}.ttf", "format": ""} for face in template_values.FACES]
    slides = map(templates.safe, values["slides"])
    return templates.render(
        "slides/screens.html.j2", language=values["language"], hue=values["hue"], faces=faces, slides=slides, height=height
    )


def bind(stem: str, parts: int, target: str) -> None:
    """Bind the parts of a chapter's slides."""
    identity, deck = matter.identity(), slideshow.of_chapter(stem)
    pdfs = [pdf for part in range(1, parts + 1) if (pdf := paths.of(stem, f"screens-{part}.pdf").read_bytes())]
    units = [binding.Unit(pdf, "", prefix="", continued=index > 0) for index, pdf in enumerate(pdfs)]
    title = matter.part_title(identity["title"], wording.gettext("{title}: slides", title=deck["title"]), deck["number"])
    store.write(Path(target), binding.bind(units, document(identity, title, pdfs)))
