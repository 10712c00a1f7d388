"""D2's drawing made plain: what is not known is not lost without a word."""

import pytest

from dmls_pipeline.draw import diagrams
from dmls_pipeline.problems import BuildError, ContentError

FROM = diagrams.Source("x.d2", "", "x.d2")
SHAPE = '<g class="YQ=="><g class="shape"><rect x="0" y="0" width="9" height="9" stroke="#0D32B2" fill="#F7F8FE" style="stroke-width:2;"/></g></g>'


def raw(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><svg viewBox="-1 -1 11 11">{content}</svg></svg>'


def test_colors_of_the_theme_become_those_of_the_look() -> None:
    drawn = diagrams.for_print(raw(SHAPE), FROM)

    assert '<rect x="0" y="0" width="9" height="9" fill="#FFFFFF" stroke="#57606A" stroke-width="2"/>' in drawn.svg


def test_a_drawing_of_another_build_of_d2_is_no_fault_of_the_author() -> None:
    with pytest.raises(BuildError, match="no svg inside its svg"):
        diagrams.for_print('<svg xmlns="http://www.w3.org/2000/svg"/>', FROM)


def test_a_drawing_of_nothing_is_told() -> None:
    with pytest.raises(ContentError, match="this draws nothing"):
        diagrams.for_print(raw('<g class="YQ==" style="opacity:0.0">' + SHAPE + "</g>"), FROM)
