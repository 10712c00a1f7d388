"""Lists as the binder mends them."""

import pytest
from binding_bench import ONE, TWO, e, laid_out, mark, opened

from dmls_pipeline.tools.binding import lists, tags, tree_of


@pytest.mark.parametrize(
    ("label", "numbering"),
    [
        ("1.", "Decimal"),
        ("3.2", "Decimal"),
        ("b)", "LowerAlpha"),
        ("B.", "UpperAlpha"),
        ("iv.", "LowerRoman"),
        ("IV.", "UpperRoman"),
        ("•", "Disc"),
        ("–", "Disc"),
        ("◦", "Circle"),
        ("▪", "Square"),
        ("Term", "None"),
    ],
)
def test_a_list_says_how_it_is_numbered(label, numbering):
    items = e("L", e("LI", e("Lbl", mark(1, label)), e("LBody", TWO)))

    assert lists.with_numbering(items).attributes == {"ListNumbering": numbering}


def test_a_list_without_labels_says_nothing_of_numbers():
    assert lists.with_numbering(e("L", e("LI", e("LBody", ONE)))).attributes == {}


def test_a_list_in_an_item_is_read_before_what_follows_it_there():
    nested = e("L", e("LI", e("LBody", e("P", mark(2, "in")))))
    other = e("L", e("LI", e("LBody", e("P", mark(4, "too")))))
    item = e("LI", e("Lbl", mark(0, "1.")), e("LBody", e("P", mark(1, "before")), e("P", mark(3, "between")), e("P", mark(5, "after"))))

    (mended,) = lists.with_lists_in_items(e("L", item, nested, other)).kids

    assert tags.text(mended) == "1.beforeinbetweentooafter"
    assert [kid.kind for kid in mended.kids[1].kids] == ["P", "L", "P", "L", "P"]


def test_a_list_in_an_item_without_text_is_its_body():
    nested = e("L", e("LI", e("LBody", ONE)))

    (mended,) = lists.with_lists_in_items(e("L", e("LI", e("Lbl", TWO)), nested)).kids

    assert mended == e("LI", e("Lbl", TWO), e("LBody", nested))


def test_an_item_as_it_is_printed_is_read_in_its_order():
    html = "<ol><li><p>first</p><ul><li>a</li><li>b<ul><li>deep</li></ul></li></ul><p>then</p><ul><li>c</li></ul></li><li>last</li></ol>"

    assert "".join(tags.text(tree_of.read(opened(laid_out(html)))).split()) == "1.first◦a◦b▪deepthen◦c2.last"
