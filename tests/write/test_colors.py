"""The look's colors where no style sheet reaches."""

import pytest

from dmls_pipeline.write import colors


def test_every_hue_of_the_pack_has_its_own_accent():
    assert len({colors.palette(hue)["accent"] for hue in range(1, 12)}) == 11


@pytest.mark.parametrize(("number", "hue"), [(1, 1), (11, 11), (12, 1)])
def test_the_hues_begin_again_after_eleven_chapters(number, hue):
    assert colors.hue(number) == hue
