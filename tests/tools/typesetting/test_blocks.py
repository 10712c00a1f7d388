"""What of a document's blocks decides about its pages: those that differ are found, and nothing else is taken for a difference."""

import pytest

from dmls_pipeline.tools.typesetting import again, blocks
from dmls_pipeline.tools.typesetting import document as layout

pytestmark = pytest.mark.usefixtures("remembers")


BOX = '<div style="height: 9pt"></div>'


def found(body, head="", lang="en"):
    """Return the blocks of a document of one section."""
    again.Memory.kept = None
    style = f"<style>p {{ margin: 1pt }} {head}</style>"
    layout.pages(
        f'<html lang="{lang}"><head><title>t</title>{style}</head><body><main><section class="flow">{body}</section></main></body></html>'
    )
    return again.Memory.kept.blocks


def differences(*bodies, **named):
    these, those = (found(body, **named) for body in bodies)
    return blocks.first_difference(these, those), blocks.last_difference(these, those)


def test_equal_documents_have_no_difference():
    body = f'<figure id="a" lang="de">{BOX}</figure>{BOX}'
    assert differences(body, body) == (2, -1)


def test_a_word_is_the_only_difference_that_leaves_what_follows():
    svg = '<svg viewBox="0 0 1 1"><title>{}</title><path d="M0 0"/></svg>'
    assert differences(f"{BOX}<p>{svg.format('one')}</p>{BOX}", f"{BOX}<p>{svg.format('two')}</p>{BOX}") == (1, 1)


@pytest.mark.parametrize(
    "other",
    [
        f'{BOX}<div style="height: 8pt"></div>{BOX}',
        f'{BOX}<div class="x" style="height: 9pt"></div>{BOX}',
        f"{BOX}<div><div></div></div>{BOX}",
        BOX + BOX,
        BOX * 4,
    ],
)
def test_other_elements_are_a_difference_from_there_on(other):
    first, last = differences(BOX * 3, other)
    assert first == min(len(found(other)), 3) or first == 1
    assert last is None


def test_what_is_drawn_counts_although_it_is_no_element_of_the_document():
    drawn = '<p><svg viewBox="0 0 1 1"><path d="{}"/></svg></p>'
    assert differences(BOX + drawn.format("M0 0"), BOX + drawn.format("M1 1")) == (1, None)


def test_a_rule_counts_that_speaks_of_a_block_because_of_the_next():
    assert differences(BOX * 2, BOX * 2 + '<div class="x"></div>', head="div:has(+ .x) { padding: 1pt }") == (1, None)
    assert differences(BOX * 2, BOX * 2 + '<div class="x"></div>', head="div:has(+ .x)::before { content: ''; padding: 1pt }") == (1, None)
    head = "div::before { content: ''; padding: 1pt } div:has(+ .x)::before { padding: 2pt }"
    assert differences(BOX * 2, BOX * 2 + '<div class="x"></div>', head=head) == (1, None)


def test_a_picture_whose_content_nobody_knows_is_like_no_other(tmp_path):
    (tmp_path / "build/work").mkdir(parents=True)
    (tmp_path / "build/work/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    picture = '<p><img src="build/work/a.svg" alt="a"{}></p>'
    assert differences(BOX + picture.format(""), BOX + picture.format("")) == (1, None)
    assert differences(BOX + picture.format(' data-digest="1"'), BOX + picture.format(' data-digest="1"')) == (2, -1)
    assert differences(BOX + picture.format(' data-digest="1"'), BOX + picture.format(' data-digest="2"')) == (1, None)


def test_attributes_that_are_read_as_rules_are_no_difference():
    body = '<div lang="de" style="margin: 1pt"></div><p><svg viewBox="0 0 1 1" width="9pt" height="9pt"><path d="M0 0"/></svg></p>'
    assert differences(body, body) == (2, -1)
    assert differences(body, body.replace("1pt", "2pt")) == (0, None)


def test_another_element_around_is_a_difference_everywhere():
    these, those = found(BOX * 2), found(BOX * 2, lang="de")
    assert blocks.first_difference(these, those) == 0
    assert blocks.last_difference(these, those) is None
