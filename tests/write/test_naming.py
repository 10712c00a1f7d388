"""What a chapter goes by."""

import pytest

from dmls_pipeline.write import naming


@pytest.mark.parametrize(("number", "hue"), [(1, 1), (11, 11), (12, 1)])
def test_the_hues_begin_again_after_eleven_chapters(number, hue):
    assert naming.hue(number) == hue
