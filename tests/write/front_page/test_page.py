"""The front page."""

import pytest

from dmls_pipeline.write.front_page import page


@pytest.mark.parametrize(("size", "said"), [(10, "1 KB"), (378_400, "378 KB"), (999_499, "999 KB"), (4_100_000, "4.1 MB")])
def test_a_size_reads_as_people_write_it(size, said):
    assert page.file_size(size) == said


def test_a_summary_is_cut_at_its_first_sentence():
    formula = {"t": "math", "tex": "k"}
    inlines = [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items. Then stop."}]

    assert page.first_sentence(inlines) == [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items."}]


def test_a_summary_of_one_sentence_stays_whole():
    assert page.first_sentence([{"t": "str", "text": "One sentence."}]) == [{"t": "str", "text": "One sentence."}]
