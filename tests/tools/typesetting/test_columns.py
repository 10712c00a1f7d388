"""Columns that are filled stand where WeasyPrint puts them, which lays them out twice."""

import layouts
import pytest

from dmls_pipeline.tools.typesetting import columns

SENTENCE = "What is said with a slide is read below it, in two columns of which the left is filled first. "


def html(style, paragraphs):
    sheet = f"@page {{ size: 400px 300px; margin: 20px }} .said {{ columns: 2; column-fill: auto; padding-top: 30px; {style} }}"
    inner = "".join(f"<p>{SENTENCE * 2}</p><ul><li>{number}</ul>" for number in range(paragraphs))
    return f"<style>{sheet}</style><h2>Before</h2><div class='said'>{inner}</div><p>After</p>"


@pytest.mark.parametrize("paragraphs", [0, 1, 2, 4, 9])
@pytest.mark.parametrize(
    "style",
    [
        "height: 120px",
        "height: 120px; column-gap: 10%",
        "height: auto",
        "min-height: 150px",
        "height: 900px",
        "direction: rtl; height: 120px",
        "position: relative",
        "column-fill: balance",
        "column-width: 90px",
    ],
)
def test_columns_stand_where_weasyprint_puts_them(style, paragraphs):
    ours = layouts.boxes(html(style, paragraphs))
    with layouts.without(columns.columns_layout, columns._columns_layout):
        theirs = layouts.boxes(html(style, paragraphs))

    assert ours == theirs


@pytest.mark.parametrize("inner", ["<h2 style='column-span: all'>across</h2>", "<span style='float: footnote'>note</span>"])
def test_what_spans_columns_and_notes_at_the_foot_are_left_to_weasyprint(inner):
    page = html("", 3).replace("<ul>", f"{inner}<ul>", 1)

    ours = layouts.boxes(page)
    with layouts.without(columns.columns_layout, columns._columns_layout):
        theirs = layouts.boxes(page)

    assert ours == theirs


def test_columns_are_laid_out_half_as_often(monkeypatch):
    tried = []
    laid_out = columns.block.block_box_layout

    def counted(context, box, *more, **named):
        tried.append(box.is_column)
        return laid_out(context, box, *more, **named)

    monkeypatch.setattr(columns.block, "block_box_layout", counted)
    layouts.boxes(html("height: 120px", 1))
    ours = sum(tried)
    with layouts.without(columns.columns_layout, columns._columns_layout):
        layouts.boxes(html("height: 120px", 1))

    assert 0 < 2 * ours <= sum(tried) - ours
