"""What all printed pages share: where lines may break."""

import pytest

from dmls_pipeline.read.walk import plain
from dmls_pipeline.write.print import page


def words(text):
    return [{"t": "str", "text": text}]


def test_an_address_does_not_break_before_its_host_ends():
    link = {"t": "link", "url": "https://doi.org/10.1/x", "inlines": words("https://doi.org/10.1/x")}

    [shown] = page.with_good_breaks([link])

    assert [node["t"] for node in shown["inlines"]] == ["nb", "str"]
    assert plain(shown["inlines"]) == "https://doi.org/10.1/x"


def test_a_link_with_words_of_its_own_breaks_like_words():
    link = {"t": "link", "url": "https://doi.org/10.1/x", "inlines": words("the paper")}

    assert page.with_good_breaks([link]) == [link]


@pytest.mark.parametrize("kind", ["emph", "strong", "term"])
def test_a_blank_before_emphasis_stands_inside_it(kind):
    """Else WeasyPrint breaks the run before it after its first word, where all but the blank fits the line."""
    word = {"t": kind, "inlines": words("lost")}

    shown = page.with_good_breaks([{"t": "para", "inlines": [*words("A word is "), word, *words(" or "), word]}])

    assert [node.get("text") or node["inlines"][0]["text"] for node in shown[0]["inlines"]] == ["A word is", " lost", " or", " lost"]


def test_a_word_that_no_line_holds_may_break_and_nothing_else_is_touched():
    long = "a" * 40

    shown = page.with_long_words(f'<p id="{long}">Short words, <code>{long}</code> and Section\u00a09.4.2 {long}.</p>')

    assert shown == (
        f'<p id="{long}">Short words, <code><span class="long">{long}</span></code> and Section\u00a09.4.2 <span class="long">{long}.</span></p>'
    )


def test_the_last_word_of_a_paragraph_is_not_broken():
    shown = page.with_whole_ends("<p>It is for practice.</p><li>A word</li><p><em>All</em> of <em>it</em></p>")

    assert (
        shown
        == '<p>It is for<span class="tail"> practice.</span></p><li>A<span class="tail"> word</span></li><p><em>All</em> of <em>it</em></p>'
    )


def test_the_numbers_of_a_drawing_are_no_words_of_a_paragraph():
    drawn = '<svg viewBox="0 0 2 1"><title>a b</title>\n<path d="M1 2L3 4"/></svg>'

    shown = page.with_whole_ends(f"<p>A sum {drawn} of it</p><p>Or {drawn}</p>")

    assert shown == f'<p>A sum {drawn} of<span class="tail"> it</span></p><p>Or {drawn}</p>'


def test_a_cited_year_may_begin_a_line_but_is_none_by_itself():
    cited = {"t": "link", "url": "book:src-a", "inlines": words("Papasian and\u00a0Underwood et\u00a0al.\u00a02020")}

    [shown] = page.with_good_breaks([cited])

    assert shown["inlines"][0]["text"] == "Papasian and Underwood et\u00a0al. 2020"
    assert page.with_whole_ends('<li>(<a href="book:src-a">Rubin 1976</a>, <a href="book:src-b">Fielding 2000</a>).</li>') == (
        '<li>(<a href="book:src-a">Rubin 1976</a>, <a href="book:src-b">Fielding\u00a02000</a>).</li>'
    )
