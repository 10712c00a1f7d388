"""What drawing programs write for other viewers: alternatives, and words in HTML."""

from xml.etree import ElementTree as ET

import pytest

from dmls_pipeline.draw import foreign, svg


def of(content: str) -> ET.Element:
    return ET.fromstring(f"<svg>{content}</svg>")


@pytest.mark.parametrize(
    ("alternatives", "chosen"),
    [
        ("<foreignObject/><text>a</text>", "<text>a</text>"),
        ('<g requiredFeatures="x"><path/></g><a><text>no</text></a>', '<g requiredFeatures="x"><path/></g>'),
        ('<g requiredExtensions="x"/><path/>', "<path/>"),
        ('<g systemLanguage="de"/><path/>', "<path/>"),
        ("<foreignObject/>", "<foreignObject/>"),
        ("", ""),
    ],
)
def test_the_first_alternative_that_can_be_drawn_is_taken(alternatives: str, chosen: str) -> None:
    root = of(f"<switch>{alternatives}</switch>")

    foreign.decided(root)

    assert svg.markup(root[0]) == (f"<g>{chosen}</g>" if chosen else "<g/>")


def test_a_symbol_is_set_apart() -> None:
    root = of("<symbol><g/></symbol><defs><symbol/></defs><g><symbol/></g>")

    foreign.set_apart(root)

    assert svg.markup(root) == "<svg><defs><symbol><g/></symbol></defs><defs><symbol/></defs><g><defs><symbol/></defs></g></svg>"


def test_words_in_html_are_set_in_the_middle_of_their_box() -> None:
    root, told = of('<foreignObject x="10" y="10" width="80" height="40"><div>One<br/>two &amp; <b>three</b></div></foreignObject>'), []

    foreign.set_in_type(root, lambda node, message, hint: told.append(message))

    assert svg.markup(root[0]) == (
        '<text text-anchor="middle"><tspan x="50" dy="-0.25em" y="30">One</tspan><tspan x="50" dy="1.20em">two &amp; three</tspan></text>'
    )
    assert told == ["'One' is HTML in the drawing: it is set as plain text"]


def test_a_box_without_words_is_nothing() -> None:
    root, told = of("<foreignObject><style>a</style></foreignObject>"), []

    foreign.set_in_type(root, lambda node, message, hint: told.append(message))

    assert svg.markup(root[0]) == "<g/>"
    assert told == []
