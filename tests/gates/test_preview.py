"""The preview in a real browser: where one reads stays where it was, what changed is marked, what is wrong leads to the editor."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import decks
import pytest
import webbook
from webbook import AXE, VIOLATIONS, WIDE

pytestmark = pytest.mark.gate

REPOSITORY = Path(__file__).parents[2]
STEM = "01_every_construct"
LONG = 120_000  # milliseconds: nothing here is timed, a machine may be busy
FOLIO = re.compile(r'<(span|div) class="folio">.*?</a></\1>')
FOLDER = "R&D #1, 100% of it?"  # each of these signs means something else in an address
AT_REST = "[data-state=current], [data-state=warnings]"


class Book:
    """A copy of the guides' book, and the address of its preview."""

    def __init__(self, root, address):
        self.root, self.address = root, address
        self.source = root / f"content/{STEM}.md"
        self.sound = self.source.read_text(encoding="utf-8")

    def edit(self, old, new):
        assert old in self.sound
        self.source.write_text(self.sound.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    webbook.need(decks.CHROMIUM, AXE)
    root = tmp_path_factory.mktemp("preview") / FOLDER
    shutil.copytree(REPOSITORY / "docs/example/content", root / "content")
    shutil.copy(REPOSITORY / "dodo.py", root)
    command = [sys.executable, "-m", "dmls_pipeline.cli", "serve", "--port", "0", "--no-open", "--editor", "edit:{root}/{file}:{line}"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    yield Book(root, re.search(r"http://[\d.:]+", server.stdout.readline())[0])
    server.send_signal(signal.SIGINT)
    assert server.wait(60) == 0
    server.stdout.close()


@pytest.fixture(scope="module")
def browser():
    with webbook.chromium() as running:
        yield running


@pytest.fixture
def page(book, browser):
    """Open the chapter, and wait until all is built; the chapter is sound again afterwards."""
    with webbook.opened(browser, f"{book.address}/web/{STEM}.html", bypass_csp=True) as seen:
        seen.page.set_default_timeout(LONG)
        seen.page.locator(AT_REST).wait_for()
        yield seen.page
    book.source.write_text(book.sound, encoding="utf-8")


def test_a_changed_word_is_marked_where_it_stands_and_the_line_stays(book, page):
    page.evaluate("scrollTo(0, 700)")
    book.edit("A paragraph has", "A vivid paragraph has")
    block = page.locator("p", has_text="A vivid paragraph has")
    block.wait_for()
    page.locator(".pv-new, .pv-was").first.wait_for()

    assert page.locator(".pv-new, .pv-was").count() == 1
    assert "A vivid paragraph" in page.locator(".pv-new, .pv-was").text_content()
    assert abs(page.evaluate("scrollY") - 700) < 40


def test_what_scripts_and_a_late_layout_add_to_a_block_is_no_change(book, page):
    def before_its_layout(route):
        route.fulfill(body=FOLIO.sub("", route.fetch().text()), content_type="text/html; charset=utf-8")

    page.route("**/web/*.html", before_its_layout)
    page.reload()
    page.unroute("**/web/*.html")
    page.locator(AT_REST).wait_for()
    assert page.locator(".folio").count() == 0
    page.evaluate("document.querySelectorAll('.scroll').forEach((box) => box.toggleAttribute('tabindex'))")
    book.edit("A paragraph has", "A bright paragraph has")
    page.locator("p", has_text="A bright paragraph has").wait_for()
    page.locator(".pv-new, .pv-was").first.wait_for()

    assert page.locator(".folio").count() > 1
    assert page.locator(".pv-new, .pv-was").count() == 1


def test_what_is_wrong_is_told_at_its_block_and_leads_to_the_line_in_the_editor(book, page):
    book.edit("[](#fig-loop)", "[](#fig-lop)")
    page.locator("[data-state=faults]").wait_for()
    line = book.source.read_text(encoding="utf-8").split("[](#fig-lop)")[0].count("\n") + 1
    page.locator(".pv-more").click()

    row = page.locator("#pv-list li", has_text="fig-lop").first
    assert "did you mean" in row.text_content()
    assert row.locator("a").last.get_attribute("href") == f"edit:{quote(str(book.root))}/content/{STEM}.md:{line}"
    assert page.locator(".pv-mark.error").count() >= 1
    assert page.title().startswith("▲")
    page.add_script_tag(path=str(AXE))
    assert page.evaluate(VIOLATIONS) == []
    page.keyboard.press("Escape")
    assert not page.locator("#pv-panel").is_visible()


def test_the_tabs_show_the_page_the_slides_and_the_cheat_sheet_by_keys(page):
    page.locator("#tab-read").focus()
    for tab, address in (("page", f"handouts/{STEM}.pdf"), ("slides", f"slides/{STEM}.html"), ("sheet", "cheatsheet.pdf")):
        page.keyboard.press("ArrowRight")
        assert page.locator(f"#tab-{tab}").get_attribute("aria-selected") == "true"
        assert address in page.locator("#pv-doc").get_attribute("src")
    page.keyboard.press("ArrowRight")

    assert not page.locator("#pv-frame").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_bar_fits_and_is_accessible(book, browser, width):
    with webbook.opened(browser, f"{book.address}/web/{STEM}.html", width, bypass_csp=True) as seen:
        seen.page.locator(AT_REST).wait_for(timeout=LONG)
        seen.page.add_script_tag(path=str(AXE))

        assert seen.page.evaluate(WIDE) <= 0
        assert seen.page.evaluate(VIOLATIONS) == []
        assert seen.logged == []


def test_the_book_that_is_built_has_nothing_of_the_preview(book, page):
    assert page.locator(".pv").count() == 1
    built = (book.root / f"build/web/{STEM}.html").read_text(encoding="utf-8")

    assert "preview" not in built and "data-line" not in built
