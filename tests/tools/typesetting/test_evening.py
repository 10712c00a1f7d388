"""White above the foot is spread where it is little more than may be, and a last page has more than a few lines."""

import pytest
from filling_bench import figure, heights, lines

APART = "<style>p + p, figure + p { margin-top: 10pt }</style>"


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_white_that_nothing_fills_is_spread_among_the_blocks():
    body = APART + lines(3, "one") + lines(4, "two") + lines(3, "three") + figure(18) + figure(18, "next")
    spread, plain = heights(body)[0], heights(body, "")[0]
    assert spread["one"] == plain["one"]
    assert spread["three"] - plain["three"] > spread["two"] - plain["two"] > 0


def test_a_page_that_ends_where_it_is_told_to_is_left_alone():
    body = APART + lines(3, "one") + lines(4, "two") + '<p style="break-before: page" id="next">Next</p>'
    assert heights(body)[0] == heights(body, "")[0]


def test_a_last_page_has_more_than_a_few_lines():
    body = lines(20) + lines(6, "a") + lines(6, "b") + lines(7, "c") + lines(2, "d")
    assert len(heights(body)) == len(heights(body, "")) == 3
    assert heights(body)[-1]["d"] > heights(body, "")[-1]["d"]
