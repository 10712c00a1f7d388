"""Names that writers share."""

import pytest

from dmls_pipeline.write import naming


@pytest.mark.parametrize(("number", "hue"), [(1, 1), (11, 11), (12, 1)])
def test_the_hues_begin_again_after_eleven_chapters(number, hue):
    assert naming.hue(number) == hue


@pytest.mark.parametrize("number", [0, 3, 11, 104])
def test_an_anchor_leads_back_to_the_block_of_its_chapter_alone(number):
    anchor = naming.anchors(number)("b12")

    assert naming.block_of(anchor, number) == naming.id_of(anchor, number) == "b12"
    assert naming.block_of(anchor, number + 1) is None


@pytest.mark.parametrize("anchor", ["sec-a", "c03-i7", "c03-src-b1", "term-c03-b1"])
def test_what_is_no_block_is_told_apart(anchor):
    assert naming.block_of(anchor, 3) is None


def test_a_label_is_its_own_id():
    assert naming.id_of("sec-a", 3) == "sec-a"


def test_a_term_that_is_never_marked_stands_at_its_chapter():
    assert naming.term_place("drift", {"term-drift", "ch-a"}, "ch-a") == "term-drift"
    assert naming.term_place("bias", {"term-drift", "ch-a"}, "ch-a") == "ch-a"
