"""An e-book that Ace refuses is found at its block."""

import pytest
from needs import require

from dmls_pipeline.audit import ace


@pytest.mark.gate
def test_an_e_book_that_ace_refuses_is_found_at_its_block(bench):
    require(ace.missing())
    bench.epub(old=' aria-label="A loop from data to model"', new="")

    found = bench.found(ace.check)
    assert ("content/01_data.md", 30, "audit/ace") in [(one.path, one.line, one.rule) for one in found]
    assert "Ace says svg-img-alt: 01_data.xhtml: " in found[0].message
