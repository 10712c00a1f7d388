"""Style sheets of SVG become attributes, in the order of CSS."""

from xml.etree import ElementTree as ET

from dmls_pipeline.draw import styles


def applied(content: str) -> tuple[ET.Element, list[str]]:
    root, told = ET.fromstring(f"<svg>{content}</svg>"), []
    styles.applied(root, lambda node, message, hint: told.append(message))
    return root, told


def test_the_order_of_css_holds() -> None:
    sheet = "<style>/* x */ #a { fill: red } .b, rect { fill: blue; stroke: green !important }</style>"

    root, told = applied(f'{sheet}<rect id="a" class="b" fill="black" style="stroke:white"/><rect class="b"/>')

    assert told == []
    assert [node.attrib for node in root.iter("rect")] == [
        {"id": "a", "fill": "red", "stroke": "green"},
        {"fill": "blue", "stroke": "green"},
    ]


def test_selectors_of_all_kinds_and_shorthands_are_understood() -> None:
    root, told = applied(
        "<style>g.s &gt; text { font: italic bold 20px/1.2 Georgia, serif } path { marker: url(#m) } @media print { g { fill: red } }</style>"
        '<g class="s"><text/></g><path/>'
    )

    assert told == []
    assert root[1][0].attrib == {"font-style": "italic", "font-weight": "bold", "font-size": "20px", "font-family": "Georgia,serif"}
    assert root[2].attrib == {f"marker-{place}": "url(#m)" for place in ("start", "mid", "end")}


def test_variables_are_inherited_and_filled_in() -> None:
    root, told = applied(
        "<style>:root { --c: #090; --d: var(--c) } .v { fill: var(--d) } .w { fill: var(--none, red) } .u { --c: blue }</style>"
        '<g class="u"><path class="v" style="stroke: var(--c)"/></g><path class="w"/>'
    )

    assert told == []
    assert [node.attrib for node in root.iter("path")] == [{"fill": "blue", "stroke": "blue"}, {"fill": "red"}]


def test_variables_that_name_each_other_come_to_an_end() -> None:
    names = " ".join(f"--v{n}: " + f"var(--v{n - 1}) " * 10 + ";" for n in range(1, 12))

    root, _ = applied(
        f"<style>:root {{ --v0: ; {names} --loop: var(--loop) }} path {{ fill: var(--v11); stroke: var(--loop) }}</style><path/>"
    )

    assert "var" not in root[1].attrib.get("fill", "")


def test_brackets_without_end_are_told() -> None:
    _, told = applied(f"<style>{'(' * 5000}</style><path style='fill: {'rgb(' * 5000}'/>")

    assert told == ["the style has more brackets in each other than can be read"] * 2
