"""Every deck that was built, in a real browser: what the build measured without one must hold there."""

import io
from pathlib import Path

import decks
import pytest

pytestmark = pytest.mark.gate

# How far from its page's left edge each title and body begins, each distance once.
MARGINS = """() => [...new Set([...document.querySelectorAll("section.slide > h1, section.slide > h2, section.slide > .body")].map(
  e => Math.round(e.getBoundingClientRect().left - e.closest(".pdf-page").getBoundingClientRect().left)))]"""


@pytest.fixture(scope="module", params=decks.BUILT or [None], ids=lambda deck: deck.stem if deck else "none")
def deck(request):
    return decks.ready(request.param)


@pytest.fixture(scope="module")
def one_deck():
    return decks.ready(next(iter(decks.BUILT), None))


def test_every_slide_lies_in_its_box_and_nothing_is_asked_of_the_network(deck):
    seen = decks.visit(deck)

    assert seen.slides == deck.read_text(encoding="utf-8").count('<section class="slide ')
    assert seen.faults == []
    assert seen.errors == []
    assert seen.requests == []


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        ("document.querySelector('.s-take ol').insertAdjacentHTML('beforeend', '<li>More</li>'.repeat(6))", "in the foot"),
        ("document.querySelector('.s-section h2').style.marginLeft = '900px'", "outside the slide"),
        ("document.querySelector('.s-take li').style.cssText = 'height: 40px; overflow: hidden'", "clipped"),
        ("document.querySelector('.reveal').insertAdjacentHTML('beforeend', '<p>lost</p>')", "stray"),
        ("document.querySelector('.s-take li').style.fontSize = '18px'", "18 px"),
    ],
)
def test_a_seeded_fault_is_found(one_deck, seed, fault):
    seen = decks.visit(one_deck, seed)

    assert any(fault in found for found in seen.faults), seen.faults


def test_the_speaker_view_shows_the_notes_without_a_network(deck):
    with decks.opened(deck) as (page, seen):
        with page.expect_popup() as popup:
            page.keyboard.press("s")
        speaker = popup.value
        notes = speaker.locator(".speaker-controls-notes .value")
        notes.wait_for(state="visible", timeout=120_000)

        said = page.evaluate("document.querySelector('#start aside.notes').textContent")
        shown = notes.text_content()

    assert "".join(said.split()) == "".join(shown.split())
    assert seen.requests == []


def test_the_policy_lets_no_foreign_script_and_no_picture_of_the_network_in(one_deck, tmp_path):
    foreign = '<script>document.title = "ran"</script><img src="https://example.org/x.png" alt="">'
    bad = tmp_path / "bad.html"
    bad.write_text(one_deck.read_text(encoding="utf-8").replace("</main>", f"{foreign}</main>"), encoding="utf-8")

    with decks.opened(bad) as (page, seen):
        assert page.title() != "ran"
        assert sum("Content Security Policy" in message for message in seen.errors) == 2


def test_printing_gives_one_page_a_slide(deck):
    from pypdf import PdfReader

    with decks.opened(deck, "?print-pdf") as (page, seen):
        page.wait_for_selector(".pdf-page")
        page.wait_for_function("document.querySelectorAll('.pdf-page').length === document.querySelectorAll('section.slide').length")
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        slides = page.evaluate("document.querySelectorAll('section.slide').length")
        margins = page.evaluate(MARGINS)

    assert len(PdfReader(io.BytesIO(printed)).pages) == slides
    assert margins == [64]
    assert seen.errors == []


def test_key_d_flips_light_and_dark_and_a_deep_link_opens_its_slide(deck):
    with decks.opened(deck, "#/takeaways") as (page, _):
        page.keyboard.press("d")

        assert page.evaluate("Reveal.getCurrentSlide().id") == "takeaways"
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert page.evaluate("getComputedStyle(Reveal.getCurrentSlide()).backgroundColor") == "rgb(20, 23, 27)"


FORWARD, BACK = (
    ("ArrowRight", "ArrowDown", "Space", "n", "l", "j", "PageDown"),
    ("ArrowLeft", "ArrowUp", "Shift+Space", "p", "h", "k", "PageUp"),
)


def test_the_keys_that_the_guide_names_lead_on_and_back(one_deck):
    guide = Path("docs/presenting.md").read_text(encoding="utf-8")
    assert "| →, ↓, Space, N, L, J, Page Down |" in guide
    assert "| ←, ↑, Shift+Space, P, H, K, Page Up |" in guide

    with decks.opened(one_deck) as (page, _):
        places = []
        for key in (
            *(key for pair in zip(FORWARD, BACK, strict=True) for key in pair),
            "End",
            "Home",
            "Shift+ArrowRight",
            "Shift+ArrowLeft",
        ):
            page.keyboard.press(key)
            places.append(page.evaluate("Reveal.getIndices().h"))

    last = places[-2]
    assert places == [1, 0] * len(FORWARD) + [last, 0, last, 0]
    assert last > 1


def test_every_key_of_the_help_stands_in_the_guide(one_deck):
    guide = Path("docs/presenting.md").read_text(encoding="utf-8").partition("## Keys")[2].partition("## ")[0]

    with decks.opened(one_deck) as (page, _):
        page.keyboard.press("Shift+?")
        rows = page.evaluate("[...document.querySelectorAll('.r-overlay tr td:first-child')].map(cell => cell.innerText)")

    keys = {
        key.strip().title()
        for row in rows
        for key in row.replace("Alt + ←/↑/→/↓", "Alt+→").replace("Shift + ←/↑/→/↓", "Shift+→").split(",")
    }
    assert {key for key in keys if key.replace(" + ", "+").replace("Shift Space", "Shift+Space") not in guide} == set()
    assert "?" in keys
