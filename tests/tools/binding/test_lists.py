"""Lists as the binder mends them."""

import pytest
from binding_bench import ONE, TWO, e, mark

from dmls_pipeline.tools.binding import (
    lists,
)


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
