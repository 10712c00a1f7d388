"""A deck in Chromium: every slide is visited and measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from needs import require

BUILT = sorted(Path("build/slides").glob("*.html"))
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]

# What is wrong with the slide that is shown, in words: its parts must lie in its box, above the foot, each in its row, none cut off.
LOOK = """() => {
  const slide = Reveal.getCurrentSlide(), box = slide.getBoundingClientRect(), found = [];
  const scale = Reveal.getScale(), name = e => e.tagName.toLowerCase() + (e.className.baseVal ?? e.className ? "." + (e.className.baseVal ?? e.className) : "");
  slide.querySelectorAll(".fragment").forEach(e => e.classList.add("visible"));
  if (Math.abs(box.left) > 1 || Math.abs(box.top) > 1 || Math.abs(box.width - innerWidth) > 1 || Math.abs(box.height - innerHeight) > 1)
    found.push(`the slide itself is ${box.width} by ${box.height} at ${box.left}, ${box.top}`);
  for (const e of slide.querySelectorAll("*")) {
    if (e.closest("aside.notes") || e.closest("defs, clipPath, marker, symbol, style, title, mask")) continue;
    const r = e.getBoundingClientRect();
    if (!r.width && !r.height) continue;
    const over = Math.max(box.left - r.left, box.top - r.top, r.right - box.right, r.bottom - box.bottom);
    if (over > 1) found.push(`${name(e)} is ${over.toFixed(1)} px outside the slide`);
    if (e.closest(".body") && !e.closest("svg") && r.bottom > box.top + 649 * scale) found.push(`${name(e)} ends at ${r.bottom.toFixed(1)}, in the foot`);
    const style = getComputedStyle(e);
    if (style.overflowX !== "visible" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && !e.closest("svg, .plate"))
      found.push(`${name(e)} is clipped`);
    if (e.matches("pre, td, th, p, li, h1, h2") && e.clientWidth && e.scrollWidth > e.clientWidth + 1) found.push(`${name(e)} is too wide for its box`);
    const row = e.closest("li");
    if (row && e !== row && r.bottom > row.getBoundingClientRect().bottom + 1) found.push(`${name(e)} sticks out of its row`);
    const size = parseFloat(style.fontSize);
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (own && !e.closest("svg, .foot, .plate, sub, sup") && size < 24) found.push(`${name(e)} is set in ${size} px`);
  }
  return found;
}"""

# Text that belongs to no slide would paint over all of them.
STRAY = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && !e.closest(".slides section, script, style, template, .aria-status, .pause-overlay")) found.push(e.outerHTML.slice(0, 80));
  }
  return found;
}"""


@dataclass
class Visit:
    """What was seen of a deck: what is wrong, what it asked the network for, what it logged."""

    slides: int = 0
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def ready(deck: Path | None) -> Path:
    """Return *deck*; skip or fail where it was not built, or where no browser is there to show it."""
    require("" if deck else "no deck in build/slides: run doit first")
    require("" if CHROMIUM.exists() else f"{CHROMIUM} is not installed: apt-get install chromium")
    pytest.importorskip("playwright.sync_api")
    assert deck
    return deck


@contextmanager
def opened(deck: Path, query: str = "", dark: bool = False, script: str = "") -> Iterator[tuple[Any, Visit]]:
    """Open *deck* in a new browser at the size of a slide; yield its page and what it logs. *script* runs before any of the page's own."""
    from playwright.sync_api import sync_playwright

    visit = Visit()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark" if dark else "light")
        page.on("console", lambda message: visit.errors.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        page.context.on(
            "request",
            lambda request: None if request.url.startswith(("file:", "data:", "about:", "blob:")) else visit.requests.append(request.url),
        )
        page.add_init_script(script)
        page.goto(deck.resolve().as_uri() + query)
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        page.evaluate("document.fonts.ready")
        yield page, visit
        browser.close()


def visit(deck: Path, seed: str = "") -> Visit:
    """Visit every slide of *deck*; *seed* is a script that is run first, to see that a fault is found."""
    with opened(deck) as (page, seen):
        page.evaluate(f"() => {{ {seed} }}")
        seen.slides = page.evaluate("Reveal.getTotalSlides()")
        seen.faults += [f"stray: {text}" for text in page.evaluate(STRAY)]
        for index in range(seen.slides):
            page.evaluate("index => Reveal.slide(index)", index)
            seen.faults += [f"slide {index + 1}: {fault}" for fault in page.evaluate(LOOK)]
    return seen
