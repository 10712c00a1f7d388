"""Text of a PowerPoint deck: runs, and how much room they take."""

import pytest

from dmls_pipeline.tools.powerpoint_parts import Paragraph, Run
from dmls_pipeline.write.pptx import layouts, notes
from dmls_pipeline.write.pptx import text as pptx_text


def test_what_nobody_knows_how_to_show_is_an_error():
    with pytest.raises(AssertionError, match="marquee"):
        pptx_text.runs([{"t": "marquee", "inlines": []}])
    with pytest.raises(AssertionError, match="poem"):
        notes.plain([{"t": "poem"}])


def test_text_that_would_run_off_is_set_smaller_and_what_fits_is_not():
    place = next(
        place for layout in layouts.layouts("3") if layout.name == "Steps" for place in layout.places if place.index == layouts.BODY
    )
    short = pptx_text.spread([Paragraph((Run("Few words."),))] * 3, place, place.box, 40)
    long = pptx_text.spread([Paragraph((Run("Many words. " * 30),))] * 5, place, place.box, 40)

    assert {paragraph.size for paragraph in short.paragraphs} == {0}
    assert 0 < long.paragraphs[0].size < place.levels[0].size
    assert pptx_text.height(long.paragraphs, place, place.box.w) <= place.box.h


def test_a_long_word_of_a_title_is_set_smaller_and_not_parted():
    place = next(place for layout in layouts.layouts("10") if layout.name == "Title" for place in layout.places if place.index == 0)
    title = pptx_text.fitted([Paragraph((Run("Infrastructure and Tooling"),))], place, place.box)
    endless = pptx_text.fitted([Paragraph((Run("w" * 200),))], place, place.box)

    assert 0 < title.paragraphs[0].size < place.levels[0].size
    assert pptx_text.longest(title.paragraphs, place) <= place.box.w
    assert endless.paragraphs[0].size > 0


@pytest.mark.parametrize("title", ["Encodings and the words that they cannot say, " * 4, "文字" * 60])
def test_a_title_that_a_foot_has_no_room_for_ends_in_an_ellipsis(title):
    level = next(place for place in layouts.layouts("3")[-1].places if place.index == layouts.FOOT).levels[0]
    whole, cut = (pptx_text.clipped(Run(words), level, 850) for words in ("Short", title))

    assert whole.text == "Short"
    assert cut.text[:8] == title[:8]
    assert cut.text.endswith("…")
    assert 600 < pptx_text.width(cut, level, level.size) <= 850


def test_text_that_fits_is_measured_once(monkeypatch):
    place = next(
        place for layout in layouts.layouts("3") if layout.name == "Steps" for place in layout.places if place.index == layouts.BODY
    )
    measured = []
    height = pptx_text.height
    monkeypatch.setattr(pptx_text, "height", lambda *args: measured.append(args[-1]) or height(*args))

    pptx_text.fitted([Paragraph((Run("Few words."),))] * 3, place, place.box)

    assert measured == [1.0]


def test_a_word_wider_than_its_box_takes_several_lines():
    level = layouts.HEADING

    assert pptx_text.lines([Run("word")], level, 42, 1152) == 1
    assert pptx_text.lines([Run("w" * 100)], level, 42, 1152) > 2
    assert pptx_text.lines([Run("one"), Run("\n"), Run("two")], level, 42, 1152) == 2
