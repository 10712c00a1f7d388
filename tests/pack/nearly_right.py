"""Sources that are right but for a place or two.

What is wrong all over is refused at the first look; here the rest of the way is tried, up to the artifacts.
"""

import json

import hostile
from hypothesis import strategies as st


@st.composite
def nearly(draw, pattern, places):
    """Draw *pattern* with what is right in its places, but for one or two: *places* is name → (what is right, a strategy)."""
    wrong = draw(st.sets(st.sampled_from(sorted(places)), min_size=1, max_size=2))
    return pattern % {name: draw(other) if name in wrong else right for name, (right, other) in places.items()}


def quoted(strategy):
    """Return a strategy of YAML scalars with the texts of *strategy*."""
    return strategy.map(json.dumps)


ANY = st.one_of(hostile.SCALARS, quoted(hostile.ADDRESSES))
MARKED = st.one_of(quoted(hostile.INLINES), ANY)
CALLS = st.one_of(
    quoted(hostile.EXPRESSIONS), quoted(st.sampled_from(("datetime()", "datum.week + random()", "pad('x', 1e9, 'x', 'left')"))), ANY
)
CHART = nearly(
    """\
width: %(width)s
height: %(height)s
title: %(title)s
data: {%(data)s}
transform:
- {calculate: %(calculated)s, as: twice}
- {filter: %(filtered)s}
- {lookup: week, from: {data: {url: %(looked)s}, key: week, fields: [rows]}}
mark: {type: %(mark)s, color: %(color)s, tooltip: %(tooltip)s}
encoding:
  x: {field: week, type: quantitative, title: %(axis)s}
  y: {field: %(field)s, type: quantitative, scale: {domain: %(domain)s}, axis: {format: %(format)s, labelExpr: %(label)s}}
""",
    {
        "width": ("300", hostile.SCALARS),
        "height": ("100", hostile.SCALARS),
        "title": ("A title", MARKED),
        "data": (
            "url: growth.csv",
            st.one_of(
                quoted(hostile.ADDRESSES).map(lambda name: f"url: {name}"),
                hostile.YAML.map(lambda rows: f"values: {rows}"),
                st.sampled_from(("sequence: {start: 0, stop: 1.0e15}", "url: growth.csv, format: {type: topojson, feature: x}", "name: x", "graticule: true")),
            ),
        ),
        "calculated": ("datum.week * 2", CALLS),
        "filtered": ("datum.week > 0", CALLS),
        "looked": ("growth.csv", ANY),
        "mark": ("line", st.one_of(st.sampled_from(("image", "geoshape", "boxplot", "text", "errorbar, extent: ci")), ANY)),
        "color": ('"#123456"', st.one_of(quoted(st.sampled_from(("url(http://canary.invalid/v#a)", "u\\rl(x)", "red;x", "context-fill"))), ANY)),
        "tooltip": ("false", ANY),
        "axis": ("Week", MARKED),
        "field": ("rows", ANY),
        "domain": ("[0, 3]", st.one_of(hostile.YAML, st.sampled_from(("[0, 1.0e300]", "[-1, .inf]", "{expr: now()}")))),
        "format": ("d", ANY),
        "label": ("datum.value", CALLS),
    },
)  # fmt: skip
IMPORTING = hostile.joined(
    st.sampled_from(("'", '"', "@", "...@", "../outside", "@../../outside", "@'../outside'", "it's", "x", ": ", " ", "\u00a0", "\n", "{", "}", ";", "#", "|", "[", "\\", "$")), 1, 8
)  # fmt: skip
WORD = st.one_of(hostile.VALUES, IMPORTING)
DIAGRAM = nearly(
    """\
a: %(label)s {
  shape: %(shape)s
  style.fill: %(fill)s
  style.opacity: %(opacity)s
  tooltip: %(tooltip)s
}
b: %(other)s
a -> b: %(edge)s {
  style.stroke: %(stroke)s
}
%(last)s
""",
    {
        "label": ("One", WORD),
        "shape": ("rectangle", st.one_of(st.sampled_from(("code", "image", "class", "sql_table", "text", "sequence_diagram", "person")), WORD)),
        "fill": ('"#DCE9F5"', st.one_of(st.sampled_from(('"linear-gradient(#f69d3c, #3f87a6)"', '"radial-gradient(url(http://canary.invalid/g), red)"', '"url(http://canary.invalid/d)"')), WORD)),
        "opacity": ("0.5", WORD),
        "tooltip": ("Words", WORD),
        "other": ("Two", WORD),
        "edge": ("leads", WORD),
        "stroke": ('"#0B4F8A"', WORD),
        "last": ("# the end", st.one_of(IMPORTING, hostile.KEYS)),
    },
)  # fmt: skip
NAME = st.sampled_from("abcd")
POINTER = st.sampled_from((
    "<use id='%s' href='#%s'/>", "<g id='%s'><use href='#%s'/></g>", "<mask id='%s'><rect width='9' height='9' mask='url(#%s)'/></mask>",
    "<pattern id='%s' width='9' height='9'><rect width='9' height='9' fill='url(#%s)'/></pattern>", "<clipPath id='%s'><rect width='9' height='9' clip-path='url(#%s)'/></clipPath>",
    "<linearGradient id='%s' href='#%s'/>",
))  # fmt: skip
LINKED = st.lists(st.builds(lambda form, name, target: form % (name, target), POINTER, NAME, NAME), max_size=5).map("".join)
VALUE = st.one_of(hostile.PLAIN, hostile.ADDRESSES, hostile.WORDS).map(lambda text: text.replace("<", "&lt;").replace("'", "&apos;"))
RULE = st.builds("{} {{{}: {}}}".format, st.sampled_from((".a", "*", "@import", "rect")), hostile.NAMES, VALUE)
DRAWN = nearly(
    """\
<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='%(width)s' viewBox='%(view)s'><style>%(sheet)s</style>%(parts)s\
<rect width='90' height='40' fill='%(fill)s' clip-path='%(clip)s' style='%(style)s' transform='%(transform)s'/>\
<text x='%(x)s' y='20' font-size='%(size)s' font-family='%(family)s'>%(words)s</text><g class='a' %(more)s='%(value)s'>%(inside)s</g></svg>
""",
    {
        "width": ("90", VALUE),
        "view": ("0 0 90 40", VALUE),
        "sheet": (".a {fill: red}", st.one_of(VALUE, RULE)),
        "parts": ("", LINKED),
        "fill": ("#DCE9F5", VALUE),
        "clip": ("none", VALUE),
        "style": ("opacity:0.5", VALUE),
        "transform": ("scale(1)", VALUE),
        "x": ("9", VALUE),
        "size": ("12", VALUE),
        "family": ("sans-serif", VALUE),
        "words": ("Words", st.one_of(VALUE, hostile.ELEMENTS)),
        "more": ("opacity", st.sampled_from(("onclick", "xlink:href", "filter", "begin", "style", "mask"))),
        "value": ("1", VALUE),
        "inside": ("", hostile.ELEMENTS),
    },
)  # fmt: skip
SOURCE = nearly(
    """\
references:
- id: codd1970
  type: %(type)s
  title: %(title)s
  author: [{family: %(family)s, given: %(given)s}]
  issued: %(issued)s
  container-title: %(journal)s
  URL: %(url)s
  DOI: %(doi)s
  note: %(note)s
  publisher: %(publisher)s
""",
    {
        "type": ("article-journal", ANY),
        "title": ("A Relational Model", MARKED),
        "family": ("Codd", MARKED),
        "given": ("E. F.", MARKED),
        "issued": ("{date-parts: [[1970]]}", hostile.YAML),
        "journal": ("Communications", MARKED),
        "url": ("https://a.example/b", quoted(hostile.ADDRESSES)),
        "doi": ("10.1145/362384.362685", quoted(hostile.ADDRESSES)),
        "note": ("A note", MARKED),
        "publisher": ("ACM", MARKED),
    },
)  # fmt: skip
FRONT = nearly(
    """\
title: %(title)s
short_title: %(short)s
status: draft
summary: %(summary)s
objectives: [%(objective)s]
takeaways: [%(takeaway)s]
terms: [{id: t, term: %(term)s, definition: %(definition)s, sheet: true}]
questions: [{id: q, question: %(question)s, answer: %(answer)s}]""",
    {
        name: (f"Of {name}", MARKED)
        for name in ("title", "short", "summary", "objective", "takeaway", "term", "definition", "question", "answer")
    },
)
BOOK = nearly(
    """\
slug: small-book
chapters: [01_one, 02_two]
title: %(title)s
subtitle: %(subtitle)s
language: %(language)s
date: %(date)s
creators: [%(creator)s]
licence: %(licence)s
macros: {x: %(macro)s}
cover: {caption: %(caption)s, picture: %(picture)s}
""",
    {
        "title": ("Notes", MARKED),
        "subtitle": ("A subtitle", MARKED),
        "language": ("en", st.one_of(st.sampled_from(("de", "ja", "x-y", "EN_us", "../en", "fr")), ANY)),
        "date": ("2026-01-31", ANY),
        "creator": ("The authors", MARKED),
        "licence": ("CC BY 4.0", MARKED),
        "macro": ("'a'", st.one_of(quoted(st.sampled_from(("\\x", "\\href{javascript:1}{x}", "\\includegraphics{x}", "#1", "#9", "\\def\\a{\\a\\a}\\a"))), ANY)),
        "caption": ("A drawing.", MARKED),
        "picture": ("figures/drawn.svg", ANY),
    },
)  # fmt: skip
TEXTS = {
    "content/01_one.md": FRONT.map(lambda front: hostile.chapter(front, "A [word]{.term #t}.")),
    "content/book.yaml": BOOK,
    "content/references.yaml": SOURCE,
    "content/figures/loop.d2": DIAGRAM,
    "content/figures/growth.vl.yaml": CHART,
    "content/figures/drawn.svg": DRAWN,
}
SHOWN = frozenset(path for path in TEXTS if path.startswith("content/figures/"))
CHARTED = st.one_of(hostile.PARTS, hostile.NOT_UTF8).map(
    lambda part: {
        b"content/figures/" + hostile.name(part) + b".csv": hostile.RIGHT[b".csv"],
        "content/figures/growth.vl.yaml": (
            "width: 300\nheight: 100\nmark: line\nencoding: {x: {field: week, type: quantitative}, y: {field: rows, type: quantitative}}\n"
            f"data: {{url: {json.dumps(hostile.name(part).decode('utf-8', 'replace') + '.csv')}}}\n"
        ).encode(),
    }
)  # data with any name, and the chart that names it
CONTENT = st.one_of(
    *(
        text.map(lambda text, path=path: (hostile.SHOWING if path in SHOWN else {}) | {path: text.encode("utf-8", "surrogatepass")})
        for path, text in TEXTS.items()
    ),
    CHARTED,
)
