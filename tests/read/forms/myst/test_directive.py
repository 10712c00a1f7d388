"""What a directive of MyST says of itself."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.myst.directive import dedented, end_of, labelled, options_of

LABELS = {("fig:tree", "fig"): "fig-tree", ("tree", "fig"): "fig-tree", ("tab-depth", "tbl"): "tbl-depth", ("Eq 1", "eq"): "eq-1"}


@pytest.mark.parametrize(("written", "expected"), LABELS.items())
def test_a_label_has_the_form_of_its_kind(written: tuple[str, str], expected: str) -> None:
    assert labelled(*written) == expected


def test_options_stand_first() -> None:
    options, rest = options_of(Body.of(":name: a\n:class: b c\n\n:not: one\n").lines)

    assert options == {"name": "a", "class": "b c"}
    assert [line.text for line in rest] == [":not: one"]


def test_options_between_dashes() -> None:
    options, rest = options_of(Body.of("---\nname: a\n---\nwords").lines)

    assert options == {"name": "a"}
    assert [line.text for line in rest] == ["words"]


def test_a_directive_between_colons_holds_others_of_as_many_colons() -> None:
    assert end_of(Body.of(":::{note}\n:::{tip}\n:::\n:::\nafter").lines, 0) == 3
    assert end_of(Body.of(":::{note}\nopen").lines, 0) == 0


def test_a_line_is_as_far_out_as_its_directive() -> None:
    assert dedented(Body.of("      x").lines[0], 4).text == "  x"
    assert dedented(Body.of(" x").lines[0], 4).text == "x"
