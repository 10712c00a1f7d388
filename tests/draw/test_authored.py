"""An author's SVG: what stays, what goes, how that is told, and what people's programs write."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passed import refused

from dmls_pipeline.draw import allowed, authored, svg
from dmls_pipeline.problems import ContentError
from dmls_pipeline.tools import raster

GOING = {
    "<script>alert(1)</script>": "x.svg:1:76: warning: the drawing contains a script",
    '<g onclick="x()"/>': "x.svg:1:76: warning: the drawing reacts to events (onclick)",
    "<video/>": "x.svg:1:76: <video> cannot be shown in print",
    '<image href="x.png"/>': "x.svg:1:76: <image> refers to x.png, outside of the drawing",
    '<image href="data:image/png;base64,AAAA"/>': "x.svg:1:76: the embedded picture cannot be read: the file is no PNG",
    '<image href="data:image/svg+xml;base64,AAAA"/>': "x.svg:1:76: <image> refers to data:image/svg+xml;base64,AAAA, outside",
    '<use href="other.svg#a"/>': "x.svg:1:76: <use> refers to other.svg#a, outside of the drawing",
    '<path fill="url(http://x/y#z)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    '<path style="fill:url(http://x/y#z)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    r'<path clip-path="\75rl(http://x/y#z)"/>': "x.svg:1:76: clip-path reaches outside of the drawing",
    r'<path style="clip-path:\75rl(http://x/y#z)"/>': "x.svg:1:76: clip-path reaches outside of the drawing",
    '<path fill="URL(//x/y)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    '<path fill="&#117;rl(http://x)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    '<path fill="image-set(&#34;http://x&#34; 1x)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    "<style>@import 'x.css';</style>": "x.svg:1:76: the drawing's style sheet reaches outside of the drawing",
    "<style>g:: { fill: red }</style>": "x.svg:1:76: the style 'g::' is not understood",
    "<filter/>": "x.svg:1:76: warning: <filter> is left out of the drawing",
    '<rect width="1..2"/>': "x.svg:1:76: warning: width of <rect> cannot be '1..2': it is left out",
    '<path d="M1 2 L"/>': "x.svg:1:76: warning: d of <path> cannot be 'M1 2 L': it is left out",
    '<use href="#a"/>': "x.svg:1:76: warning: href of <use> names #a: the drawing has none",
    '<use id="a" href="#a"/>': "x.svg:1:76: warning: href of <use> names #a: the drawing refers to itself by it",
    '<text font-family="Comic Sans MS">x</text>': "x.svg:1:76: warning: drawings are not set in Comic Sans MS: the words are in Source Sans 3",
    "<text>\u4e2d</text>": "x.svg:1:76: no font has '\u4e2d' (U+4E2D, CJK UNIFIED IDEOGRAPH-4E2D)",
}


def wrapped(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="10" viewBox="0 0 100 100"  >{content}</svg>'


@pytest.mark.parametrize("content", GOING)
def test_what_acts_or_reaches_out_goes_and_is_told(content: str) -> None:
    root, problems = authored.cleaned(wrapped(content), "x.svg")

    assert str(problems[0]).startswith(GOING[content])
    cleaned = svg.markup(root)
    assert not re.search(r"script|onclick|video|image|http|other|style|filter|url|\\|Comic", cleaned)


def test_a_link_goes_and_what_it_holds_stays() -> None:
    root, problems = authored.cleaned(wrapped('<a href="javascript:x()"><path d="M0 0"/></a>'), "x.svg")

    assert problems == ()
    assert svg.markup(root[0]) == '<g><path d="M0 0"/></g>'


def test_shapes_and_words_stay() -> None:
    root, problems = authored.cleaned(wrapped('<g transform="scale(2)"><text x="1">a &lt; <tspan>é</tspan> b</text></g>'), "x.svg")

    assert problems == ()
    assert svg.markup(root[0]) == '<g transform="scale(2)"><text x="1">a &lt; <tspan>é</tspan> b</text></g>'


def test_what_drawing_programs_leave_behind_goes_silently() -> None:
    text = wrapped('<metadata>x</metadata><i:view xmlns:i="http://inkscape"/><path i:x="1" xmlns:i="http://inkscape" d="M0 0"/>')

    root, problems = authored.cleaned(text, "x.svg")

    assert problems == ()
    assert [svg.markup(node) for node in root] == ['<path d="M0 0"/>']


@pytest.mark.parametrize(
    ("view", "message"),
    [
        ('viewBox="0 0 1..2 30"', "the drawing has no size"),
        ('viewBox="0 0 inf 30"', "the drawing has no size"),
        ('viewBox="0 0 1e400 30"', "the drawing has no size"),
        ('viewBox="0 0 0.0001 0.0001"', "the drawing is 0.0001 by 0.0001 px: that cannot be shown"),
        ('viewBox="0 0 100000 0.001"', "the drawing is 100000 by 0.001 px: that cannot be shown"),
        ('viewBox="0 0 -5 5"', "the drawing has no size"),
        ('width="1.2.3" height="5"', "the drawing has no size"),
    ],
)
def test_a_size_that_is_none_is_told(view: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        authored.forms(f'<svg xmlns="http://www.w3.org/2000/svg" {view}><path d="M0 0"/></svg>', "x.svg", "x")

    assert message in str(caught.value)
    assert caught.value.faults[0].rule == "figure/size"


def levels(shown: str, times: int = 10) -> str:
    """Return elements, each of which shows the one before *times* times: *shown* is a copy of the element %d."""
    return "".join(f'<g id="l{n}">' + shown % (n - 1) * times + "</g>" for n in range(1, 9))


@pytest.mark.parametrize(
    "multiplied",
    [
        levels('<use href="#l%d"/>'),
        levels('<g><use href="#l%d"/></g>'),
        "".join(f'<mask id="l{n}">' + f'<rect width="1" height="1" mask="url(#l{n - 1})"/>' * 10 + "</mask>" for n in range(1, 9)),
        "".join(
            f'<pattern id="l{n}" width="1" height="1">' + f'<rect width="1" height="1" fill="url(#l{n - 1})"/>' * 10 + "</pattern>"
            for n in range(1, 9)
        ),
        f'<marker id="m">{"<g/>" * 300}</marker><path d="M0 0{"L1 1 2 2" * 300}" marker-mid="url(#m)"/>',
    ],
    ids=["use", "groups of use", "mask", "pattern", "marker"],
)
def test_drawings_that_multiply_are_not_drawn(multiplied: str) -> None:
    with pytest.raises(ContentError) as caught:
        authored.forms(wrapped(f'<g id="l0"><path d="M0 0"/></g>{multiplied}<g><use href="#l8"/></g>'), "x.svg", "x")

    told = [fault for fault in caught.value.faults if fault.rule == "figure/unsafe"]
    assert [fault.message for fault in told] == ["the drawing shows more than 100,000 elements, its copies counted"]


def test_a_pattern_that_takes_all_memory_is_told_where_the_figure_is() -> None:
    huge = '<pattern id="p" width="9000000" height="9000000" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern>'

    with pytest.raises(ContentError) as caught:
        authored.forms(wrapped(f'{huge}<rect width="90" height="90" fill="url(#p)"/>'), "x.svg", "x")

    assert "x.svg:1:1: the drawing cannot be shown: it takes too much memory, or breaks the program" in str(caught.value)


def test_a_ring_of_references_is_opened() -> None:
    root, problems = authored.cleaned(wrapped('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "x.svg")

    assert len(problems) == 1
    assert svg.markup(root).count("href") == 1


def drawn_or_told(source: str):
    """Return the drawings of an SVG and what is wrong with it; without drawings where it is none."""
    try:
        return authored.forms(source, "x.svg", "x")
    except ContentError as error:
        return (), error.faults


HOSTILE = st.sampled_from(
    ("url(http://h/)", r"\75 rl(http://h/)", "u\\rl(x)", "javascript:x", "expression(1)", "//h/x", "file:///etc/passwd", "data:text/html,x",
     "image(x)", "src('http://h')", "url('#a' http://h)", "url(#a)", 'url("#a")', "1..2", "nan", "1e999", "-", "", "red", "10px", "5%",
     "M0 0 L1", "rotate(1", "0 0 10 10", "\u202e", "'", "a'b", "#x", "#", "context-stroke", "var(--x)", "calc(1px + 1px)"),
)  # fmt: skip
NAMES = st.sampled_from((*allowed.VALUES, "style", "class", "onload", "xlink:href", "filter", "src", "begin"))
TAGS = st.sampled_from((*allowed.DRAWN, "a", "switch", "foreignObject", "style", "script", "filter", "animate", "font", "iframe"))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(NAMES, HOSTILE, max_size=4)
    return st.builds(written, TAGS, attributes, st.lists(children, max_size=3))


def written(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    node = ET.Element(tag, attributes)
    start = ET.tostring(node, encoding="unicode").removesuffix(" />")
    return f"{start}>{''.join(inside)}</{tag}>"


TREES = st.recursive(WORDS.map(lambda word: ET.tostring(text(word), encoding="unicode")), element, max_leaves=12)


def text(word: str) -> ET.Element:
    node = ET.Element("text")
    node.text = word
    return node


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=4).map("".join), HOSTILE, HOSTILE)
def test_whatever_stands_in_a_drawing_it_is_drawn_or_told_and_nothing_leads_out(content: str, width: str, view: str) -> None:
    head = ET.tostring(ET.Element("svg", {"width": width, "viewBox": view}), encoding="unicode").removesuffix(" />")
    source = f'{head} xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{content}</svg>'
    forms, faults = drawn_or_told(source)

    assert forms or faults
    assert all(fault.path == "x.svg" and fault.line >= 1 for fault in faults)
    if forms:
        raster.png(forms[0].svg, 100)
    assert [refused(drawing.svg) for drawing in forms] == [[] for _ in forms]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(("", "<svg>", '<svg viewBox="0 0 9 9">', "<svg><style>")))
def test_a_text_that_is_no_drawing_is_told(content: str, start: str) -> None:
    forms, faults = drawn_or_told(start + content)

    assert forms or faults


LETTERS = st.sampled_from("abcd")
POINTERS = st.sampled_from(
    ("<use id='%s' href='#%s'/>", "<g id='%s'><use href='#%s'/></g>", "<symbol id='%s'><use href='#%s'/></symbol>", "<mask id='%s'><rect width='9' height='9' mask='url(#%s)'/></mask>",
     "<pattern id='%s' width='9' height='9'><rect width='9' height='9' fill='url(#%s)'/></pattern>", "<marker id='%s'><path d='M0 0L1 1' marker-end='url(#%s)'/></marker>",
     "<clipPath id='%s'><rect width='9' height='9' clip-path='url(#%s)'/></clipPath>", "<linearGradient id='%s' href='#%s'/>", "<path id='%s' d='M0 0L9 9' stroke='url(#%s)'/>"),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(lambda form, name, target: form % (name, target), POINTERS, LETTERS, LETTERS), min_size=1, max_size=8).map("".join)
)
def test_however_parts_of_a_drawing_refer_to_each_other_it_is_drawn_or_told(content: str) -> None:
    forms, faults = drawn_or_told(wrapped(f"{content}<use href='#a'/><rect width='9' height='9' fill='url(#b)' mask='url(#c)'/>"))

    assert forms or faults
    for drawing in forms:
        raster.png(drawing.svg, 100)
    assert [refused(drawing.svg) for drawing in forms] == [[] for _ in forms]


SHEETS = st.text(st.sampled_from("{}()[]:;,.#>~+*-@!\"'\\/ abvarurlfillfont0159%<"), max_size=120)


@settings(max_examples=200, deadline=None)
@given(SHEETS)
def test_whatever_stands_in_a_style_sheet_nothing_breaks(sheet: str) -> None:
    node = ET.Element("style")
    node.text = sheet

    authored.cleaned(wrapped(ET.tostring(node, encoding="unicode") + '<rect class="a" id="b" width="1"/>'), "x.svg")
