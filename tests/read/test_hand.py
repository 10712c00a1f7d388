"""What an author says of slides in attributes."""

import pytest

from dmls_pipeline.read.hand import hand_of, later, minutes


def attr(**pairs):
    return {"id": "", "classes": [], "pairs": [(name.replace("_", "-"), value) for name, value in pairs.items()], "spans": ""}


def test_a_hand_has_what_was_written_and_nothing_else():
    assert hand_of(attr(slide_title="Who pays?", minutes="1.5", slide_after="#fig-x", alt="A circle.")) == {
        "title": "Who pays?",
        "minutes": 1.5,
        "after": "fig-x",
    }
    assert hand_of(attr(alt="A circle.", minutes="soon")) == {}


@pytest.mark.parametrize(("text", "value"), [("3", 3.0), ("0.5", 0.5), ("0", None), ("-1", None), ("241", None), ("nan", None), ("", None)])
def test_minutes_are_a_number_of_some_minutes(text, value):
    assert minutes(text) == value


def test_an_attribute_that_is_not_there_is_not_read_later():
    assert later(attr(symbols="$x$ is a share."), "symbols") == {"symbols": "$x$ is a share."}
    assert later(attr(), "symbols") == {}
