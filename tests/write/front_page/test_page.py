"""The front page."""

import pytest

from dmls_pipeline.write.front_page import page


@pytest.mark.parametrize(("size", "said"), [(10, "1 KB"), (378_400, "378 KB"), (999_499, "999 KB"), (4_100_000, "4.1 MB")])
def test_a_size_reads_as_people_write_it(size, said):
    assert page.file_size(size) == said
