"""Each component of the web book in every window, by day and by night: by mouse, by keyboard, and without a script."""

import decks
import pytest
import webbook
from webbook import AXE, CHAPTER, WEB, WIDE, opened

pytestmark = pytest.mark.gate

PAGE = f"{CHAPTER}.html"
PLACEHOLDER_FITS = """field => {
  const words = document.createElement("span");
  words.style.cssText = `position: fixed; white-space: nowrap; font: ${getComputedStyle(field, "::placeholder").font}`;
  words.textContent = field.placeholder;
  field.closest("dialog").append(words);
  const width = words.getBoundingClientRect().width;
  words.remove();
  return width > 0 && width <= field.clientWidth;
}"""
WINDOWS = [(320, 568), (768, 600), (1440, 600)]
BESIDE = 1200  # px: from here on the contents stand beside the text
VIOLATIONS = webbook.VIOLATIONS.replace("resultTypes", "preload: false, resultTypes")  # it would ask for the style sheet
RINGED = "e => e.matches(':focus-visible') && getComputedStyle(e).outlineStyle !== 'none'"


@pytest.fixture(scope="module")
def browser():
    webbook.need(WEB / PAGE, decks.CHROMIUM, AXE)
    with webbook.chromium() as running:
        yield running


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(params=WINDOWS, ids=lambda window: str(window[0]))
def window(request):
    return request.param


@pytest.fixture
def page(browser, window, scheme):
    """Return chapter 4 in a window, with axe in it; nothing was logged and nothing asked for outside when the test ends."""
    with opened(browser, PAGE, *window, color_scheme=scheme, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.page.add_script_tag(path=str(AXE))
        yield seen.page
        assert (seen.logged, seen.asked) == ([], [])


def under_the_bar(page, selector):
    """Bring the first such element under the bar; return it."""
    found = page.locator(selector).first
    found.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 120)")
    return found


def faults(page):
    """Return what is wrong with the page as it stands: what axe finds, and that it is wider than its window."""
    return page.evaluate(VIOLATIONS) + ["wider than the window"] * (page.evaluate(WIDE) > 0)


def test_by_mouse(page, window):
    if window[0] < BESIDE:
        page.locator(".toggle").click()
        assert page.locator("#contents").is_visible()
        assert faults(page) == []
        page.locator("#contents .close").click()
    assert page.locator("#contents").is_visible() is (window[0] >= BESIDE)
    for opener, menu in (("[popovertarget=get]", "#get"), ("[popovertarget=settings]", "#settings")):
        page.locator(opener).click()
        assert page.locator(menu).is_visible()
        assert faults(page) == []
        page.keyboard.press("Escape")
    page.locator("[data-open=search]").first.click()
    assert page.locator("#q").evaluate(PLACEHOLDER_FITS)
    page.fill("#q", "reservoir")
    page.locator("#hits li").first.wait_for()
    assert faults(page) == []
    page.locator("#search .close").click()
    under_the_bar(page, "a.cite").click()
    box = page.locator(".card").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= window[0]
    assert faults(page) == []
    page.locator(".card").get_by_text("Close").click()
    under_the_bar(page, ".enlarge").click()
    assert page.locator("#large[open] .stage svg").is_visible()
    assert faults(page) == []
    page.locator("#large .close").click()
    question = under_the_bar(page, ".questions > li")
    question.locator("summary").click()
    question.get_by_text("Knew it").click()
    assert question.locator(".state").is_visible()
    assert faults(page) == []


def test_by_keyboard(page):
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate(RINGED)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    for selector, box in (("a.term", ".card"), ("a.cite", ".card"), ("a.ref[href^='#fig']", ".card"), (".enlarge", "#large[open]")):
        opener = under_the_bar(page, selector)
        page.keyboard.press("Shift+Tab")  # the browser rings what is reached by keys
        opener.focus()
        assert opener.evaluate(RINGED), selector
        page.keyboard.press("Enter")
        assert page.locator(box).count() == 1, selector
        page.keyboard.press("Escape")
        assert page.locator(box).count() == 0 and opener.evaluate("e => e === document.activeElement"), selector
    page.keyboard.press("/")
    page.keyboard.type("reservoir")
    page.locator("#hits li").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    page.locator("[popovertarget=settings]").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=theme]").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.keyboard.press("Escape")
    question = page.locator(".questions > li").first
    question.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('[data-say]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert question.locator(".state").text_content() == "not yetagain today"


def test_without_a_script(browser, window, scheme):
    with opened(browser, PAGE, *window, color_scheme=scheme, java_script_enabled=False) as seen:
        page = seen.page
        paper = page.locator("html").evaluate("e => getComputedStyle(e).backgroundColor")
        assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
        if window[0] < BESIDE:
            page.locator(".toggle").click()
        assert page.locator("#contents .sections a").first.is_visible()
        if window[0] < BESIDE:
            page.locator("#contents .close").click()
        page.locator("[popovertarget=get]").click()
        assert page.locator("#get a").first.is_visible()
        page.keyboard.press("Escape")
        page.locator(".questions summary").first.click()
        assert page.locator(".answer").first.is_visible()
        for selector in ("a.term", "a.cite", "a.ref[href^='#eq']"):
            link = page.locator(selector).first
            target = link.get_attribute("href")
            link.click()
            assert page.url.endswith(target)
        assert page.evaluate(WIDE) <= 0
        page.locator("[data-open=search]").first.click()
        assert page.url.endswith("topics.html")
