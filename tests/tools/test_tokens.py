"""The look's colors by name."""

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import tokens

TOKENS = ':root { --ink: #1b1f24; --accent: #000000 } [data-hue="3"] { --accent: #0b4f8a } :root[data-theme="dark"] { --ink: #ffffff }'


def test_a_hue_has_the_colors_of_the_pack_and_its_own():
    assert tokens.light(TOKENS, 3) == {"ink": "#1b1f24", "accent": "#0b4f8a"}
    assert tokens.light(TOKENS) == tokens.light(TOKENS, 4) == {"ink": "#1b1f24", "accent": "#000000"}


def test_a_color_that_a_style_sheet_of_ones_own_lacks_is_told():
    with pytest.raises(BuildError, match=r"tokens\.css has no color --rule; move it away, and `dmls eject tokens.css`"):
        tokens.light(TOKENS, 3)["rule"]
