"""Names of places."""

import pytest

from dmls_pipeline.write import anchors


@pytest.mark.parametrize("number", [0, 3, 11, 104])
def test_an_anchor_leads_back_to_the_block_of_its_chapter_alone(number):
    anchor = anchors.anchors(number)("b12")

    assert anchors.block_of(anchor, number) == anchors.id_of(anchor, number) == "b12"
    assert anchors.block_of(anchor, number + 1) is None


@pytest.mark.parametrize("anchor", ["sec-a", "c03-i7", "c03-src-b1", "term-c03-b1"])
def test_what_is_no_block_is_told_apart(anchor):
    assert anchors.block_of(anchor, 3) is None


def test_a_label_is_its_own_id():
    assert anchors.id_of("sec-a", 3) == "sec-a"


def test_a_term_that_is_never_marked_stands_at_its_chapter():
    assert anchors.term_place("drift", {"term-drift", "ch-a"}, "ch-a") == "term-drift"
    assert anchors.term_place("bias", {"term-drift", "ch-a"}, "ch-a") == "ch-a"


def test_a_figure_that_went_behind_the_next_paragraph_begins_no_page_before_it():
    begun = {"p1": 1, "figure": 2, "p2": 1, "p3": 2, "p4": 4}
    assert anchors.pages_in_order(["p1", "figure", "nowhere", "p2", "p3", "p4"], begun) == {"p1": 1, "figure": 1, "p2": 1, "p3": 2, "p4": 4}
