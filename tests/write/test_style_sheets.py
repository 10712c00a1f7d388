"""What style sheets of several writers have in common, laid out."""

import re
import warnings
from pathlib import Path

import pytest
import weasyprint

RULE = re.compile(r"[^{}]*\b(?:ul|ol|li)\b[^{}]*\{[^{}]*\}")  # of lists: WeasyPrint cannot read all that browsers can
TASKS = "<ul class='tasks'><li>outer<ul class='tasks'><li>inner</li></ul></li></ul>"


def edges(sheet: str, html: str) -> dict[str, float]:
    """Return where each line of *html* begins, in px from the left edge of the page, by its words."""
    css = "".join(RULE.findall(Path("templates", sheet).read_text(encoding="utf-8")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = weasyprint.HTML(string=f"<style>{css}</style><main class='sheet said'>{html}</main>").render().pages[0]
    return {box.text: box.position_x for box in page._page_box.descendants() if getattr(box, "text", "").strip()}


@pytest.mark.parametrize("sheet", ["print/print.css", "ebook/ebook.css", "slides/notes.css", "web/sheet.css"])
def test_a_list_of_tasks_within_another_stands_further_in(sheet):
    begins = edges(sheet, TASKS)

    assert begins["inner"] > begins["outer"] + 10
