"""Whether slides fit: each is measured, and what is too high is made tighter, parted or reported; never smaller."""

from collections.abc import Callable, Iterable

from dmls_pipeline.problems import Fault
from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.slides import faults, standins
from dmls_pipeline.write.slides.fitting import table_parts
from dmls_pipeline.write.slides.fitting.extents import ROUNDED, Extent
from dmls_pipeline.write.slides.fitting.tightening import is_scaled, narrower, tighter
from dmls_pipeline.write.slides.slide import Slide, words

RIGHT = slide_geometry.RIGHT + 1  # px; one for rounding
TWO_LINES = 194.0  # px: where the body begins below a title of two lines

Measure = Callable[[list[Slide], list[Slide]], list[Extent]]  # slides of a deck, and the whole deck


def fitted(stem: str, slides: list[Slide], measure: Measure) -> tuple[list[Slide], list[Fault]]:
    """Return slides that fit, and a fault for each that cannot; only what was changed is measured again."""
    problems: list[Fault] = []
    tried: table_parts.Tried = set()
    pending: list[table_parts.Measured] = [*zip(slides, measure(slides, slides), strict=True)]
    while any(extent for _, extent in pending):
        after: list[tuple[Slide, bool]] = []
        for group in table_parts.together(pending):
            parts = [(slide, extent) for slide, extent in group if extent]
            after += _judged_together(stem, parts, problems, tried) if parts else [(slide, True) for slide, _ in group]
        unknown = [slide for slide, known in after if not known]
        extents = iter(measure(unknown, [slide for slide, _ in after]) if unknown else [])
        pending = [(slide, None if known else next(extents)) for slide, known in after]
    return [slide for slide, _ in pending], list(dict.fromkeys(problems))


def _judged_together(
    stem: str, parts: list[tuple[Slide, Extent]], problems: list[Fault], tried: table_parts.Tried
) -> list[tuple[Slide, bool]]:
    """Return what is to be tried in place of the parts of a table, all together; or each slide as it is judged by itself."""
    if parts[0][1].rows and (again := table_parts.retried(parts, RIGHT, tried)):
        return [(slide, False) for slide in again]
    return [judged for slide, extent in table_parts.alike(parts) for judged in _judged(stem, slide, extent, problems)]


def _judged(stem: str, slide: Slide, extent: Extent, problems: list[Fault]) -> list[tuple[Slide, bool]]:
    """Return the slide as settled, or what is to be tried in its place."""
    over = extent.end - slide.kind.bottom
    if slide.kind.titled and extent.top > TWO_LINES + slide.kind.below:
        problems.append(faults.long_title(stem, slide.at))
    if extent.right > RIGHT and slide.classes:
        if not is_scaled(slide) and len(slide.body.get("align", ())) <= faults.COLUMNS:  # a table with more columns was told already
            problems.append(faults.table_past_the_edge(stem, slide.at, extent.right - RIGHT))
        smaller = narrower(slide)
        return [(smaller, False)] if smaller else [(standins.of_slide(slide), True)]
    if over <= ROUNDED and extent.right <= RIGHT:
        return [(slide, True)]
    if further := tighter(slide, over):
        return [(other, False) for other in further]
    problems.append(faults.overflow(stem, slide.at, slide.kind.hint, over))
    return [(standins.of_slide(slide), True)]


def wordy(stem: str, slides: Iterable[Slide]) -> list[Fault]:
    """Return a fault for each slide that is to be read at a glance and has more words than that: a warning, or an error beyond MOST.

    All other slides are as long as their height allows.
    """
    counts = [(slide.at, words(slide)) for slide in slides if slide.kind.terse]
    return [
        faults.too_many_words(stem, at, count) if count > faults.MOST else faults.wordy(stem, at, count)
        for at, count in counts
        if count > faults.TYPICAL
    ]
