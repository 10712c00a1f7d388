"""The parts of a table that one slide cannot hold: all in type of one size, and as equally high as the table's rows allow."""

from dataclasses import replace
from itertools import accumulate, groupby, pairwise

from dmls_pipeline.write.slides import even_rows
from dmls_pipeline.write.slides.fitting.extents import ROUNDED, Extent
from dmls_pipeline.write.slides.fitting.tightening import further_class, narrower, relaxed
from dmls_pipeline.write.slides.slide import ROWS, Slide, dealt_out, sized

ENTRIES = 9  # rows on a slide; height parts a table sooner

Measured = tuple[Slide, Extent | None]  # None: the slide is settled
Tried = set[tuple[str, tuple[str, ...], tuple[int, ...]]]  # the table, its form, the sizes of its parts


def together(slides: list[Measured]) -> list[list[Measured]]:
    """Return *slides* with the parts of one table together, as long as they are not settled; each other slide alone."""
    return [list(group) for _, group in groupby(slides, key=_table)]


def _table(measured: Measured) -> object:
    slide, extent = measured
    return slide.at if extent and extent.rows else id(slide)


def alike(parts: list[tuple[Slide, Extent]]) -> list[tuple[Slide, Extent]]:
    """Return parts all as wide as the widest, so that all take a smaller form where one has to, as long as there is one."""
    widest = max(extent.right for _, extent in parts)
    return [(slide, replace(extent, right=widest) if narrower(slide) else extent) for slide, extent in parts]


def retried(parts: list[tuple[Slide, Extent]], right: float, tried: Tried) -> list[Slide]:
    """Return what to try in place of the parts of a table; [] where each of them is to be judged by itself.

    Rows are dealt out anew as soon as their heights are known. Where a part is still too high, all take the tighter form, and where they
    have it, there are more parts. *right* is how far a table may go, *tried* what was tried before.
    """
    slides, sizes = [slide for slide, _ in parts], [len(slide.body["rows"]) for slide, _ in parts]
    tried.add((slides[0].at, slides[0].classes, tuple(sizes)))
    if any(extent.right > right for _, extent in parts):
        return []
    room = min(slide.kind.bottom - extent.rows[0] for slide, extent in parts) + ROUNDED
    rows = [min(below - above, room) for _, extent in parts for above, below in pairwise(extent.rows)]
    heights = [*rows[:-1], min(rows[-1] + parts[-1][1].end - parts[-1][1].rows[-1], room)]  # the caption stands below the last
    even = even_rows.alike(rows, len(parts), ENTRIES)
    if _highest(heights, even) > room:
        even = even_rows.alike(heights, len(parts), ENTRIES)
    if even != sizes and _highest(heights, even) <= room and _is_new(slides, slides[0].classes, even, tried):
        return _dealt(slides, even)
    over = [slide for slide, extent in parts if extent.end > slide.kind.bottom + ROUNDED]
    if not over:
        return []
    if tight := further_class(slides[0]):
        return [slide.having(tight) for slide in slides]
    if all(len(slide.body["rows"]) == 1 for slide in over):
        return []
    more = even_rows.alike(heights, max(len(parts) + 1, len(even_rows.filled(heights, room, ENTRIES))), ENTRIES)
    larger = relaxed(slides[0]).classes
    return [relaxed(slide) for slide in _dealt(slides, more)] if _is_new(slides, larger, more, tried) else []


def _highest(heights: list[float], sizes: list[int]) -> float:
    """Return how high the highest of parts of these *sizes* is."""
    return max(sum(heights[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True))


def _is_new(slides: list[Slide], classes: tuple[str, ...], sizes: list[int], tried: Tried) -> bool:
    return (slides[0].at, classes, tuple(sizes)) not in tried


def _dealt(parts: list[Slide], sizes: list[int]) -> list[Slide]:
    """Return the parts of a table with other numbers of rows on each; what is said first stays first, and last last."""
    first, last = parts[0], parts[-1]
    notes = (*first.notes[: first.notes.index(ROWS) + 1], *last.notes[last.notes.index(ROWS) + 1 :])
    rows = [row for part in parts for row in part.body["rows"]]
    minutes = None if first.minutes is None else sum(part.minutes or 0.0 for part in parts) / len(sizes)
    whole = replace(last.having(rows=rows), id=first.id, labels=first.labels, notes=notes, minutes=minutes)
    following = parts[1].id if len(parts) > 1 else first.id
    made = dealt_out(whole, sized(rows, sizes))
    return [made[0], *(replace(part, id=following) for part in made[1:])]
