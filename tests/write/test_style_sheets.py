"""What style sheets of several writers have in common, laid out."""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import weasyprint

RULE = re.compile(r"[^{}]*\b(?:ul|ol|li)\b[^{}]*\{[^{}]*\}")  # of lists: WeasyPrint cannot read all that browsers can
TASKS = "<ul class='tasks'><li>outer<ul class='tasks'><li>inner</li></ul></li></ul>"


TITLE = "A Long Introduction to What Is Said Much Shorter Elsewhere, " * 3
HEADED = f"""<body data-book="{TITLE}" data-chapter="{TITLE}"><section data-title="{TITLE}" data-number="3"><h1>x</h1>
<h2 style="break-before: page">{TITLE}</h2></section></body>"""


def laid_out(css: str, html: str) -> list[Any]:
    """Return the lines' texts on the last page of *html*, as boxes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = weasyprint.HTML(string=f"<style>{css}</style>{html}").render().pages[-1]
    return [box for box in boxes(page._page_box) if getattr(box, "text", "").strip()]


def boxes(whole: Any) -> Iterator[Any]:
    """Yield a box and what it holds, also what has a place of its own."""
    yield whole
    for inner in getattr(whole, "children", ()):
        yield from boxes(inner)


def sheet(name: str) -> str:
    """Return a style sheet of the templates."""
    return Path("templates", name).read_text(encoding="utf-8")


def edges(css: str, html: str) -> dict[str, float]:
    """Return where each line of *html* begins, in px from the left edge of the page, by its words."""
    return {box.text: box.position_x for box in laid_out(css, html)}


@pytest.mark.parametrize("name", ["print/print.css", "ebook/ebook.css", "slides/notes.css", "web/sheet.css"])
def test_a_list_of_tasks_within_another_stands_further_in(name):
    begins = edges("".join(RULE.findall(sheet(name))), f"<main class='sheet said'>{TASKS}</main>")

    assert begins["inner"] > begins["outer"] + 10


@pytest.mark.parametrize(("name", "heads"), [("print/print.css", 3), ("slides/notes.css", 2)])
def test_a_running_head_is_one_line_however_long_the_title(name, heads):
    margins = [box for box in laid_out(sheet(name), HEADED) if box.style["font_size"] < 11]

    assert len({round(box.position_y) for box in margins}) <= 2
    assert sum("Introduction" in box.text for box in margins) == heads


def test_the_foot_of_a_slide_ends_before_its_number():
    foot = f"<section class='slide'><p class='foot'><span><b>3</b> {TITLE}</span> <span class='num'>3 / 9</span></p></section>"
    css = "@page { size: 1280px 900px; margin: 0 } body { margin: 0 }" + sheet("slides/deck.css")
    *title, number = laid_out(css, foot)

    assert len({round(box.position_y) for box in (*title, number)}) == 1
    assert max(box.position_x + box.width for box in title) < number.position_x
