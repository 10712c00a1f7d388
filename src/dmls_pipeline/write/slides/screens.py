"""The slides of a chapter as PDF, a slide a page, as they are shown: to present from, and to place on the notes pages.

They are laid out in parts, each a step of its own, so that a changed slide costs the layout of a few and not of all.
"""

from pathlib import Path
from typing import TypedDict

from dmls_pipeline import paths, store
from dmls_pipeline.tools import binding, printing, slide_geometry, templates, wording
from dmls_pipeline.write import matter, slideshow
from dmls_pipeline.write.document import document
from dmls_pipeline.write.slides import template_values

WIDTH, HEIGHT = slide_geometry.WIDTH * 0.75, slide_geometry.HEIGHT * 0.75  # of a page, in points


class Screens(TypedDict):
    """screens-1.json and its like: what one step lays out. slides are HTML, one each."""

    language: str
    hue: int
    slides: list[str]


def lay_out(stem: str, part: int) -> None:
    """Lay out one part; a part without slides is an empty file."""
    values: Screens = store.read_json(paths.of(stem, f"screens-{part}.json"))
    pdf = binding.prepared(printing.lay_out(html(values), edges=False).pdf) if values["slides"] else b""
    store.write(paths.of(stem, f"screens-{part}.pdf"), pdf)


def html(values: Screens) -> str:
    """Return a part's slides as a document."""
    faces = [{**face, "source": f"font:{face['name']}.ttf", "format": ""} for face in template_values.FACES]
    slides = map(templates.safe, values["slides"])
    return templates.render("slides/screens.html.j2", language=values["language"], hue=values["hue"], faces=faces, slides=slides)


def bind(stem: str, parts: int, target: str) -> None:
    """Bind the parts of a chapter's slides."""
    identity, deck = matter.identity(), slideshow.of_chapter(stem)
    pdfs = [pdf for part in range(1, parts + 1) if (pdf := paths.of(stem, f"screens-{part}.pdf").read_bytes())]
    units = [binding.Unit(pdf, "", prefix="", continued=index > 0) for index, pdf in enumerate(pdfs)]
    title = matter.part_title(identity["title"], wording.gettext("{title}: slides", title=deck["title"]), deck["number"])
    store.write(Path(target), binding.bind(units, document(identity, title, pdfs)))
