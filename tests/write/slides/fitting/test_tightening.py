"""A slide that is too high is made tighter, then parted."""

import pytest
from slide_trees import callout, para, rows, run_of, said, sources, table

from dmls_pipeline.write.slides import blocks, kinds, runs
from dmls_pipeline.write.slides.fitting import extents, fit
from dmls_pipeline.write.slides.slide import Slide, with_rows_said


def test_a_list_is_made_tighter_then_parted_and_keeps_its_lines_then_is_a_fault():
    tried = []

    def measure(some, _deck):
        tried.extend((slide.classes, bool(slide.body["rows"][0]["line"]), len(slide.body["rows"])) for slide in some)
        return [extents.Extent(140, 700) for _ in some]

    _, faults = fit.fitted("04_x", [rows(2)], measure)

    assert tried[:4] == [((), True, 2), (("five",), True, 2), (("six",), True, 2), ((), True, 1)]
    assert {fault.rule for fault in faults} == {"slide/overflow"}
    assert "56 px too high" in faults[0].message
    assert faults[0].at == "b2"


@pytest.mark.parametrize("block", [callout("example", ("Words " * 15 + "end. ") * 5), table(5, cell="word " * 7)])
def test_what_follows_an_example_or_a_table_is_said_at_its_last_part(block):
    base = Slide(kinds.LIST, "s-x", block["id"], run_of("Run"), run="b1")
    whole = blocks.slides_of(runs.Shown(block, (para("Before."),), (para("After."),)), base, sources())

    parts, faults = fit.fitted(
        "04_x", whole, lambda some, _deck: [extents.Extent(140, 500 if len(slide.body["rows"]) < 4 else 700) for slide in some]
    )
    parts = [with_rows_said(part) for part in parts]

    assert len(parts) > 1
    assert faults == []
    assert (said(parts[0]), said(parts[-1])) == (["Before."], ["After."])
