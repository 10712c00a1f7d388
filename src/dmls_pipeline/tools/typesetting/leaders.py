"""Leader dots as one run of text a line: WeasyPrint makes a box of each dot, and a tag of each box.

A line of contents has some sixty dots. In a book of a thousand chapters they took nine tenths of the memory that its contents need.
"""

from collections.abc import Iterator
from functools import wraps
from typing import Any

from weasyprint.formatting_structure.boxes import ParentBox
from weasyprint.layout import inline

from dmls_pipeline.tools.typesetting.replacing import replace

NEAR = 0.1  # CSS pixels by which a run may be wider or narrower than its dots one by one
_one_by_one = inline.handle_leader


@wraps(_one_by_one)
def _as_one_run(context: Any, line: Any, containing_block: Any) -> None:
    _one_by_one(context, line, containing_block)
    for leader in _leaders(line):
        if len(leader.children) > 1:
            leader.children = _joined(context, leader.children)


def _leaders(box: Any) -> Iterator[Any]:
    """Yield the leaders of a line; WeasyPrint fills the first, and what it did not fill has one box."""
    for child in box.children:
        if child.is_leader:
            yield child
        elif isinstance(child, ParentBox):
            yield from _leaders(child)


def _joined(context: Any, dots: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return one box for *dots*, at the place of the leftmost; *dots* themselves where the run would stand elsewhere."""
    first = min(dots, key=lambda dot: dot.position_x)
    run, *_ = inline.split_text_box(context, first.copy_with_text(first.text * len(dots)), None, 0)
    if run is None or abs(run.width - sum(dot.width for dot in dots)) > NEAR:
        return dots
    return (run,)


replace(_one_by_one, _as_one_run)
