"""Where slides end, measured by laying them out. What was measured in an earlier build and still looks the same is not measured again."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dmls_pipeline.tools import layout, printing, templates
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.records import Maths
from dmls_pipeline.write.slides import template_values
from dmls_pipeline.write.slides.fitting.extents import Extent
from dmls_pipeline.write.slides.slide import Slide

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
MARK = "\ue000"  # where the number of a slide's page stands; no face has it, so no content does


class Ruler:
    """Measures the slides of a chapter.

    maths  the chapter's formulas
    known  extents of earlier builds by the digest of all that a measurement depends on: the slide's HTML, the styles, the tools
    used   those that were asked for, old and new: what the next build may know
    """

    def __init__(self, maths: Maths, known: Mapping[str, Iterable[float]]) -> None:
        self.maths = maths
        self.known = {digest: Extent(*numbers) for digest, numbers in known.items()}
        self.used: dict[str, Extent] = {}

    def measured(self, slides: list[Slide]) -> list[Extent]:
        """Return where each slide's body begins and ends: those not known are laid out in one run, a slide a page."""
        shown = [slide.to_json() for slide in slides]
        texts = list(self._written(shown))
        around = f"{printing.tools()}\0{_document(())}\0"
        digests = [hashlib.sha256(f"{around}{text}".encode()).hexdigest() for text in texts]
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in self.known}
        if new:
            pages = printing.pages(_document(text.replace(MARK, str(number)) for number, text in enumerate(new.values(), start=1)))
            self.known |= {digest: _extent(page, number) for number, (digest, page) in enumerate(zip(new, pages, strict=True), start=1)}
        self.used |= {digest: self.known[digest] for digest in digests}
        return [self.known[digest] for digest in digests]

    def _written(self, slides: list[slideshow.Slide]) -> Iterable[str]:
        """Yield the HTML of each slide, with MARK for its number: alike wherever it stands."""
        values = template_values.staged(slides, self.maths, defaultdict(lambda: BLANK))
        for slide in slides:
            own = values | template_values.formulas_of(self.maths, f"m{MARK}-")
            yield templates.render("slides/measured.html.j2", deck=own, slide=slide, mark=MARK)


def _document(slides: Iterable[str]) -> str:
    faces = [{**face, "source": f"font:{face['name']}.ttf", "format": ""} for face in template_values.FACES]
    return templates.render("slides/measure.html.j2", faces=faces, slides=map(templates.safe, slides))


def _extent(anchors: layout.Anchors, number: int) -> Extent:
    top = anchors.get(f"top-{number}", (0.0, 0.0))
    edge = anchors.get(f"edge-{number}", (0.0, 0.0))
    return Extent(top[1], anchors[f"end-{number}"][1], edge[0])
