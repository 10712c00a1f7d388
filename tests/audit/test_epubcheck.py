"""An e-book that EPUBCheck refuses is found at its block."""

import pytest
from audit_bench import EPUB
from needs import require

from dmls_pipeline.audit import epubcheck


@pytest.mark.gate
def test_an_e_book_that_epubcheck_refuses_is_found_at_its_block(bench):
    require(epubcheck.missing())
    bench.epub()
    assert bench.found(epubcheck.check) == []

    bench.change(EPUB, "<td>Sampled</td>", '<td>Sampled <a href="nowhere.xhtml">x</a></td>')
    found = bench.found(epubcheck.check)
    assert [(one.path, one.line, one.rule) for one in found] == [("content/01_data.md", 40, "audit/epubcheck")]
    assert "EPUBCheck says RSC-007: EPUB/01_data.xhtml:" in found[0].message
