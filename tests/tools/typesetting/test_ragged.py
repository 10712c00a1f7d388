"""No line of running text stops early before something long that cannot be parted."""

import pytest
from filling_bench import document
from weasyprint.formatting_structure import boxes

from dmls_pipeline.tools.typesetting import document as layout
from dmls_pipeline.tools.typesetting import ragged

WORDS = "What is read is kept and counted by somebody who knows how. "
LONG = '<span style="white-space: nowrap">a formula that cannot be parted</span>'
MEASURE = 120 * ragged.MM


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def line_boxes(paragraph, classes="flow", *, direction="ltr", style=""):
    sheet = f"<style>@page {{ size: 160mm 220mm }} p {{ font-size: 10.5pt; width: 120mm; {style} }}</style>"
    html = document(f"{sheet}<p>{paragraph}</p>", classes)
    page = layout._rendered(html.replace('lang="en-us"', f'lang="en-us" dir="{direction}"')).pages[0]._page_box
    return [box for box in page.descendants() if isinstance(box, boxes.LineBox)]


def gaps(*arguments, **named):
    return [MEASURE - line.width for line in line_boxes(*arguments, **named)[:-1]]


def texts(paragraph, classes="flow", **named):
    return ["".join(getattr(box, "text", "") for box in line.descendants()) for line in line_boxes(paragraph, classes, **named)]


EARLY = [f"{WORDS * 3}{'x ' * count}{LONG} and what follows it. {WORDS}" for count in range(0, 40, 4)]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_lines_before_something_long_take_less(direction):
    early = [paragraph for paragraph in EARLY if max(gaps(paragraph, "", direction=direction)) > ragged.LIMIT]
    assert early
    assert all(max(gaps(paragraph, direction=direction)) <= ragged.LIMIT for paragraph in early)


def test_nothing_is_lost_and_lines_begin_at_the_margin():
    paragraph = next(paragraph for paragraph in EARLY if max(gaps(paragraph, "")) > ragged.LIMIT)
    assert texts(paragraph) != texts(paragraph, "")
    assert " ".join(texts(paragraph)).split() == " ".join(texts(paragraph, "")).split()
    assert len({line.position_x for line in line_boxes(paragraph)}) == 1
    right = {round(line.position_x + line.width, 3) for line in line_boxes(paragraph, direction="rtl")}
    assert len(right) == 1


def test_a_paragraph_without_such_a_gap_stays_as_it_is():
    kept = [paragraph for paragraph in EARLY if max(gaps(paragraph, "")) <= ragged.LIMIT]
    assert kept
    assert all(texts(paragraph) == texts(paragraph, "") for paragraph in kept)


def test_what_nothing_comes_down_to_and_what_its_author_ended_stay_as_they_are():
    first = f'A line <span style="white-space: nowrap">{WORDS}{WORDS[:20]}</span> {WORDS * 2}'
    ended = f"A short line,<br>{WORDS * 3}"
    centered = {"style": "text-align: center"}
    assert max(gaps(first, "")) > ragged.LIMIT
    assert max(gaps(ended, "")) > ragged.LIMIT
    assert texts(first) == texts(first, "")
    assert texts(ended) == texts(ended, "")
    assert [texts(paragraph, **centered) for paragraph in EARLY] == [texts(paragraph, "", **centered) for paragraph in EARLY]


def test_a_last_line_is_not_made_shorter_than_an_indent():
    assert all(line_boxes(paragraph)[-1].width >= ragged.SHORT for paragraph in EARLY)


def test_no_line_behind_a_gap_is_laid_out_in_vain(monkeypatch):
    """Of a paragraph that nothing helps, each measure ends at its gap, and a measure that changes no line is not tried."""
    hopeless = f'A line <span style="white-space: nowrap">{WORDS}{WORDS[:20]}</span> {WORDS * 12}'
    tried, lay_out = [], ragged.LAY_OUT_LINES

    def counted(*arguments):
        tried.append(0)
        for line in lay_out(*arguments):
            tried[-1] += 1
            yield line

    monkeypatch.setattr(ragged, "LAY_OUT_LINES", counted)
    assert max(gaps(hopeless)) > ragged.LIMIT

    whole, *again = tried
    assert whole > 6
    assert again
    assert max(again) <= 3
    assert len(again) < int(ragged.LIMIT / ragged.STEP) - 1


def test_the_measure_of_large_print_is_one_of_running_text():
    def widest(paragraph, classes):
        return max(65 * ragged.MM - line.width for line in line_boxes(paragraph, classes, style="; width: 65mm")[:-1])

    early = [paragraph for paragraph in EARLY if widest(paragraph, "") > ragged.LIMIT]
    assert early
    assert any(widest(paragraph, "flow") <= ragged.LIMIT for paragraph in early)  # in few words not every gap can be closed
