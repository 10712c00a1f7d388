"""Every kind of block in every kind of container, through the reader and through every writer: nothing raises, no word is lost.

Chapters are made of Markdown that holds words of its own kind ("qzab"), so that each can be looked for wherever it has to arrive.
"""

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import Source
from dmls_pipeline.write import formulas
from dmls_pipeline.write.cards import flash_cards
from dmls_pipeline.write.ebook import xhtml
from dmls_pipeline.write.pptx import deck as powerpoint
from dmls_pipeline.write.print import chapter as printed
from dmls_pipeline.write.slides import chapter_slides, deck, notes_pages, screens, template_values
from dmls_pipeline.write.slides.fitting.extents import Extent

IDENTITY = {"slug": "notes", "title": "Notes", "subtitle": "", "language": "en", "date": "2026-01-01", "day": "2026-01-01", "creators": ["A. Author"], "licence": None, "source": None}  # fmt: skip
PAPER = {"paper": "A4", "large": "A4", "two_sided": False}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" class="p-soft"/></svg>'
)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6360f8cf50000003830180e54f3c4b0000000049454e44ae426082")  # fmt: skip
FRONT = "title: Blocks\nshort_title: Blocks\nsummary: A few.\nstatus: draft\n"


class Wording:
    """Gives out words that occur once: "qzaa", "qzab", …"""

    def __init__(self):
        self.given = []

    def __call__(self):
        number = len(self.given)
        self.given.append("qz" + "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0)))
        return self.given[-1]


# --- blocks: a function from a wording to lines of Markdown

BLOCKS = {
    "paragraph": lambda w: [f"Say {w()} and **{w()}**, then *{w()}* or `{w()}`."],
    "footnote": lambda w: [f"So {w()}^[It is {w()}.] and {w()}."],
    "footnote in an item": lambda w: [f"- **{w()}.** It is {w()}.^[Or {w()}.]"],
    "footnote in a cell": lambda w: [f"| {w()} | b |", "|---|---|", f"| {w()}^[{w()}] | {w()} |"],
    "long paragraph": lambda w: [" ".join(w() for _ in range(60)) + "."],
    "list": lambda w: [f"- **{w()}.** It is {w()}.", f"- {w()} without a lead, and {w()}"],
    "loose list": lambda w: [f"- {w()}", "", f"  And {w()}.", "", f"- {w()}"],
    "list of long items": lambda w: [f"- {' '.join(w() for _ in range(40))}", f"- {' '.join(w() for _ in range(30))}."],
    "numbered list": lambda w: [f"3. {w()}", f"4. {w()}"],
    "nested list": lambda w: [f"- {w()}", f"  - {w()}", f"    - {w()}", f"- {w()}"],
    "code": lambda w: ["```python", f"{w()} = 1", "", f"    {w()}", "```"],
    "long line of code": lambda w: ["```", " ".join(w() for _ in range(25)), "```"],
    "lit code": lambda w: ["```python {2} showLineNumbers", f"{w()} = 1", f"{w()} = 2", "```"],
    "console": lambda w: ["```console", f"$ {w()}", w(), "```"],
    "table": lambda w: [f"| {w()} | {w()} |", "|---|--:|", f"| {w()} | {w()} |", f"| {w()} |  |"],
    "wide table": lambda w: ["|" + "|".join(w() for _ in range(7)) + "|", "|" + "---|" * 7, "|" + "|".join(w() for _ in range(7)) + "|"],
    "definitions": lambda w: [w(), f":   {w()}.", "", w(), f":   {w()}."],
    "quotation": lambda w: [f"> {w()}.", ">", f"> {w()}."],
    "formula": lambda w: [f"As {w()} says:", "", "$$x^2$$", "", f"Here $x$ is {w()}."],
    "callout": lambda w: [f'::: {{.key title="{w()}"}}', f"One thing is {w()}. And {w()}.", ":::"],
    "example": lambda w: [f'::: {{.example title="{w()}"}}', f"Take {w()}. Add {w()}.", ":::"],
    "aside": lambda w: [f'::: {{.aside date="2026-01" title="{w()}"}}', f"Since {w()}.", ":::"],
    "notes": lambda w: ["::: notes", f"Ask {w()}.", ":::"],
    "break": lambda w: ["---"],
}

# --- containers: a function from a wording and lines to lines


def indented(lines, first, rest):
    return [f"{rest if index else first}{line}".rstrip() for index, line in enumerate(lines)]


def fenced(opening, lines):
    """Return *lines* between fences that are longer than those inside."""
    longest = max((len(run) for line in lines for run in re.findall(r"^[\s>]*(:{3,})", line)), default=2)
    fence = ":" * (longest + 1)
    return [f"{fence} {opening}", "", *lines, "", fence]


CONTAINERS = {
    "section": lambda w, lines: lines,
    "list item": lambda w, lines: [f"- **{w()}.** It is {w()}.", "", *indented(lines, "  ", "  "), "", f"- {w()}"],
    "bare list item": lambda w, lines: [*indented(lines, "- ", "  "), "", f"- {w()}"],
    "numbered item": lambda w, lines: [f"1. {w()}", "", *indented(lines, "   ", "   "), "", f"2. {w()}"],
    "quotation": lambda w, lines: indented([f"{w()}.", "", *lines], "> ", "> "),
    "bare quotation": lambda w, lines: indented(lines, "> ", "> "),
    "key": lambda w, lines: fenced(f'{{.key title="{w()}"}}', [f"{w()} counts.", "", *lines]),
    "bare key": lambda w, lines: fenced(f'{{.key title="{w()}"}}', lines),
    "warning": lambda w, lines: fenced(f'{{.warning title="{w()}"}}', [*lines, "", f"And {w()}."]),
    "tip": lambda w, lines: fenced(f'{{.tip title="{w()}"}}', lines),
    "aside": lambda w, lines: fenced(f'{{.aside date="2026-01" title="{w()}"}}', lines),
    "example": lambda w, lines: fenced(f'{{.example title="{w()}"}}', [f"Take {w()}.", "", *lines]),
    "example's step": lambda w, lines: fenced(
        f'{{.example title="{w()}"}}', ["1. One.", "", *indented(lines, "   ", "   "), "", f"2. {w()}."]
    ),
    "definition": lambda w, lines: [w(), f":   {w()}", "", *indented(lines, "    ", "    ")],
    "notes": lambda w, lines: fenced("notes", lines),
    "for all": lambda w, lines: fenced('{.only for="print ebook slides"}', lines),
}


def chapter_of(lines):
    body = "\n".join(["## A section {#sec-a}", "", *lines, "", "## The end {#sec-end}", "", "Done."])
    text = f"---\n{FRONT}---\n\n{body}"
    return reading_of(Source("04_blocks", tuple(text.split("\n")), FRONT, body, FRONT.count("\n") + 4), Words(0, None, ())).chapter


# --- writers: the text that each makes of a chapter


@pytest.fixture(scope="module")
def maths():
    return {formulas.key(tex, display): formulas._cached(tex, display) for tex in ("x", "x^2") for display in (True, False)}


REFS = {"labels": {}, "citations": {}, "sources": [], "figures": {}}


class Ruler:
    """Says of every slide that it ends at the same height."""

    def __init__(self, maths, end):
        self.stage, self.end = screens.Stage({}, maths, {}), end

    def measured(self, slides, deck):
        del deck
        return [Extent(140, self.end) for _ in slides]


def text_of(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(script|style)\b.*?</\1>", "", markup, flags=re.DOTALL)))


def slides_of(chapter, maths, end):
    slides, _ = chapter_slides.deck(chapter, REFS, IDENTITY, Ruler(maths, end))
    return chapter_slides._written(chapter, IDENTITY, [slide.to_json() for slide in slides])


def powerpoint_text(show, maths):
    files = powerpoint.files(
        show, IDENTITY, maths, {}, dict.fromkeys(TOKENS, "#000000"), powerpoint.Draws(lambda _svg, _width: PNG, str.encode)
    )
    texts = [text.decode("utf-8") for name, text in files.items() if re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml$", name)]
    return "\n".join(text_of(re.sub(r"</a:p>|<a:br/>", "\n", text)) for text in texts)


TOKENS = ("ink", "paper", "muted", "wash", "accent", "accent-wash", "accent-soft", "rule", "warning", "tip", "line", "second", "third")


def lost(words, text):
    return [word for word in words if word not in text]


def holds_something(slide):
    body = slide["body"]
    return slide["kind"] in ("title", "section") or any(body.get(name) for name in ("rows", "figure", "tex", "code", "say", "more", "ask"))


def check(lines, words, maths):
    """Take a chapter through every writer."""
    chapter = chapter_of(lines)
    silent = [word for word in words if word in text_of_notes(chapter)]
    assert lost(set(words) - set(silent), text_of(printed.html(chapter, REFS, maths, IDENTITY, PAPER))) == [], "print"
    assert lost(set(words) - set(silent), text_of(xhtml.xhtml(chapter, REFS, maths, IDENTITY))) == [], "e-book"
    for end in (600.0, 2000.0):
        show = slides_of(chapter, maths, end)
        assert [slide["title"] for slide in show["slides"] if not holds_something(slide)] == [], "an empty slide"
        assert lost(words, text_of(deck.html(show, maths, {}))) == [], "deck"
        dealt = [[number] for number in range(1, len(show["slides"]) + 1)]
        values = {**show, **template_values.staged(show["slides"], maths, {}, printed=True)}
        screen = screens.Stage(show, maths, {}).screens(show["slides"])
        pages = [*(screen(number) for [number] in dealt), *(slide["html"] for sheet in notes_pages.shown(values, dealt) for slide in sheet)]
        assert lost(words, text_of("".join(pages))) == [], "notes pages"
        assert lost(words, powerpoint_text(show, maths)) == [], "PowerPoint"
    list(flash_cards.part(chapter, REFS, {}))


def text_of_notes(chapter):
    """Return what stands in speaker notes, which neither print nor e-books have."""

    def within(node, noted=False):
        if isinstance(node, dict):
            noted = noted or node.get("t") == "notes"
            if noted and isinstance(node.get("text"), str):
                yield node["text"]
            for child in node.values():
                yield from within(child, noted)
        elif isinstance(node, list):
            for child in node:
                yield from within(child, noted)

    return " ".join(within(chapter["blocks"]))


@pytest.mark.parametrize("container", CONTAINERS)
def test_each_container_shows_or_says_whatever_it_holds(container, maths):
    wording = Wording()
    lines: list[str] = []
    for block in BLOCKS.values():
        lines += [*CONTAINERS[container](wording, block(wording)), "", f"Then {wording()}.", ""]

    check(lines, wording.given, maths)


def test_lit_lines_and_numbers_are_seen_in_every_medium(maths):
    chapter = chapter_of(['```python {2} startFrom="9"', "a = 1", "b = 2", "```"])
    show = slides_of(chapter, maths, 600.0)

    for page in (printed.html(chapter, REFS, maths, IDENTITY, PAPER), xhtml.xhtml(chapter, REFS, maths, IDENTITY)):
        assert re.findall(r'<span class="line( lit)?" data-n="(\d+)"', page) == [("", "9"), (" lit", "10")]
    lines = re.search(r"<pre[^>]*><code>(.*?)</code>", deck.html(show, maths, {}), re.DOTALL)[1].split("\n")
    assert [(line.startswith('<span class="lit">'), re.search(r'data-n="(\d+)"', line)[1]) for line in lines] == [
        (False, "9"),
        (True, "10"),
    ]
    files = powerpoint.files(
        show, IDENTITY, maths, {}, dict.fromkeys(TOKENS, "#012345"), powerpoint.Draws(lambda _svg, _width: PNG, str.encode)
    )
    (slide,) = (
        text.decode()
        for name, text in files.items()
        if name.startswith("ppt/slides/slide") and b"Consolas" not in text and b"   9  " in text
    )
    lit = [run for run in slide.split("<a:r>") if '<a:highlight><a:srgbClr val="012345"/></a:highlight>' in run]
    assert "".join(text_of(run.partition("</a:r>")[0]) for run in lit) == "b = 2"


@pytest.mark.parametrize(("word", "brought"), [("\U0001f680", True), ("rocket", False)])
def test_a_deck_brings_the_face_of_emoji_where_it_shows_one(word, brought, maths):
    page = deck.html(slides_of(chapter_of([f"- **Go {word}.** It flies."]), maths, 600.0), maths, {})

    assert ("font-family: 'Noto Emoji'; src" in page) is brought


TREES = st.recursive(
    st.sampled_from(sorted(BLOCKS)),
    lambda inner: st.tuples(st.sampled_from(sorted(CONTAINERS)), st.lists(inner, min_size=1, max_size=2)),
    max_leaves=5,
)


def written(tree, wording):
    if isinstance(tree, str):
        return BLOCKS[tree](wording)
    container, inner = tree
    lines = []
    for child in inner:
        lines += [*written(child, wording), ""]
    return CONTAINERS[container](wording, lines[:-1])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(TREES, min_size=1, max_size=3))
def test_blocks_in_containers_in_containers_arrive(trees):
    wording = Wording()
    lines = []
    for tree in trees:
        lines += [*written(tree, wording), "", f"Then {wording()}.", ""]

    check(
        lines,
        wording.given,
        {formulas.key(tex, display): formulas._cached(tex, display) for tex in ("x", "x^2") for display in (True, False)},
    )
