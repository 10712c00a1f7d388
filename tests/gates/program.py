"""What a deck promises as a program (docs/presenting.md), tried in Chromium: what is not kept is said in words."""

import io
from collections.abc import Iterator
from typing import Any

READY = "window.Reveal && Reveal.isReady()"
PATIENCE = 20_000  # milliseconds: what a screen reader is told comes at once, but on a busy machine
TOLD = "words => document.querySelector('.aria-status').textContent.includes(words)"
# The words of the slide that is shown over which the box of key G lies, and the size of what is typed into it.
JUMP = """() => {
  const input = document.querySelector(".jump-to-slide-input"), box = input.getBoundingClientRect();
  const over = r => r.left < box.right && box.left < r.right && r.top < box.bottom && box.top < r.bottom;
  const words = [...Reveal.getCurrentSlide().querySelectorAll("h1, h2, p, li")].filter(e => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return [...range.getClientRects()].some(over);
  });
  return [words.map(e => e.textContent.trim()), parseFloat(getComputedStyle(input).fontSize)];
}"""


# How far the words of a list within a list stand behind its mark, in px; a chapter may have none, so that one is put there.
TINY = """(figure => {
  figure.setAttribute("width", "40");
  return figure.getBoundingClientRect().width;
})(document.querySelector("figure svg.fig"))"""
NESTED = """() => {
  document.querySelector(".s-list .body li").insertAdjacentHTML("beforeend", '<ul class="under"><li class="d1">inner</li></ul>');
  return parseFloat(getComputedStyle(document.querySelector(".under li")).paddingLeft);
}"""


def night(page: Any) -> Iterator[str]:
    """Key D turns a deck to night, and is remembered."""
    page.keyboard.press("d")
    page.reload()
    page.wait_for_function(READY)
    if page.evaluate("document.documentElement.dataset.theme") != "dark":
        yield "key D is forgotten"


def grid(page: Any) -> Iterator[str]:
    """Key O shows all slides as a grid in which they can be read; a click opens one."""
    page.keyboard.press("o")
    places = page.evaluate("Reveal.getSlides().map(e => e.getBoundingClientRect()).map(box => [box.left, box.top, box.width])")
    if len({left for left, _, _ in places}) < 3 or len({tuple(place) for place in places}) < len(places):
        yield "key O shows no grid"
    if min(width for _, _, width in places) < 300:
        yield "slides of the grid are too small to be read"
    page.locator(".slides > section").nth(4).click()
    if page.evaluate("[Reveal.getIndices().h, document.documentElement.classList.contains('static')]") != [4, False]:
        yield "a click in the grid opens no slide"


def jump(page: Any) -> Iterator[str]:
    """Key G opens a box that hides no words, and leads to the slide whose number is typed."""
    page.keyboard.press("g")
    page.locator(".jump-to-slide-input").wait_for(state="visible")
    hidden, size = page.evaluate(JUMP)
    if hidden:
        yield f"the box of key G lies over {hidden[0]!r}"
    if size < 18:
        yield f"what is typed into the box of key G has {size} px"
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    if page.evaluate("Reveal.getIndices().h") != 4:
        yield "key G does not lead to the slide"


def paper(page: Any) -> Iterator[str]:
    """Ctrl+P prints a slide a page, without a query in the address."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    slides = page.evaluate("Reveal.getTotalSlides()")
    if len(pages) != slides:
        yield f"{slides} slides are printed on {len(pages)} pages"
    if {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} != {(960, 540)}:
        yield "a printed page has not the size of a slide"


def plain(page: Any) -> Iterator[str]:
    """Without JavaScript all slides stand under one another."""
    bare = page.context.browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720}).new_page()
    bare.goto(page.url.partition("#")[0])
    boxes = [slide.bounding_box() for slide in bare.locator("section.slide").all()]
    tops = [box["y"] for box in boxes if box]
    if len(tops) < len(boxes) or tops != sorted(set(tops)):
        yield "without JavaScript slides do not stand under one another"
    if {(box["width"], box["height"]) for box in boxes if box} != {(1280, 720)}:
        yield "without JavaScript a slide has another size"


def phone(page: Any) -> Iterator[str]:
    """On a phone held upright the deck is text of the phone's own size."""
    held = page.context.browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    held.goto(page.url.partition("#")[0] + "#/takeaways")
    if (wide := held.evaluate("document.documentElement.scrollWidth")) != 390:
        yield f"a phone of 390 px scrolls sideways to {wide}"
    sizes = held.evaluate("[...document.querySelectorAll('.body li, .body p')].map(row => parseFloat(getComputedStyle(row).fontSize))")
    if min(sizes) < 15:
        yield f"text of {min(sizes)} px on a phone"
    if (inside := held.evaluate(NESTED)) < 16:
        yield f"the mark of a list within a list lies over its words on a phone: they begin {inside} px from it"
    if (wide := held.evaluate(TINY)) > 41:
        yield f"a picture of 40 px is {wide} px wide on a phone"
    if abs(held.evaluate("document.getElementById('takeaways').getBoundingClientRect().top")) >= 844:
        yield "a link does not lead to its slide on a phone"


def answer(page: Any) -> Iterator[str]:
    """A screen reader is told a question, and its answer once that is shown."""
    page.evaluate("Reveal.slide(Reveal.getSlides().findIndex(slide => slide.matches('.s-question')), 0, -1)")
    if not _told(page, "?"):
        yield "a screen reader is not told the question"
    if "Answer" in page.evaluate("document.querySelector('.aria-status').textContent"):
        yield "a screen reader is told the answer before it is shown"
    page.keyboard.press("ArrowRight")
    if not _told(page, "Answer"):
        yield "a screen reader is not told the answer"


def drawing(page: Any) -> Iterator[str]:
    """A screen reader is told what a drawing shows."""
    page.evaluate("Reveal.slide(Reveal.getSlides().findIndex(slide => slide.querySelector('svg.fig[aria-label]')))")
    alt = page.evaluate("Reveal.getCurrentSlide().querySelector('svg.fig[aria-label]').getAttribute('aria-label')")
    if not _told(page, " ".join(alt.split())):
        yield "a screen reader is not told what a drawing shows"


def _told(page: Any, words: str) -> bool:
    from playwright.sync_api import TimeoutError as TooLate

    try:
        page.wait_for_function(TOLD, arg=words, timeout=PATIENCE)
    except TooLate:
        return False
    return True
