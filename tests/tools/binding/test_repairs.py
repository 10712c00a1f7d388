"""What each mend finds and leaves."""

import pytest
from binding_bench import ONE, TWO, e, mark

from dmls_pipeline.tools.binding import (
    lists,
    pages,
    repairs,
    tags,
)
from dmls_pipeline.tools.binding.tags import Area, Element, Mark, mended


def area(number, target="#a", box=(0.0, 0.0, 90.0, 9.0)):
    return Area(0, number, target, box)


@pytest.mark.parametrize(
    ("mend", "fault", "mended_one"),
    [
        (repairs.with_links_named, e("NonStruct", area(0), ONE), e("Link", area(0), ONE)),
        (repairs.without_leaders, e("Link", ONE, e("Link", area(1), mark(3, "  .")), mark(4, "3-1")), e("Link", ONE, mark(4, " 3-1"))),
        (repairs.without_leaders, e("Link", ONE, e("Link", mark(3), mark(4))), e("Link", ONE)),
        (repairs.with_whole_links, e("Link", area(0), e("Link", area(1, box=(9, 0, 20, 9)), ONE)), e("Link", area(0), ONE)),
        (repairs.with_whole_links, e("Link", area(0), e("Figure", area(1), ONE)), e("Link", area(0), e("Figure", ONE))),
        (repairs.with_whole_links, e("Link", e("Figure", area(1), ONE)), e("Link", e("Figure", area(1), ONE))),
        (
            repairs.with_whole_links,
            e("P", e("Link", area(0), ONE), e("Link", area(1, box=(0, 20, 9, 29)), TWO)),
            e("P", e("Link", area(0), ONE, area(1, box=(0, 20, 9, 29)), TWO)),
        ),
        (lists.with_item_labels, e("LBody", e("NonStruct", mark(1, "4.1")), TWO), e("LBody", e("Lbl", mark(1, "4.1")), TWO)),
        (lists.with_item_bodies, e("LI", e("Lbl", ONE), e("P", TWO)), e("LI", e("Lbl", ONE), e("LBody", e("P", TWO)))),
        (lists.with_item_bodies, e("LI", e("LBody", e("Lbl", ONE), TWO)), e("LI", e("Lbl", ONE), e("LBody", TWO))),
        (lists.with_item_bodies, e("LI", e("Lbl", ONE), e("Lbl", TWO)), e("LI", e("Lbl", ONE), e("LBody", TWO))),
        (
            lists.with_lists_in_items,
            e("L", e("LI", e("LBody", ONE)), e("L", e("LI", e("LBody", TWO)))),
            e("L", e("LI", e("LBody", ONE, e("L", e("LI", e("LBody", TWO)))))),
        ),
        (lists.with_whole_lists, e("L", e("L", e("LI", ONE)), e("L", e("LI", TWO))), e("L", e("LI", ONE), e("LI", TWO))),
        (
            lists.with_definitions,
            e("L", e("Div", e("LI", e("LBody", ONE)), e("LI", e("LBody", TWO)))),
            e("L", e("LI", e("Lbl", ONE), e("LBody", TWO))),
        ),
        (lists.with_definitions, e("L", e("Div", e("LI", e("LBody", ONE)))), e("L", e("LI", e("LBody", ONE)))),
        (lists.with_items_only, e("L", e("P", ONE)), e("L", e("LI", e("LBody", e("P", ONE))))),
        (repairs.with_captions, e("NonStruct", e("Caption", ONE), e("Table", TWO)), e("Table", e("Caption", ONE), TWO)),
        (repairs.with_captions, e("NonStruct", e("Caption", ONE), e("Figure", TWO)), e("Div", e("Caption", ONE), e("Figure", TWO))),
        (repairs.with_formulas, e("Figure", ONE, alternative="formula: x"), e("Formula", ONE, alternative="x")),
        (tags.without_empty_kids, e("TR", e("Div"), e("TD")), e("TR", e("TD"))),
        (tags.without_passing_kids, e("P", e("Span", ONE), e("NonStruct", TWO)), e("P", ONE, TWO)),
        (tags.without_passing_kids, e("P", e("Link", ONE), e("Link", area(0), TWO)), e("P", ONE, e("Link", area(0), TWO))),
        (tags.without_passing_kids, e("H2", e("H2", ONE), TWO), e("H2", ONE, TWO)),
        (tags.with_paragraphs, e("Div", ONE, e("L", TWO)), e("Div", e("P", ONE), e("L", TWO))),
        (
            pages.with_whole_sections,
            e("D", e("Part", e("Sect", e("H2", ONE))), e("Part", e("Sect", TWO))),
            e("D", e("Sect", e("H2", ONE), TWO)),
        ),
    ],
)
def test_a_mend_leaves_no_fault_and_nothing_more_to_mend(mend, fault, mended_one):
    assert mend(fault) == mended_one
    assert mend(mended_one) == mended_one


def test_every_header_cell_says_what_it_heads():
    head = e("THead", e("TR", e("TH", ONE)))
    body = e("TBody", e("TR", e("TH", ONE), e("TD", TWO)))

    table = mended(e("Table", head, body), [repairs.with_scope])

    assert [kid.attributes for kid in table.kids[0].kids[0].kids] == [{"Scope": "Column"}]
    assert [kid.attributes for kid in table.kids[1].kids[0].kids] == [{"Scope": "Row"}, {}]


def test_a_row_of_headers_only_heads_columns():
    row = repairs.with_scope(e("TR", e("TH", ONE), e("TH", TWO)))

    assert [kid.attributes["Scope"] for kid in row.kids] == ["Column", "Column"]


def test_a_picture_without_description_is_found():
    assert repairs.undescribed(e("P", e("Figure", ONE), e("Figure", TWO, alternative="a"))) == [ONE]


def test_what_is_hidden_from_those_who_listen_is_no_element():
    hidden = Element("Art", (Mark(0, 1, "decoration"),))

    assert mended(Element("Sect", (Element("P", (Mark(0, 0, "said"),)), hidden)), repairs.MENDS).kids == (
        Element("P", (Mark(0, 0, "said"),)),
    )
