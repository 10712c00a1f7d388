"""A tree of tags, and the mends that hold for any element."""

import pytest
from binding_bench import ONE, TWO, e, mark

from dmls_pipeline.tools.binding import tags
from dmls_pipeline.tools.binding.tags import Area

AREA = Area(0, 1, "#a", (0.0, 0.0, 9.0, 9.0))
TREE = e("Sect", e("P", ONE, e("Link", TWO, AREA)), e("Figure", mark(3), alternative="A loop"))


def test_a_tree_is_walked_in_reading_order():
    assert [kid.kind if hasattr(kid, "kind") else kid.number for kid in tags.walk(TREE)] == ["Sect", "P", 1, "Link", 2, 1, "Figure", 3]
    assert tags.marks(TREE) == [ONE, TWO, mark(3)]
    assert tags.areas(*TREE.kids) == [AREA]
    assert tags.marks(AREA) == []


def test_what_is_read_aloud_has_single_blanks():
    assert tags.text(e("P", mark(1, "one \n"), mark(2, "\u00a0two")), e("P", mark(3, " three"))) == "one two three"


def test_content_has_no_kids_and_no_kind():
    assert (tags.kids_of(ONE), tags.kids_of(TREE)) == ((), TREE.kids)
    assert not tags.of_kind(ONE, "P")
    assert tags.of_kind(TREE, "P", "Sect")
    assert not tags.of_kind(TREE, "P", "Div")


def test_an_element_that_keeps_its_kids_stays_the_same_value():
    assert tags.with_kids(TREE, list(TREE.kids)) is TREE
    assert tags.with_kids(TREE, TREE.kids[:1]) == e("Sect", TREE.kids[0])
    assert tags.mended(TREE, [tags.without_empty_kids, tags.without_passing_kids, tags.with_paragraphs]) is TREE


def test_a_mend_sees_kids_that_are_mended_already():
    seen = []

    def mend(element):
        seen.append((element.kind, [kid.kind for kid in element.kids if hasattr(kid, "kind")]))
        return e(element.kind.lower(), *element.kids)

    assert tags.mended(e("Div", e("P", ONE)), [mend]) == e("div", e("p", ONE))
    assert seen == [("P", []), ("Div", ["p"])]


def test_what_holds_nothing_is_dropped_and_an_empty_cell_keeps_its_column():
    row = e("TR", e("TH"), e("TD"), e("P"), e("TD", ONE))

    assert tags.without_empty_kids(row) == e("TR", e("TH"), e("TD"), e("TD", ONE))


@pytest.mark.parametrize(
    ("element", "kids"),
    [
        (e("P", e("Span", ONE, TWO)), (ONE, TWO)),
        (e("P", e("NonStruct", ONE), TWO), (ONE, TWO)),
        (e("P", e("Link", ONE)), (ONE,)),
        (e("P", e("Link", ONE, AREA)), (e("Link", ONE, AREA),)),
        (e("H1", e("H1", ONE)), (ONE,)),
        (e("H1", e("H2", ONE)), (e("H2", ONE),)),
        (e("Div", e("Div", ONE)), (e("Div", ONE),)),
    ],
    ids=["span", "nonstruct", "dead link", "link", "anonymous box", "another heading", "group in a group"],
)
def test_what_has_no_meaning_gives_place_to_its_kids(element, kids):
    assert tags.without_passing_kids(element).kids == kids


def test_text_in_a_group_becomes_a_paragraph_with_the_pictures_in_its_line():
    picture, block = e("Figure", mark(3)), e("P", mark(4))

    assert tags.with_paragraphs(e("Div", ONE, picture, block, e("Link", TWO, AREA))).kids == (
        e("P", ONE, picture),
        block,
        e("P", e("Link", TWO, AREA)),
    )
    assert tags.with_paragraphs(e("Div", ONE, block, picture)).kids == (e("P", ONE), block, picture)
    assert tags.with_paragraphs(e("Span", ONE)) == e("Span", ONE)
