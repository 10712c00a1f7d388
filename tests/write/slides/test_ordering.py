"""Slides stand where their author wants them."""

from dmls_pipeline.write.slides import kinds, ordering
from dmls_pipeline.write.slides.slide import Slide


def slide(name, after="", *labels):
    return Slide(kinds.LIST, name, name, after=after, labels=labels)


def ids(slides):
    return [each.id for each in ordering.in_order(slides)]


def test_a_slide_follows_the_last_slide_of_the_label_that_it_names():
    assert ids([slide("a", "fig-x"), slide("b"), slide("c", "", "fig-x"), slide("d", "", "fig-x"), slide("e")]) == ["b", "c", "d", "a", "e"]


def test_slides_that_follow_the_same_label_keep_their_order():
    assert ids([slide("a", "x"), slide("b", "x"), slide("x"), slide("c")]) == ["x", "a", "b", "c"]


def test_a_slide_may_go_forward_and_one_that_follows_nothing_stays():
    assert ids([slide("x"), slide("a"), slide("b", "x")]) == ["x", "b", "a"]
    assert ids([slide("a", "nowhere"), slide("b")]) == ["a", "b"]
