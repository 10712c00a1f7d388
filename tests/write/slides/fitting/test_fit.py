"""Slides are measured until they fit, and what cannot fit is told."""

from slide_trees import callout, cut_of, rows, table

from dmls_pipeline.write.slides.fitting import extents, fit
from dmls_pipeline.write.slides.slide import Slide


def test_what_fits_is_left_alone_and_only_what_changed_is_measured_again():
    seen = []

    def measure(some, _deck):
        seen.append(len(some))
        return [extents.Extent(140, 700 if slide.classes == () and len(slide.body["rows"]) == 4 else 600) for slide in some]

    fitted, faults = fit.fitted("04_x", [rows(3), rows(4)], measure)

    assert (seen, faults) == ([2, 1], [])
    assert [slide.classes for slide in fitted] == [(), ("five",)]


def test_a_title_of_three_lines_is_a_fault():
    _, (fault,) = fit.fitted("04_x", [rows(2)], lambda some, _deck: [extents.Extent(244, 500) for _ in some])

    assert fault.rule == "slide/title-long"


def test_below_a_title_of_three_lines_rows_are_parted_too():
    def measure(some, _deck):
        return [extents.Extent(244, 244 + 90 * len(slide.body["rows"])) for slide in some]

    slides, faults = fit.fitted("04_x", [rows(6)], measure)

    assert [len(slide.body["rows"]) for slide in slides] == [3, 3]
    assert [fault.rule for fault in faults] == ["slide/title-long"]


def test_a_table_wider_than_the_slide_is_set_dense_and_then_is_a_fault():
    seen = []

    def measure(some, _deck):
        seen.extend(slide.classes for slide in some)
        return [extents.Extent(140, 400, 1300) for _ in some]

    _, (fault,) = fit.fitted("04_x", cut_of(table(3)), measure)

    assert seen == [(), ("dense",), ("small",), ("smallest",)]
    assert fault.rule == "slide/table-wide"
    assert "83 px wider" in fault.message


def test_a_table_that_is_too_wide_is_shown_small_and_parted_by_its_height():
    def measure(some, _deck):
        return [extents.Extent(140, 140 + 90 * len(slide.body["rows"]), 1300 if slide.classes != ("small",) else 1200) for slide in some]

    slides, faults = fit.fitted("04_x", cut_of(table(8)), measure)

    assert [(slide.kind.name, slide.classes, len(slide.body["rows"])) for slide in slides] == [
        ("table", ("small",), 4),
        ("table", ("small",), 4),
    ]
    assert [fault.rule for fault in faults] == ["slide/table-wide"]


def test_what_names_a_table_that_is_too_large_is_not_counted_as_a_callout():
    slides, _ = fit.fitted("04_x", cut_of(table(40)), lambda some, _deck: [extents.Extent(140, 400, 1300) for _ in some])

    assert {slide.kind.name for slide in slides} == {"call"}
    assert fit.wordy("04_x", slides) == []


def test_a_wordy_callout_is_told():
    (fault,) = fit.wordy("04_x", cut_of(callout("key", "word " * 20 + "end. Then " + "word " * 25 + "end.")))
    long = [slide for slide in cut_of(callout("key", "word " * 80 + "end.")) if isinstance(slide, Slide)]

    assert fault.rule == "slide/wordy"
    assert [fault.rule for fault in fit.wordy("04_x", long)] == ["slide/too-many-words"]


def test_what_a_slide_is_too_high_by_in_rounding_ends_the_search():
    bottom = rows(3).kind.bottom
    seen = []

    def measure(some, _deck):
        seen.append(len(some))
        return [extents.Extent(140, bottom + 1e-13) for _ in some]

    fitted, faults = fit.fitted("04_x", [rows(3)], measure)

    assert (seen, faults, len(fitted)) == ([1], [], 1)
