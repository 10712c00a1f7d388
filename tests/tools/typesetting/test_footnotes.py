"""A page that gives a footnote to the next one is as high as a page without footnotes."""

import pytest
from filling_bench import document, lines

from dmls_pipeline.tools import typesetting

STYLE = "<style>@page { @footnote { margin-top: 20pt; border-top: 1pt solid } } .note { float: footnote; footnote-policy: line }</style>"


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_page_that_gives_its_footnote_away_is_filled():
    noted = '<p id="noted">Line<br>Line<br>Line<span class="note">A note<br>of two lines</span><br>Line<br>Line</p>'
    first, _ = typesetting.pages(document(STYLE + lines(16) + noted))
    assert "noted" in first
