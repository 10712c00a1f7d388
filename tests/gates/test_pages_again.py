"""Pages of the chapters that stay after an edit are those of a layout from nothing, byte for byte."""

import re
from pathlib import Path

import pytest
from needs import require

from dmls_pipeline.paths import WORK
from dmls_pipeline.tools.typesetting import again
from dmls_pipeline.tools.typesetting import document as layout

pytestmark = pytest.mark.gate
ROOT = Path(__file__).parents[2]
CHAPTERS = ("04_training_data", "06_model_development", "09_continual_learning")
PARAGRAPH = re.compile(r'<p id="[^"]*">(?:(?!<p\b|footnote|<svg)[\s\S]){300,}?</p>')


@pytest.fixture(params=CHAPTERS)
def html(request, monkeypatch):
    monkeypatch.setattr(again.Memory, "remembers", True)
    monkeypatch.setattr(again.Memory, "kept", None)
    monkeypatch.chdir(ROOT)
    written = WORK / request.param / "print.html"
    require("" if written.is_file() else "no chapter in build/work: run doit first")
    return written.read_text(encoding="utf-8")


@pytest.fixture
def made(monkeypatch):
    numbers, make = [], again.REMAKE_PAGE

    def noting(index, *more):
        numbers.append(index)
        return make(index, *more)

    monkeypatch.setattr(again, "REMAKE_PAGE", noting)
    return numbers


def from_nothing(html):
    kept, again.Memory.remembers, again.Memory.kept = again.Memory.kept, False, None
    laid = layout.lay_out(html)
    again.Memory.remembers, again.Memory.kept = True, kept
    return laid


def replaced(html, paragraph, text):
    return html[: paragraph.start()] + text + html[paragraph.end() :]


def test_a_word_makes_few_pages_and_whatever_is_edited_the_bytes_are_right(html, made):
    pages = len(layout.lay_out(html).pages)
    found = list(PARAGRAPH.finditer(html))
    in_the_middle = found[len(found) // 2]
    made.clear()
    html = replaced(html, in_the_middle, in_the_middle[0].replace(" the ", " this ", 1))
    laid = layout.lay_out(html)
    assert len(set(made)) < pages / 2
    assert laid == from_nothing(html)

    first, *_, last = PARAGRAPH.finditer(html)
    html = replaced(html, last, last[0].replace("</p>", " And a sentence more, which is long enough for a line of its own or two.</p>"))
    assert layout.lay_out(html) == from_nothing(html)
    html = replaced(html, first, "")
    assert layout.lay_out(html) == from_nothing(html)
