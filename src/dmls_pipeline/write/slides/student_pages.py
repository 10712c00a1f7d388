"""The student's edition of a chapter's slides: three to a sheet, with lines to write on, and without answers and what ends the deck.

Nothing is laid out: the pages are those of the slides' own PDF, and the lines are drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dmls_pipeline import paths, store
from dmls_pipeline.tools import binding, wording
from dmls_pipeline.write import colors, matter, slideshow
from dmls_pipeline.write.document import document
from dmls_pipeline.write.slides import kinds, paper, screens
from dmls_pipeline.write.slides.paper import MARGIN, MM, PAPERS

EACH = 3  # slides on a sheet
SCALE = 112 * MM / screens.WIDTH
WIDE, HIGH = SCALE * screens.WIDTH, SCALE * screens.HEIGHT  # a slide on a sheet
BETWEEN = 8 * MM  # from a line to the next
GAP = 6 * MM  # from a slide to the lines beside it


def write_pages(stem: str, parts: int, target: str) -> None:
    """Bind the student's edition; the slides are laid out in *parts* files."""
    identity, deck = matter.identity(), slideshow.of_chapter(stem)
    pdfs = [pdf for part in range(1, parts + 1) if (pdf := paths.of(stem, f"screens-{part}.pdf").read_bytes())]
    size = PAPERS[matter.paper()["large"]]
    shown = to_students(deck["slides"])
    rule = colors.palette(deck["hue"])["rule"]
    ruled = binding.Ruled(*size, lines=tuple(lines(size, len(shown))), color=rule)
    unit = binding.on_ruled(ruled, pdfs, list(placed(size, shown)))
    title = matter.part_title(identity["title"], wording.gettext("{title}: slides to write on", title=deck["title"]), deck["number"])
    store.write(Path(target), binding.bind([binding.Unit(unit, "", prefix="")], document(identity, title, pdfs)))


def to_students(slides: Iterable[slideshow.Slide]) -> list[int]:
    """Return which slides students are handed, from 0: not the questions, whose answers stand on them, nor what else ends the deck."""
    return [number for number, slide in enumerate(slides) if not kinds.KINDS[slide["kind"]].last]


def placed(size: tuple[float, float], shown: Sequence[int]) -> Iterator[binding.Placed]:
    """Yield where each of the slides *shown* stands on sheets of a *size*."""
    for index, number in enumerate(shown):
        sheet, row = divmod(index, EACH)
        yield binding.Placed(number, sheet, MARGIN, MARGIN + row * _pitch(size), SCALE)


def lines(size: tuple[float, float], count: int) -> Iterator[binding.Line]:
    """Yield the frames of *count* slides, and the lines beside and below each of them."""
    for index in range(count):
        sheet, row = divmod(index, EACH)
        top = MARGIN + row * _pitch(size)
        yield from paper.frame(sheet, MARGIN, top, WIDE, HIGH)
        for number in range(1, int((_pitch(size) - GAP) / BETWEEN) + 1):
            beside = number * BETWEEN < HIGH + GAP
            left, height = MARGIN + WIDE + GAP if beside else MARGIN, top + number * BETWEEN
            yield binding.Line(sheet, left, height, size[0] - MARGIN, height)


def _pitch(size: tuple[float, float]) -> float:
    """Return how far apart two slides of a sheet begin."""
    return (size[1] - 2 * MARGIN + GAP) / EACH
