"""What stands in a margin is found."""

from dataclasses import replace

import pytest
from audit_bench import BOOK, poppler, told

from dmls_pipeline.audit import margins
from dmls_pipeline.audit.pack import Pack
from dmls_pipeline.audit.validators.pdfs import Line


@poppler
def test_text_in_the_margin_is_found_at_its_block(bench):
    bench.pdf(old="<pre>take", new='<pre style="margin-left: -50mm">take')

    [finding] = bench.found(margins.check)
    assert (finding.path, finding.line, finding.rule) == ("content/01_data.md", 50, "audit/margin")
    assert "mm past the left margin (page 1-1 of" in finding.message


@poppler
def test_a_line_of_code_that_runs_off_the_page_is_found(bench):
    bench.pdf(old="take(rows)", new="take(rows) " + "and_more " * 30)

    [finding] = bench.found(margins.check)
    assert (finding.path, finding.rule) == ("content/01_data.md", "audit/margin")
    assert "stands off the page" in finding.message


@poppler
def test_a_line_between_text_and_foot_is_found(bench):
    bench.pdf(old="<pre>take", new='<pre style="position: absolute; top: 236mm">take')

    assert ("content/01_data.md:50", "audit/margin") in told(bench.found(margins.check))


@poppler
def test_where_the_book_runs_from_right_to_left_the_margins_are_those_of_the_mirror_image(bench):
    arabic = Pack(replace(BOOK, language="ar"), ())
    bench.pdf(old="<pre>take", new='<pre style="margin-left: -38mm">take')  # where an English page has its labels
    assert bench.found(margins.check) == []

    [finding] = bench.found(lambda pack: margins.check(replace(arabic, files=pack.files)))
    assert (finding.path, finding.line, finding.rule) == ("content/01_data.md", 50, "audit/margin")
    assert "mm past the left margin (page 1-1 of" in finding.message


@pytest.mark.parametrize(
    ("line", "inside"),
    [
        (Line(64, 42, 300, 123, "a title in a face with tall boxes"), True),
        (Line(64, 22, 300, 103, "a title in the margin"), False),
        (Line(54, 244, 105, 417, "an axis that is turned"), True),
        (Line(34, 244, 85, 417, "an axis in the margin"), False),
    ],
)
def test_what_a_face_has_above_and_below_its_letters_stands_in_no_margin(line, inside):
    assert margins.Frame(64, 1216, 45, 697).holds(line) is inside
