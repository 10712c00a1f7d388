"""What every slide of a PowerPoint deck is made with: its title, its foot, text that fits its placeholder, a caption."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dmls_pipeline.tools.powerpoint_parts import Layout, Paragraph, Part, Place, Run, Text
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.pptx import text
from dmls_pipeline.write.pptx.layouts import BODY, FOOT, NUMBER, TITLE
from dmls_pipeline.write.pptx.text import runs
from dmls_pipeline.write.records import Maths

BELOW_TITLE = 36.0
SMALLER_TITLE = 0.86  # rather than two lines
NUMBERED = 48.0  # px: what the number of the chapter takes of a foot
MUTED = "tx2"
BESIDE = Run("", color=MUTED, size=30, aside=True)  # what stands in a title beside it


@dataclass(frozen=True)
class Drawing:
    """A figure or a formula as PNG, and as SVG without words (empty for a photograph); and how a formula is spoken."""

    png: bytes
    svg: bytes
    spoken: str = ""


@dataclass(frozen=True)
class Maker:
    """What slides are made with.

    deck     slides.json
    maths    the drawn formulas, for their sizes
    layouts  by name
    figure   a figure: what a slide says of it → its drawing
    formula  a display formula: TeX, width in px → its drawing
    """

    deck: slideshow.Slideshow
    maths: Maths
    layouts: Mapping[str, Layout]
    figure: Callable[[slideshow.Drawn], Drawing]
    formula: Callable[[str, float], Drawing]

    @cached_property
    def targets(self) -> Mapping[str, int]:
        """Return the number of the slide where each label is found."""
        numbers = {slide["id"]: number for number, slide in enumerate(self.deck["slides"], start=1)}
        return {label: numbers[where] for label, where in slideshow.targets(self.deck["slides"]).items()}

    def foot(self, number: int, color: str) -> tuple[Part, ...]:
        """Return the chapter's short title and the slide's number."""
        of = Run(f"{self.deck['number']}", bold=True, color=color)
        chapter = Paragraph((of, replace(self.running, text=f"  {self.running.text}")))
        count = Paragraph((Run(str(number)),), right=True)
        return Text(FOOT, (chapter,)), Text(NUMBER, (count,))

    @cached_property
    def running(self) -> Run:
        """Return the chapter's short title, cut where the foot has no room for all of it."""
        place = self.place("Blank", FOOT)
        return text.clipped(Run(self.deck["short_title"]), place.levels[0], place.box.w - NUMBERED)

    def place(self, layout: str, index: int) -> Place:
        """Return a placeholder of a layout."""
        return next(place for place in self.layouts[layout].places if place.index == index)

    def titled(self, layout: str, slide: slideshow.Slide) -> tuple[Text, float]:
        """Return the title with what is said of it, and where the body may begin."""
        place = self.place(layout, TITLE)
        size = place.levels[0].size
        kind = [replace(BESIDE, text=f" {slide['body']['kindly']}", size=min(size, BESIDE.size))] if slide["body"].get("kindly") else []
        part = [replace(BESIDE, text=f" ({slide['part'][0]}/{slide['part'][1]})", size=min(size, BESIDE.size))] if slide["part"] else []
        whole: tuple[Paragraph, ...] = (Paragraph((*runs(slide["title"]), *kind, *part)),)
        line = text.height((Paragraph((Run("x"),)),), place, place.box.w)
        small = text.scaled(whole, place, SMALLER_TITLE)
        if place.bottom or place.box.h > 2 * line:
            return text.fitted(whole, place, place.box), place.box.y + place.box.h
        if text.height(whole, place, place.box.w) > line >= text.height(small, place, place.box.w):
            whole = small
        box = replace(place.box, h=max(place.box.h, round(text.height(whole, place, place.box.w) + 1)))
        return Text(TITLE, whole, None if box == place.box else box), box.y + box.h

    def body(self, layout: str, paragraphs: Sequence[Paragraph], top: float, *, index: int = BODY, apart: float = 0) -> Text:
        """Return paragraphs below *top* in a placeholder, as far apart as there is room, up to *apart* px."""
        place = self.place(layout, index)
        box = replace(place.box, y=top, h=place.box.y + place.box.h - top) if top > place.box.y else place.box
        return text.spread(paragraphs, place, box, apart) if apart else text.fitted(paragraphs, place, box)

    def under(self, slide: slideshow.Slide, layout: str, index: int, bottom: float) -> Text | None:
        """Return a caption that ends at *bottom*, if there is one."""
        caption = slide["body"].get("caption")
        if not caption and not slide["body"].get("number"):
            return None
        place = self.place(layout, index)
        number = [Run(f"{slide['body']['number']}  ", bold=True, color="tx1")] if slide["body"]["number"] else []
        paragraphs = (Paragraph((*number, *runs(caption or [], self.targets))),)
        high = text.height(paragraphs, place, place.box.w) + 1
        return text.fitted(paragraphs, place, replace(place.box, y=bottom - high, h=high))
