"""Where slides end, measured by laying them out. What was measured in an earlier build and still looks the same is not measured again.

Slides are laid out as they will be shown if all of them fit, and nearly all do. So most pages need not be laid out again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count, takewhile

from dmls_pipeline.tools import layout, printing, templates
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.slides import screens, template_values
from dmls_pipeline.write.slides.fitting.extents import Extent
from dmls_pipeline.write.slides.numbering import numbered
from dmls_pipeline.write.slides.slide import Slide

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'
MARK = "\ue000"  # where the name of a formula stands; no face has it, so no content does


class Ruler:
    """Measures the slides of a chapter.

    stage  what stands around the slides, and what they draw
    known  extents of earlier builds by the digest of all that a measurement depends on: the slide's HTML, the styles, the tools
    used   those that were asked for, old and new: what the next build may know
    pages  those that were laid out, by the HTML of their slides
    """

    def __init__(self, stage: screens.Stage, known: Mapping[str, Extent]) -> None:
        self.stage = stage
        self.known = dict(known)
        self.used: dict[str, Extent] = {}
        self.pages: dict[str, layout.Page] = {}

    def measured(self, slides: list[Slide], deck: list[Slide]) -> list[Extent]:
        """Return where the body of each of some *slides* of a *deck* begins and ends: those not known are laid out in one run."""
        shown = [slide.to_json() for slide in numbered(deck)]
        at = {id(slide): number for number, slide in enumerate(deck, start=1)}
        numbers = [at[id(slide)] for slide in slides]
        around = f"{screens.around(self.stage.document(()))}\0"
        digests = [hashlib.sha256(f"{around}{text}".encode()).hexdigest() for text in self._written(shown, numbers)]
        new = {digest: number for digest, number in zip(digests, numbers, strict=True) if digest not in self.known}
        if new:
            texts = list(map(self.stage.screens(shown), new.values()))
            pages = printing.kept_pages(self.stage.document(texts))
            self.known |= {digest: _extent(page.marks) for digest, page in zip(new, pages, strict=True)}
            self.pages |= dict(zip(texts, pages, strict=True))
        self.used |= {digest: self.known[digest] for digest in digests}
        return [self.known[digest] for digest in digests]

    def _written(self, shown: list[slideshow.Slide], numbers: Iterable[int]) -> Iterable[str]:
        """Yield the HTML of slides with MARK for all that does not matter to where they end: alike wherever they stand."""
        maths = self.stage.maths
        values = template_values.staged(shown, maths, defaultdict(lambda: BLANK))
        for number in numbers:
            own = values | template_values.formulas_of(maths, f"m{MARK}-")
            yield templates.render("slides/measured.html.j2", deck=own, slide=shown[number - 1], mark=MARK)


def _extent(marks: Mapping[str, layout.Mark]) -> Extent:
    top, edge = (marks.get(name, layout.Mark(0.0, 0.0, 0.0)) for name in ("top", "edge"))
    rows = [marks[name].top for name in takewhile(marks.__contains__, (f"row{number}" for number in count(1)))]
    last = marks.get("caption", marks["end"]).top
    return Extent(top.top, marks["end"].top, edge.right, (*rows, last) if rows else ())
