"""Units that are prepared for binding."""

from binding_bench import DOCUMENT

from dmls_pipeline.tools.binding import (
    Unit,
    bind,
    prepared,
)


def test_a_unit_that_was_prepared_is_bound_as_if_it_were_not(chapter, other, book):
    ready = [Unit(prepared(one.pdf), one.title, one.prefix) for one in (chapter, other)]

    assert bind(ready, DOCUMENT) == book
    assert bind(ready[:1], DOCUMENT) == bind([chapter], DOCUMENT)  # a link of which leads nowhere


def test_what_is_prepared_twice_has_the_same_bytes(chapter):
    assert prepared(chapter.pdf) == prepared(chapter.pdf)
