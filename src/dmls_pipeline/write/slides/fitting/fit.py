"""Whether slides fit: each is measured, and what is too long is made tighter, parted or reported; never smaller."""

from collections.abc import Callable, Iterable

from dmls_pipeline.problems import Fault
from dmls_pipeline.write.slides import faults as unfit
from dmls_pipeline.write.slides.fitting import packing
from dmls_pipeline.write.slides.fitting.packing import BOTTOM, Extent
from dmls_pipeline.write.slides.fitting.tightening import split, tighter
from dmls_pipeline.write.slides.slide import Slide, words

RIGHT = 1217.0  # px; the body's right edge, and one for rounding
BOTTOMS = {"title": 500.0}
TWO_LINES = 194.0  # px: where the body begins below a title of two lines
BELOW = {"formula": 72.0}  # px: how much lower some bodies begin
TITLED = frozenset({"agenda", "list", "figure", "formula", "table", "code", "steps", "take", "refs"})
LOOKED_UP = frozenset({"refs"})
# Only what an author can say in fewer words is warned about: a list's lines are cut by rule, an example is worked line by line.
SAID = frozenset({"call"})


Measure = Callable[[list[Slide]], list[Extent]]


def fitted(stem: str, slides: list[Slide], measure: Measure) -> tuple[list[Slide], list[Fault]]:
    """Return slides that fit, and a fault for each that cannot; only what was changed is measured again."""
    faults: list[Fault] = []
    pending: list[tuple[Slide, Extent | None]] = [*packing.dealt(slides, measure(slides))]
    while any(extent for _, extent in pending):
        after: list[tuple[Slide, bool]] = []
        for slide, extent in pending:
            after += _judged(stem, slide, extent, faults) if extent else [(slide, True)]
        unknown = [slide for slide, known in after if not known]
        extents = iter(measure(unknown) if unknown else [])
        pending = [(slide, None if known else next(extents)) for slide, known in after]
    return [slide for slide, _ in pending], faults


def _judged(stem: str, slide: Slide, extent: Extent, faults: list[Fault]) -> list[tuple[Slide, bool]]:
    """Return the slide as settled, or what is to be tried in its place."""
    over = extent.end - BOTTOMS.get(slide.kind, BOTTOM)
    if slide.kind in TITLED and extent.top > TWO_LINES + BELOW.get(slide.kind, 0):
        faults.append(unfit.long_title(stem, slide.at))
        return [(slide, True)]
    if extent.right > RIGHT and slide.classes:
        faults.append(unfit.table_past_the_edge(stem, slide.at, extent.right - RIGHT))
        return [(slide, True)]
    if over <= 0 and extent.right <= RIGHT:
        return [(slide, True)]
    if further := tighter(slide, over):
        return [(one, False) for one in further]
    faults.append(unfit.overflow(stem, slide.at, slide.kind, over))
    return [(slide, True)]


def within_words(stem: str, slides: Iterable[Slide]) -> tuple[list[Slide], list[Fault]]:
    """Return slides of at most 70 words, longer ones in parts, and a fault for each that cannot be parted."""
    short: list[Slide] = []
    faults: list[Fault] = []
    for slide in slides:
        pieces = _pieces(slide)
        faults += [
            unfit.too_many_words(stem, piece.at, words(piece))
            for piece in pieces
            if words(piece) > unfit.MOST and piece.kind not in LOOKED_UP
        ]
        short += pieces
    return short, faults


def _pieces(slide: Slide) -> list[Slide]:
    parts = split(slide) if words(slide) > unfit.MOST and slide.kind not in LOOKED_UP else []
    return [piece for part in parts for piece in _pieces(part)] if parts else [slide]


def wordy(stem: str, slides: Iterable[Slide]) -> list[Fault]:
    """Return a warning for each slide with more words than a typical one should have."""
    return [unfit.wordy(stem, slide.at, words(slide)) for slide in slides if slide.kind in SAID and words(slide) > unfit.TYPICAL]
