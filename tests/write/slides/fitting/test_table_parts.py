"""A long table is parted evenly, in type of one size."""

import pytest
from slide_trees import cut_of, run_of, said, table

from dmls_pipeline.write.slides.fitting import extents, fit
from dmls_pipeline.write.slides.slide import with_rows_said

CAPTION = 60


def fitted(heights, dense=0.7, wide=(), ends=644, **more):
    """Return the slides of a table with rows of these *heights*, which the dense form lowers, and what is told."""

    def measure(some, _deck):
        return [extent(slide) for slide in some]

    def extent(slide):
        if slide.kind.name != "table":
            return extents.Extent(140, 400)
        names = [int(row["cells"][0][0]["text"].split()[1]) for row in slide.body["rows"]]
        edges = [188.0]
        for name in names:
            edges.append(edges[-1] + heights[name] * (dense if slide.classes else 1))
        end = edges[-1] + (CAPTION if slide.body["caption"] else 0)
        right = 1300 if set(wide) & set(names) and slide.classes != ("small",) else 1200
        return extents.Extent(140, end, right, tuple(edges))

    return fit.fitted("04_x", cut_of({**table(len(heights)), **more}), measure)


def sizes(slides):
    return [len(slide.body["rows"]) for slide in slides]


@pytest.mark.parametrize(
    ("heights", "parts", "classes"),
    [
        ([110] * 3, [3], ()),
        ([110] * 5, [5], ("dense",)),
        ([50] * 21, [7, 7, 7], ()),
        ([60] * 21, [7, 7, 7], ("dense",)),
        ([110] * 21, [4, 4, 4, 5, 4], ("dense",)),
        ([146, 110, 110, 110, 110] * 2 + [146, 110, 72, 72, 72] * 2 + [146], [5, 5, 6, 5], ("dense",)),
        ([290, 40, 40, 40, 40, 40, 40, 290], [5, 3], ()),  # the caption has room below the second
        ([600, 40, 40, 40], [1, 3], ("dense",)),
    ],
)
def test_parts_are_as_even_as_rows_allow_and_all_in_one_form(heights, parts, classes):
    slides, faults = fitted(heights)

    assert faults == []
    assert sizes(slides) == parts
    assert {slide.classes for slide in slides} == {classes}
    assert [int(row["cells"][0][0]["text"].split()[1]) for slide in slides for row in slide.body["rows"]] == [*range(len(heights))]


def test_the_caption_stands_below_the_last_part_and_what_is_said_stays_where_it_was():
    noted = [run_of("cell 0"), [{"t": "note", "id": "i1", "name": "n", "inlines": run_of("A footnote.")}], run_of("cell")]
    slides, _ = fitted([110] * 8, rows=[noted, *table(8)["rows"][1:]])

    assert [bool(slide.body["caption"]) for slide in slides] == [False, True]
    assert [said(with_rows_said(slide)) for slide in slides] == [["(A footnote.)"], []]
    assert [slide.labels for slide in slides] == [("tbl-x",), ()]


def test_the_minutes_of_a_table_are_those_of_all_its_parts():
    slides, _ = fitted([110] * 13, hand={"minutes": 6})

    assert sum(slide.minutes for slide in slides) == pytest.approx(6)


def test_where_one_part_is_too_wide_all_are_shown_small():
    slides, faults = fitted([50] * 14, wide=[12])

    assert {slide.classes for slide in slides} == {("small",)}
    assert [fault.rule for fault in faults] == ["slide/table-wide"]


def test_a_row_that_no_slide_can_hold_is_told_and_the_others_are_shown():
    slides, faults = fitted([110, 110, 900, 110, 110, 110])

    assert [slide.kind.name for slide in slides] == ["table", "call", "table"]
    assert [fault.rule for fault in faults] == ["slide/overflow"]
    assert {slide.classes for slide in slides if slide.kind.name == "table"} == {("dense",)}


def test_rows_that_are_higher_in_other_company_come_to_an_end():
    """What was tried once is not tried again, even if a part has other heights each time it is measured."""

    def measure(some, _deck):
        high = [150 + 20 * len(slide.body["rows"]) for slide in some]
        return [
            extents.Extent(
                140, 188 + height * len(slide.body["rows"]), 1200, tuple(188 + height * edge for edge in range(len(slide.body["rows"]) + 1))
            )
            for slide, height in zip(some, high, strict=True)
        ]

    slides, faults = fit.fitted("04_x", cut_of(table(20)), measure)

    assert faults == []
    assert max(sizes(slides)) <= 2
