"""The look's colors where no style sheet reaches."""

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.write import colors

TOKENS = ':root { --ink: #1b1f24; --accent: #000000 } [data-hue="3"] { --accent: #0b4f8a } :root[data-theme="dark"] { --ink: #ffffff }'


def test_a_hue_has_the_colors_of_the_pack_and_its_own():
    assert colors.light(TOKENS, 3) == {"ink": "#1b1f24", "accent": "#0b4f8a"}
    assert colors.light(TOKENS, 4) == {"ink": "#1b1f24", "accent": "#000000"}


def test_every_hue_of_the_pack_has_its_own_accent():
    assert len({colors.palette(hue)["accent"] for hue in range(1, 12)}) == 11


@pytest.mark.parametrize(("number", "hue"), [(1, 1), (11, 11), (12, 1)])
def test_the_hues_begin_again_after_eleven_chapters(number, hue):
    assert colors.hue(number) == hue


def test_a_color_that_a_style_sheet_of_ones_own_lacks_is_told():
    with pytest.raises(BuildError, match=r"tokens\.css has no color --rule; move it away, and `dmls eject tokens.css`"):
        colors.light(TOKENS, 3)["rule"]
