"""The front page of the pack in a real browser: it fits every screen, asks nothing of the network, and names all that is there."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import decks
import pytest

pytestmark = pytest.mark.gate

INDEX = Path(__file__).parents[2] / "build/index.html"
LINKS = "() => [...document.querySelectorAll('a[href]')].map(e => [e.getAttribute('href'), (e.getAttribute('aria-label') ?? e.textContent).trim() || (e.querySelector('img')?.alt ?? '')])"
SHOWN = "() => [...document.querySelectorAll('#terms > div')].filter(e => e.offsetHeight).map(e => e.querySelector('dt').textContent)"
LIT = "() => [...(CSS.highlights.get('found') ?? [])].map(r => r.startContainer.data.slice(r.startOffset, r.endOffset))"
WIDE = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
# What a finger has to hit: links that stand alone, 24 px high at least (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll('.whole a, .get a, .at a, .what a, .cover')].filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""

PAST = """() => [...document.querySelectorAll('.chapters a')].filter(e => e.getBoundingClientRect().right > e.closest('table').getBoundingClientRect().right + 1).map(e => e.textContent)"""


@pytest.fixture(autouse=True)
def _ready():
    missing = "" if INDEX.exists() else "there is no front page in build/: run script/build first"
    missing = missing or ("" if decks.CHROMIUM.exists() else f"{decks.CHROMIUM} is not installed: apt-get install chromium")
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)


@contextmanager
def opened(width: int = 1280, *, dark: bool = False, script: bool = True, file: Path = INDEX) -> Iterator[tuple[Any, list[str]]]:
    """Open the front page; yield it, and what it logs or asks for."""
    playwright = pytest.importorskip("playwright.sync_api")
    faults: list[str] = []
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(decks.CHROMIUM), args=decks.ARGUMENTS)
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        asked = lambda request: None if request.url.startswith("data:") or request.url == file.as_uri() else faults.append(request.url)  # noqa: E731
        context.on("request", asked)
        page.goto(file.as_uri())
        yield page, faults
        browser.close()


def test_the_policy_lets_no_foreign_script_and_no_picture_of_the_network_in(tmp_path):
    foreign = '<script>document.title = "ran"</script><img src="https://example.org/x.png" alt="">'
    bad = tmp_path / "bad.html"
    bad.write_text(INDEX.read_text(encoding="utf-8").replace("</body>", f"{foreign}</body>"), encoding="utf-8")

    with opened(file=bad) as (page, faults):
        assert page.title() != "ran"
        assert sum("Content Security Policy" in message for message in faults) == 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_it_fits_the_screen_and_asks_for_nothing(width, dark):
    with opened(width, dark=dark) as (page, faults):
        page.evaluate("document.fonts.ready")

        assert page.evaluate(WIDE) == width
        assert page.evaluate(SMALL) == []
        assert page.evaluate(PAST) == []
        assert faults == []


def test_a_request_would_be_seen(tmp_path):
    file = tmp_path / "index.html"
    file.write_text(INDEX.read_text(encoding="utf-8").replace("</body>", '<img src="https://example.org/x.png"></body>'), encoding="utf-8")

    with opened(file=file) as (page, faults):
        page.wait_for_timeout(100)

        assert "https://example.org/x.png" in faults


def test_every_link_has_words_and_every_file_of_the_pack_is_linked():
    with opened() as (page, _):
        links = page.evaluate(LINKS)
    built = {path for folder in ("", "handouts", "slides") for path in (INDEX.parent / folder).glob("*.*") if path.is_file()}

    assert [href for href, words in links if not words] == []
    linked = {INDEX.parent / unquote(urldefrag(href)[0]) for href, _ in links if not href.startswith("#")}
    assert built - linked == {INDEX, INDEX.parent / "manifest.json"}


def test_the_filter_finds_entries_in_which_every_word_begins_a_word():
    with opened() as (page, faults):
        everything = page.evaluate(SHOWN)
        term = max(everything, key=lambda text: len(text.split()))
        typed = " ".join(word[:4] for word in reversed(term.split()))

        page.keyboard.press("/")
        page.keyboard.type(typed)
        found = page.evaluate(SHOWN)
        assert term in found
        assert len(found) < len(everything)
        assert page.inner_text("#found") == f"{len(found)} of {len(everything)} terms"
        assert {text.casefold() for text in page.evaluate(LIT)} >= {word.casefold() for word in typed.split()}

        page.keyboard.type(" zzzz")
        assert page.evaluate(SHOWN) == []
        assert page.inner_text("#found") == f"0 of {len(everything)} terms"

        page.keyboard.press("Escape")
        assert page.evaluate(SHOWN) == everything
        assert page.input_value("#find") == page.inner_text("#found") == ""
        assert page.evaluate(LIT) == []
        assert faults == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_filter_ignores_accents_and_case(tmp_path, form):
    # the script reads the entries when it begins, so the accent has to be in the file
    text = INDEX.read_text(encoding="utf-8")
    file = tmp_path / "index.html"
    file.write_text(text.replace("<dt>", f"<dt>{unicodedata.normalize(form, 'Çetin')} ", 1), encoding="utf-8")

    with opened(file=file) as (page, _):
        page.fill("#find", "CET")
        assert len(page.evaluate(SHOWN)) == 1
        assert [unicodedata.normalize("NFC", text) for text in page.evaluate(LIT)] == ["Çet"]
        page.fill("#find", "çetîn")
        assert len(page.evaluate(SHOWN)) == 1


def test_without_scripts_all_terms_are_there_and_no_field_that_does_nothing():
    with opened(script=False) as (page, _):
        assert page.locator("#terms > div").first.is_visible()
        assert not page.locator("#find").is_visible()


def test_what_is_spoken_follows_the_table_on_a_narrow_screen():
    with opened(390) as (page, _):
        spoken = page.locator("table.chapters").aria_snapshot()

    assert "rowheader" in spoken
    assert "columnheader" in spoken
