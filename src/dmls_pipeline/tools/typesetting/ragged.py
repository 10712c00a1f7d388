"""Paragraphs without a line that stops early: where something long does not fit, the lines before it take less.

WeasyPrint puts into each line all that it holds, and so leaves a gap before a formula or a reference that cannot be parted. Where a line
ends more than the limit before the margin although its paragraph goes on, the paragraph is laid out in a narrower measure, so that words
come down from the lines above. Its edge is ragged anyway. The least narrow measure is taken in which no line has such a gap; where
there is none, the paragraph stays as it is.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.layout import block

MM = 96 / 25.4  # CSS pixels
LIMIT = 19.5 * MM  # the audit allows 20 mm
STEP = 0.5 * MM  # between two measures that are tried
WIDE = 3 * LIMIT  # the measure of running text, in large print too; in a cell every line may stop early
SHORT = 13.5 * 4 / 3  # a last line is as long as the indent of a list
LAY_OUT_LINES = block.iter_line_boxes


def _lines(context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, around: Any, *more: Any) -> Iterator[Any]:
    """Yield the lines of a paragraph, and where each goes on; the signature is WeasyPrint's."""
    arguments = position_y, bottom_space, skip_stack, around, *more
    if not _is_text(context, box, around):
        yield from LAY_OUT_LINES(context, box, *arguments)
        return
    lines = list(LAY_OUT_LINES(context, box, *arguments))
    if _has_gap(lines, around.width):
        lines = next(_without_gap(context, box, arguments), lines)
    yield from lines


def _without_gap(context: Any, box: Any, arguments: Any) -> Iterator[list[Any]]:
    """Yield the lines of a paragraph in narrower measures, wherever none has a gap."""
    around = arguments[3]
    width, position_x = around.width, around.position_x
    longest = width  # of the lines up to the first gap: as long as they fit a measure, they are the same in it
    for number in range(1, int(LIMIT / STEP)):
        if width - number * STEP >= longest:
            continue
        around.width = width - number * STEP
        around.position_x = position_x + (number * STEP if box.style["direction"] == "rtl" else 0)
        lines = _up_to_gap(LAY_OUT_LINES(context, box, *arguments), width)
        around.width, around.position_x = width, position_x
        early = _has_gap(lines, width)
        if not early and lines[-1][0].width >= SHORT:
            yield lines
        longest = max(line.width for line, _ in (lines[:-1] if early else lines))


def _up_to_gap(lines: Iterator[Any], measure: float) -> list[Any]:
    """Return *lines* up to the one behind the first that stops early: the rest of them need not be laid out."""
    laid: list[Any] = []
    for line in lines:
        laid.append(line)
        if _has_gap(laid[-2:], measure):
            break
    return laid


def _is_text(context: Any, box: Any, around: Any) -> bool:
    """Return whether lines are those of running text in a section that flows, and nothing in them is placed elsewhere."""
    return (
        getattr(context, "flows", False)
        and around.width >= WIDE
        and box.style["text_align_all"] in ("start", "left", "right")
        and all(inner.is_in_normal_flow() for inner in box.descendants())
    )


def _has_gap(lines: list[Any], measure: float) -> bool:
    """Return whether a line but the last stops early, and not because its author ended it there."""
    return any(measure - line.width > LIMIT and not _is_ended(line) for line, _ in lines[:-1])


def _is_ended(line: Any) -> bool:
    return any(inner.element_tag == "br" for inner in line.descendants())


block.iter_line_boxes = _lines
