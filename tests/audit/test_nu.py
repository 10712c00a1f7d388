"""A page that the Nu HTML Checker refuses is found at its block."""

import pytest
from needs import require

from dmls_pipeline.audit import nu


@pytest.mark.gate
def test_a_page_that_the_nu_html_checker_refuses_is_found_at_its_block(bench):
    require(nu.missing())
    page = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>\n<p id="c01-b2">Rows.</p>\n<p>{}</p></body></html>'
    bench.write("build/web/01_data.html", page.format("sound").encode())
    assert bench.found(nu.check) == []

    bench.write("build/web/01_data.html", page.format("<li>lost</li>").encode())
    found = bench.found(nu.check)
    assert {(one.path, one.line, one.rule) for one in found} == {("content/01_data.md", 20, "audit/html")}
    assert "the Nu HTML Checker says: " in found[0].message
