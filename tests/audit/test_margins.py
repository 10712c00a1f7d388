"""What stands in a margin is found."""

from audit_bench import poppler, told

from dmls_pipeline.audit import margins


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
