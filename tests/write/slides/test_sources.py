"""What slides are cut with."""

from dmls_pipeline.write.slides.sources import Sources


def test_a_chapter_may_have_no_words_in_lower_case():
    assert Sources("04_x", {}, {}).lowered == frozenset()
