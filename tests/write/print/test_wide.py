"""Tables that are wider than the text."""

import pytest

from dmls_pipeline.tools import printing
from dmls_pipeline.tools.layout import Layout, Overflow
from dmls_pipeline.write.print import wide

TABLE = '<figure class="tbl{}" id="{}"><table><tr><td><span id="c01-x{}">a</span></td></tr></table></figure>'
HTML = f"<p id='c01-b1'>Text.</p>{TABLE.format('', 'tbl-a', 1)}<p>More.</p>{TABLE.format(' long', 'c01-b7', 2)}"


@pytest.fixture
def layouts(monkeypatch):
    """Return a function that lays tables out: each overflows by an anchor until it has the class that it needs."""

    def use(**needed):
        tried = []

        def lay_out(html):
            tried.append(html)
            past = [anchor for anchor, (table, look) in needed.items() if f'{look}" id="{table}"' not in html]
            return Layout(b"", (), tuple(Overflow(anchor.replace("_", "-"), 9.0, "right margin") for anchor in past))

        monkeypatch.setattr(printing, "lay_out", lay_out)
        return tried

    return use


def test_a_chapter_whose_tables_fit_is_laid_out_once(layouts):
    tried = layouts()

    wide.laid_out(HTML)

    assert tried == [HTML]


@pytest.mark.parametrize(("look", "times"), [(" wide", 2), (" wide small", 3), (" turned small", 4)])
def test_a_table_takes_the_first_look_in_which_it_fits_and_the_others_stay(layouts, look, times):
    tried = layouts(c01_x1=("tbl-a", f"tbl{look}"))

    assert wide.laid_out(HTML).overflows == ()

    assert len(tried) == times
    assert f'class="tbl{look}" id="tbl-a"' in tried[-1]
    assert 'class="tbl long" id="c01-b7"' in tried[-1]


def test_two_tables_are_dressed_each_for_itself(layouts):
    tried = layouts(c01_x1=("tbl-a", "tbl wide"), c01_b7=("c01-b7", "tbl long turned small"))

    wide.laid_out(HTML)

    assert 'class="tbl wide" id="tbl-a"' in tried[-1]
    assert 'class="tbl long turned small" id="c01-b7"' in tried[-1]


def test_what_fits_in_no_look_is_told_in_the_last(layouts):
    tried = layouts(c01_x1=("tbl-a", "never"))

    assert [overflow.anchor for overflow in wide.laid_out(HTML).overflows] == ["c01-x1"]
    assert len(tried) == 4


def test_words_that_are_too_long_are_no_matter_of_a_table(layouts):
    tried = layouts(c01_b1=("c01-b1", "never"))

    assert len(wide.laid_out(HTML).overflows) == len(tried) == 1
