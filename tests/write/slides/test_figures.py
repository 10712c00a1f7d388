"""Which drawing of a figure a slide shows, and how large."""

import pytest
from slide_trees import TALL, TINY, WIDE, cut_of, figure


@pytest.mark.parametrize(("size", "kind", "form"), [(WIDE, "figure", "slide"), (TALL, "side", "side")])
def test_a_figure_takes_the_form_in_which_it_can_be_read(size, kind, form):
    (slide,) = cut_of(figure(), figures={"figures/x.d2": size})

    assert (slide.kind.name, slide.body["figure"]["form"]) == (kind, form)
    assert slide.body["figure"]["type"] >= 24


def test_a_figure_whose_type_cannot_be_read_is_a_fault_with_its_size():
    fault, slide = cut_of(figure(), figures={"figures/x.d2": TINY})

    assert (fault.rule, fault.at) == ("slide/figure-small", "b5")
    assert "14 px high" in fault.message
    assert slide.body["figure"]["type"] == 14
