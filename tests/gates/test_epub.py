"""Every EPUB of the pack, besides what `doit audit` finds: a page begins as it does in print, and a narrow screen shows all of it."""

import html
import re
import zipfile
from pathlib import Path

import decks
import pypdf
import pytest
from needs import require

BUILD = Path(__file__).parents[2] / "build"
PACK = sorted([*BUILD.glob("*.epub"), *BUILD.glob("handouts/*.epub")])
MARK = re.compile(r'<span epub:type="pagebreak" role="doc-pagebreak" id="[^"]*" aria-label="([^"]*)"></span>')
NOT_SAID = re.compile(r'<span class="(?:n|number|kind)">.*?</span>|<svg.*?</svg>|<\?page [^?]*\?>', re.DOTALL)
BLOCK_END = re.compile(r"</(?:h[1-6]|p|li|caption|figcaption|pre)>|<math")
ENOUGH = 30  # letters that find a place on its page

# What is wrong with the document that is shown: it may not be wider than the screen, nor may what does not scroll be cut.
LOOK = """() => {
  const found = [], wide = document.documentElement.clientWidth, name = e => `${e.tagName.toLowerCase()}#${e.id}.${e.className.baseVal ?? e.className}`;
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest("svg svg *, svg > *")) continue;
    const r = e.getBoundingClientRect(), scroller = e.closest(".scroll, .formula");
    if (r.width && r.right > wide + 1 && !scroller) found.push(`${name(e)} ends at ${r.right.toFixed(0)}`);
    if (scroller === e && e.scrollWidth > e.clientWidth + 1 && e.tabIndex !== 0) found.push(`${name(e)} scrolls, but not by keyboard`);
    if (scroller === e && e.scrollWidth > e.clientWidth + 1 && e.offsetHeight - e.clientHeight < 3) found.push(`${name(e)} goes on, and does not show it`);
    if (scroller === e && e.scrollHeight > e.clientHeight + 1) found.push(`${name(e)} is cut at its foot`);
    if (e.matches("a[href]") && !(e.getAttribute("aria-label") ?? e.textContent).trim()) found.push(`${name(e)} is a link without words`);
    if (e.matches("svg") && !e.getAttribute("aria-label")) found.push("a drawing has no alternative");
    if (e.matches("math") && !e.getAttribute("alttext")) found.push("a formula has no spoken form");
  }
  return found;
}"""


def documents(file: Path) -> dict[str, str]:
    """Return the XHTML documents of an EPUB by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")}


def letters(text: str) -> str:
    """Return the letters of *text*, since spaces, hyphens and ligatures are set anew on each page."""
    return "".join(filter(str.isalnum, text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff"))).casefold()


def first_words(text: str) -> str:
    """Return the letters that follow a page mark, up to the end of their block or to a formula, which has none in print."""
    said = BLOCK_END.split(NOT_SAID.sub("", text))[0]
    return letters(html.unescape(re.sub(r"<[^>]*>", "", said)))[:ENOUGH]


@pytest.fixture(scope="module")
def pack():
    require("" if PACK else "there is no EPUB in build/: run script/build first")
    return PACK


@pytest.mark.gate
def test_a_page_of_the_page_list_begins_as_the_printed_page_does(pack):
    tried = 0
    for file in pack:
        reader = pypdf.PdfReader(file.with_suffix(".pdf"))
        printed = dict(zip(reader.page_labels, reader.pages, strict=True))
        for name, text in documents(file).items():
            _, *pieces = MARK.split(text)
            for folio, following in zip(pieces[::2], pieces[1::2], strict=True):
                words = first_words(following)
                tried += 1
                assert words in letters(printed[folio].extract_text()), f"{file.name}, {name}: page {folio} has no {words!r}"

    assert tried >= len(pack)


@pytest.mark.gate
def test_nothing_moves_sounds_or_runs_and_no_mark_of_the_binder_is_left(pack):
    for file in pack:
        for name, text in documents(file).items():
            assert re.findall(r"<(?:script|audio|video|iframe|object|animate|set)\b|<\?page|href=\"book:", text) == [], (
                f"{file.name}, {name}"
            )


@pytest.mark.gate
@pytest.mark.parametrize(("width", "scale"), [(360, 100), (800, 200), (1280, 100)], ids=["phone", "type at 200%", "wide"])
def test_every_document_fits_the_screen(pack, tmp_path, width, scale):
    require("" if decks.CHROMIUM.exists() else f"{decks.CHROMIUM} is not installed: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    book = next(file for file in pack if file.parent == BUILD)
    with zipfile.ZipFile(book) as archive:
        archive.extractall(tmp_path)
    faults: list[str] = []

    with playwright.sync_playwright() as play:
        shown = ["--hide-scrollbars"]  # playwright's own, which a reader does not have
        browser = play.chromium.launch(executable_path=str(decks.CHROMIUM), args=decks.ARGUMENTS, ignore_default_args=shown)
        page = browser.new_page(viewport={"width": width, "height": 800}, is_mobile=True, has_touch=True)
        page.on("console", lambda message: faults.append(message.text))
        for file in sorted(tmp_path.rglob("*.xhtml")):
            page.goto(file.as_uri())
            page.add_style_tag(content=f"html {{ font-size: {scale}% !important }}")
            page.evaluate("document.fonts.ready")
            faults += [f"{file.name}: {fault}" for fault in page.evaluate(LOOK)]
        browser.close()

    assert faults == []
