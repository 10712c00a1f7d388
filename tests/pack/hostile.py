"""Notes as somebody would write them who wants in, or who wants a build to fall over: a grammar for each form of file.

A strategy draws what replaces, or comes beside, the files of the small book: path → content, the path as bytes where it is no UTF-8;
the content is a string where something else than a file is to stand there.
"""

import os
from pathlib import Path

import small_book
from hypothesis import strategies as st

OUTSIDE = "what-lies-outside-of-the-project"  # stands in files that nothing may read
ELSEWHERE = "canary.invalid"  # a host that nothing may be asked of
DEEP = st.sampled_from((2, 30, 250, 1200, 5000))
MANY = st.sampled_from((30, 6000))  # beyond what a chapter may have
SIGNS = "\x00\x01\x07\x1b[31m\x1b]0;x\x07\x7f\x85\u2028\u202e\ufeff\ufffe\U0001f600\u0301\ud7ff"
WORDS = st.one_of(
    st.sampled_from(
        ("a", "k", "Box", "...", "“", "<", ">", "&", "&#0;", "&lt;script&gt;", "\\", "'", '"', "`", "$", "|", "=cmd()", "+1", "@x")
    ),
    st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=8),
)
ADDRESSES = st.sampled_from((
    f"http://{ELSEWHERE}/a.png", f"//{ELSEWHERE}/a", f"https:{ELSEWHERE}", "file:///etc/passwd", "../../outside.txt", "../outside.svg",
    "/etc/passwd", "figures/../../outside.svg", "figures/%2e%2e/%2e%2e/outside.svg", "javascript:alert(1)", "java\tscript:alert(1)",
    "&#106;avascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "\\\\host\\share", "C:\\x", "#", "#sec-part-1", "",
    "figures/loop.d2", "figures/shade.png#x", "figures", ".", "mailto:a@a.example?body=x", "http://[", "http://a.example:99999999/", "?", "%00", "%",
    f"figures/{'x' * 300}.svg", f"{'x/' * 3000}a.md",
))  # fmt: skip


def joined(parts, least=0, most=6, between=""):
    """Return a strategy of texts: some of *parts* one after the other."""
    return st.lists(parts, min_size=least, max_size=most).map(between.join)


def form(pattern, *parts):
    """Return a strategy of texts: *pattern* with each % in it, one after the other, being one of *parts*."""
    return st.tuples(*parts).map(lambda drawn: pattern % drawn)


# --- Markdown

HTML = st.one_of(
    form("<%s %s='%s'>%s</%s>", *[st.sampled_from(("script", "img", "a", "svg", "iframe", "style", "details", "sub", "table", "x-y"))],
         st.sampled_from(("src", "href", "onerror", "style", "srcset", "xlink:href", "id")), ADDRESSES, WORDS, st.sampled_from(("script", "a", "b"))),
    st.sampled_from(("<!--", "-->", "<![CDATA[", "<?php", "<script>alert(1)</script>", "<style>*{background:url(http://canary.invalid/s)}</style>", "</main>")),
)  # fmt: skip
ATTRIBUTES = st.one_of(
    st.just(""), form("{#%s}", WORDS), form("{.%s}", st.sampled_from(("term", "key", "notes", "slide", "sheet", "x", "unnumbered"))),
    form('{alt="%s" width=%s}', WORDS, st.sampled_from(("1e9%", "-1", "0", "50%", "inf", "{{", "9" * 400))), form("{=%s}", st.sampled_from(("html", "latex"))),
    form('{onclick="%s" style="%s"}', WORDS, ADDRESSES),
)  # fmt: skip
INLINES = st.recursive(
    st.one_of(WORDS, HTML, form("$%s$", joined(st.sampled_from(("\\frac", "{", "}", "x", "^", "_", "\\href{javascript:1}{x}", "\\def\\a{\\a\\a}\\a", "\\includegraphics{x}", "&", "\\left(", "%")))),
              form("[@%s]", WORDS), form("[^%s]", WORDS), form("<%s>", ADDRESSES), form("`%s`{=html}", HTML)),
    lambda inner: st.one_of(
        form("[%s](%s)%s", inner, ADDRESSES, ATTRIBUTES), form("![%s](%s)%s", inner, ADDRESSES, ATTRIBUTES), form("**%s**", inner), form("*%s", inner),
        form("[%s]%s", inner, ATTRIBUTES), joined(inner, 1, 3, " "),
    ),
    max_leaves=6,
)  # fmt: skip
NUMBERS = st.sampled_from(("0", "1", "-1", "1e9", "9" * 5000, "99999999", "inf", "nan", "1.5", "\u0661", "\u00b2", "%", "1,2-99999999", ""))
MACROS = "".join(
    f"\\newcommand{{\\m{name}}}{{{f'{chr(92)}m{inner} ' * 9}}}" for name, inner in zip("abcdefghij", "bcdefghijk", strict=True)
)
DIALECTS = st.one_of(
    form("```{%s} %s\n:header-rows: %s\n:width: %s\n:%s: %s\n\n%s\n```", st.sampled_from(("csv-table", "list-table", "figure", "admonition", "math", "code-block", "include", "literalinclude", "raw", "glossary", "tab-set", "prf:theorem", "eval-rst", "image", "table", "epigraph", "bibliography")),
         st.one_of(WORDS, ADDRESSES), NUMBERS, NUMBERS, st.sampled_from(("file", "header", "name", "lines", "emphasize-lines", "class", "language")), st.one_of(ADDRESSES, NUMBERS), st.one_of(INLINES, st.just("* - a\n  - b"), st.just("x" * 200_000), st.just("a,b\rc"))),
    form("> [!%s]%s %s\n> %s", st.sampled_from(("note", "warning", "x", "")), st.sampled_from(("+", "-", "")), INLINES, INLINES),
    form("![[%s|%s]]", ADDRESSES, NUMBERS), form("[[%s#%s|%s]]", WORDS, WORDS, WORDS), form("{{< %s %s %s >}}", st.sampled_from(("include", "video", "meta", "figure", "embed", "pagebreak")), ADDRESSES, WORDS),
    form(":::{.%s #%s width=%s}\n%s\n:::", st.sampled_from(("callout-note", "panel-tabset", "column-margin", "theorem", "columns", "slide", "only")), WORDS, NUMBERS, INLINES),
    form("\\begin{%s}%s\n%s & %s \\\\\n\\end{%s}", *[st.sampled_from(("tabular", "table", "theorem", "itemize", "equation", "figure", "verbatim"))], st.sampled_from(("{lr}", "{*{99}{c}}", "[h]", "{", "")), INLINES, st.sampled_from(("\\multicolumn{99}{c}{x}", "x")), st.sampled_from(("tabular", "table", "theorem", "itemize", "equation", "figure"))),
    form("\\%s{%s}{%s}", st.sampled_from(("textbf", "href", "url", "footnote", "cite", "label", "ref", "input", "includegraphics", "section", "caption", "newcommand")), st.one_of(ADDRESSES, WORDS), WORDS),
    form('!!! %s "%s"\n    %s', WORDS, WORDS, INLINES), form('=== "%s"\n    %s', WORDS, INLINES), form("#+BEGIN_%s %s\n%s\n#+END_SRC", st.sampled_from(("SRC", "QUOTE", "x")), WORDS, INLINES), form("%s:: %s", WORDS, INLINES),
    form("```{.python first=%s lit=%s #%s title=%s}\n%s\n```", NUMBERS, NUMBERS, WORDS, WORDS, WORDS), form("<table><tr><td colspan=%s rowspan=%s>%s</td></tr></table>", NUMBERS, NUMBERS, INLINES),
    form('[%s]{.index entry="%s" see="%s"}', WORDS, WORDS, WORDS), form('::: {.%s minutes=%s slide-after="%s" slide-title="%s"}\n%s\n:::', st.sampled_from(("slide", "key", "example")), NUMBERS, WORDS, WORDS, INLINES),
    form("- %s:\n    - ```%s\n%s```", WORDS, WORDS, WORDS), form("# %s %s. %s", st.sampled_from(("Chapter", "Part", "Lecture")), NUMBERS, WORDS), form("%s. %s", NUMBERS, INLINES),
)  # fmt: skip
TEX = st.builds(
    lambda pair, times: f"{pair[0] * times}x{pair[1] * times}",
    st.sampled_from((("{", "}"), ("\\frac{1}{", "}"), ("\\sqrt{", "}"), ("\\left(", "\\right)"), ("x^{", "}"), ("\\text{$", "$}"), ("\\begin{matrix}", "\\end{matrix}"), ("\\not", ""), ("'", ""))),
    DEEP,
)  # fmt: skip
LINES = st.one_of(
    form("$%s$", TEX), form("$$%s$$", TEX), st.just(f"${MACROS}$\n\nHere $\\ma$ and $\\mj$."),
    DIALECTS, DIALECTS,
    INLINES, form("# %s %s", INLINES, ATTRIBUTES), form("## %s {#sec-x}", INLINES), form("> %s", INLINES), form("- %s", INLINES), form("| %s | %s |\n|--|", INLINES, INLINES),
    form("::: {%s}", st.sampled_from((".key", ".notes", "#tbl-x", "#eq-x .sheet", ".warning title=%", "=html"))), st.just(":::"), form("```%s", WORDS), st.just("~~~"),
    form("$$ %s", INLINES), form("[^%s]: %s", WORDS, INLINES), form("[%s]: %s", WORDS, ADDRESSES), form("%s\n---", INLINES), st.just("---"), form("    %s", INLINES),
    form(": %s", INLINES), HTML,
)  # fmt: skip
REPEATED = st.one_of(
    st.builds(lambda sign, times: sign * times, st.sampled_from(("> ", "- ", "1. ", "[", "![", "*", "`", "(", "<b>", "| a ", "$", "\\", "{", "::: {.key}\n", "# ", "[a](b) ", "x", "&amp;", "\t", "~")), DEEP),
    st.builds(lambda times: f"a[^{'] b[^'.join(map(str, range(times)))}]\n\n" + "\n\n".join(f"[^{name}]: x" for name in range(times)), MANY),
    st.builds(lambda times: "| a |\n|---|\n" + "| b |\n" * times, MANY),
    st.builds(lambda times: "".join(f"{'`' * (1 + number % 300)} " for number in range(times)), DEEP),
    st.builds(lambda times: "\n".join(f"{'  ' * (number % 400)}- x" for number in range(times)), DEEP),
)  # fmt: skip
MARKDOWN = st.one_of(joined(LINES, 1, 8, "\n"), joined(LINES, 1, 8, "\n\n"), REPEATED, st.tuples(LINES, REPEATED, LINES).map("\n\n".join))
SHOWS_ALL = "\n\n".join(
    f'![A figure]({name}){{#fig-all-{number} alt="A figure."}}'
    for number, name in enumerate(("figures/loop.d2", "figures/growth.vl.yaml", "figures/drawn.svg", "figures/shade.png"))
)


def chapter(front, body):
    """Return a chapter that shows every figure, whatever else stands in it."""
    return f"---\n{front}\n---\n\n## Part {{#sec-part-1}}\n\nHere [](#fig-all-0).\n\n{SHOWS_ALL}\n\n{body}\n"


# --- YAML

SCALARS = st.one_of(
    WORDS.map(repr), ADDRESSES.map(repr), INLINES.map(repr),
    st.sampled_from(("null", "true", "1e400", "-1", "9" * 5000, "2026-02-30", ".inf", ".nan", "~", "0o17", "1:20:30", "[]", "{}", "&a [*a]", "*b", "!!python/object/apply:os.system ['x']", "!!binary x", "<<: *a", '"\\x1b[31m"', '"\\ud800"', "|\n  x", "'", "@", "`", "%", "\t")),
)  # fmt: skip
YAML = st.recursive(
    SCALARS,
    lambda inner: st.one_of(joined(inner, 0, 3, ", ").map(lambda text: f"[{text}]"), joined(form("%s: %s", st.sampled_from(("id", "term", "definition", "question", "answer", "title", "? x", "<<", "1")), inner), 0, 4, ", ").map(lambda text: f"{{{text}}}")),
    max_leaves=6,
)  # fmt: skip
NESTED = st.builds(
    lambda pair, times: pair[0] * times + pair[1] * times, st.sampled_from((("[", "]"), ("{a: ", "}"), ("- ", ""), ("[", ""))), DEEP
)
LAUGHS = "\n".join(["a0: &a0 [x, x]", *(f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 12))])


def fields(*names):
    """Return a strategy of YAML whose fields have these names."""
    lines = st.lists(
        st.tuples(st.sampled_from(names), st.one_of(YAML, YAML, NESTED)), min_size=1, max_size=5, unique_by=lambda pair: pair[0]
    )
    return st.one_of(lines.map(lambda pairs: "\n".join(f"{name}: {value}" for name, value in pairs)), st.just(LAUGHS))


FRONT = fields("title", "short_title", "status", "summary", "objectives", "takeaways", "terms", "questions", "words", "\x1b[31m", "deck")
SETTINGS = fields("title", "subtitle", "language", "date", "creators", "licence", "deck", "print", "artifacts", "words", "macros", "severities", "source", "cheatsheet", "cover_caption", "x")  # fmt: skip
REFERENCE = fields("title", "author", "issued", "URL", "DOI", "container-title", "type", "note", "publisher")

# --- figures

KEYS = st.sampled_from(("a", "b", "a.b", "a -> b", "a <- b -- c", "layers", "vars", "classes", "style", "shape", "icon", "link", "tooltip", "near", "width", "...@x", "@../outside", "'a", '"a', "a'b: @../outside", "*", "**", "a.style.opacity", "direction", "d2-config", "label"))  # fmt: skip
VALUES = st.one_of(WORDS, ADDRESSES, st.sampled_from(("@../outside", "...@../outside.d2", "|md # x |", "|tex x |", "${x}", "sql_table", "image", "0", "1e99", "-1", "linear-gradient(red, blue)", "url(http://canary.invalid/d)", "grid", "null", "sequence_diagram")))  # fmt: skip
D2 = st.one_of(
    joined(
        st.recursive(form("%s: %s", KEYS, VALUES), lambda inner: form("%s: {\n%s\n}", KEYS, joined(inner, 0, 3, "\n")), max_leaves=6),
        1,
        6,
        "\n",
    ),
    st.builds(lambda times: "a: {" * times + "}" * times, DEEP),
    st.builds(lambda times: "a: " + "x" * times * 30, DEEP),
    st.builds(lambda times: "\n".join(f"a{number} -> a{number + 1}" for number in range(times % 400)), DEEP),
)
EXPRESSIONS = st.sampled_from(("now()", "random()", "datum.week", "1/0", "url('x')", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')", "toString(datum)", "'\\u001b'", "datum['__proto__']", "warn(1)", "x", ""))  # fmt: skip
VEGA_VALUES = st.recursive(
    st.one_of(
        SCALARS,
        EXPRESSIONS.map(lambda text: f"{{expr: {text!r}}}"),
        st.sampled_from(
            ("url(http://canary.invalid/v)", "{url: ../../outside.csv}", "{url: /etc/passwd}", "{sequence: {start: 0, stop: 1e15}}")
        ),
    ),
    lambda inner: st.one_of(
        joined(inner, 0, 3, ", ").map(lambda text: f"[{text}]"),
        joined(form("%s: %s", st.sampled_from(("field", "type", "value", "scale", "url", "href", "fill", "calculate", "filter", "as", "sample", "from", "data", "format", "font", "title", "bin")), inner), 0, 4, ", ").map(lambda text: f"{{{text}}}"),
    ),
    max_leaves=5,
)  # fmt: skip
VEGA = st.lists(st.tuples(st.sampled_from(("data", "mark", "encoding", "transform", "title", "layer", "params", "config", "$schema", "width", "height", "projection", "autosize", "facet", "usermeta", "background")), VEGA_VALUES), max_size=4, unique_by=lambda pair: pair[0]).map(
    lambda pairs: "\n".join(f"{name}: {value}" for name, value in ({"width": 300, "height": 100, "data": "{url: growth.csv}", "mark": "line", "encoding": "{x: {field: week, type: quantitative}}"} | dict(pairs)).items())
)  # fmt: skip
TAGS = st.sampled_from(("g", "rect", "text", "tspan", "use", "image", "script", "style", "foreignObject", "a", "svg", "linearGradient", "clipPath", "filter", "animate", "switch", "symbol", "title", "metadata", "x:y"))  # fmt: skip
NAMES = st.sampled_from(("id", "href", "xlink:href", "fill", "style", "clip-path", "mask", "filter", "onload", "transform", "width", "height", "x", "d", "points", "font-size", "font-family", "viewBox", "class", "begin", "src", "opacity"))  # fmt: skip
PLAIN = st.sampled_from(("#a", "a", "url(#a)", "\\75rl(http://canary.invalid/e)", "u&#114;l(http://canary.invalid/u)", "url(http://canary.invalid/p)", "inf", "nan", "1.2.3", "-5", "1e400", ".", "0", "M0 0", "M", "translate(", "Comic Sans", "@import 'http://canary.invalid/i'", "fill:url(../../outside.svg)", "0 0 1e9 0.001", "%", "em"))  # fmt: skip
ELEMENTS = st.recursive(
    st.one_of(WORDS.map(lambda text: text.replace("<", "&lt;")), form("<%s %s='%s'/>", TAGS, NAMES, st.one_of(PLAIN, ADDRESSES.map(lambda text: text.replace("<", "").replace("&", "&amp;"))))),
    lambda inner: st.tuples(TAGS, NAMES, PLAIN, NAMES, PLAIN, joined(inner, 0, 3)).map(lambda drawn: (f"<{drawn[0]} {drawn[1]}='{drawn[2]}'" + (f" {drawn[3]}='{drawn[4]}'" if drawn[3] != drawn[1] else "") + f">{drawn[5]}</{drawn[0]}>")),
    max_leaves=8,
)  # fmt: skip
ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "../../outside.txt">]>'
SVG = st.one_of(
    st.tuples(st.sampled_from(("", "", ENTITIES)), NAMES, PLAIN, joined(ELEMENTS, 0, 4)).map(
        lambda drawn: (
            f"{drawn[0]}<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 90 40'>"
             f"<g {drawn[1]}='{drawn[2]}'>{drawn[3]}{'&x;&b;' if drawn[0] else ''}</g></svg>"
        )
    ),
    st.builds(lambda times: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + "<g>" * times + "</g>" * times + "</svg>", DEEP),
    st.builds(lambda times: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + "".join(f"<g id='a{number}'>{f'<use href=%sa{number - 1}%s/>' % (chr(39) + '#', chr(39)) * 9 if number else '<rect/>'}</g>" for number in range(min(times, 12))) + "</svg>", DEEP),
    st.sampled_from((0.0001, 30, 40_000, 9_000_000)).map(lambda side: f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><pattern id='a' width='{side}' height='{side}' patternUnits='userSpaceOnUse'><path d='M0 0h1'/></pattern><path d='M0 0h9v9z' fill='url(#a)'/></svg>"),
    st.text(max_size=20),
)  # fmt: skip
CSV = st.one_of(
    joined(st.one_of(WORDS, st.sampled_from((",", "\n", '"', "week", "rows", "1", "1e400", "\t", "\r"))), 0, 20),
    st.just("week,rows\n" + "1,1\n" * 3000),
    st.just(f"week,rows\n{'1' * 200_000},1\n"),
)
PICTURES = st.one_of(
    st.binary(max_size=40),
    st.tuples(st.integers(0, 400), st.integers(0, 255)).map(lambda at: _changed(small_book.picture(7), *at)),
    st.integers(0, 400).map(lambda size: small_book.picture(7)[:size]),
    st.sampled_from(("GIF89a", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "RIFF\0\0\0\0WEBP", "<svg/>", "BM", "%PDF")).map(lambda head: head.encode("latin-1") + bytes(60)),
    st.just(small_book.picture(7).replace(b"\0\0\1\x90", b"\0\xff\xff\xff")),
)  # fmt: skip


def _changed(content, place, byte):
    place %= len(content)
    return content[:place] + bytes([byte]) + content[place + 1 :]


# --- names, and all together

PARTS = st.one_of(WORDS, st.sampled_from(("a=b", "a%20b", "a#b", "a?b", "a b", " a", "a.", "-rf", "x" * 240, "\x1b[31m", "\x1b]0;t\x07", "ä", "é", "CON", "a:b", "a'b", '"', "$(id)", "`id`", "*", "{{ 1 }}", "</script>", "\\", "\n", "\u202e")))  # fmt: skip
NOT_UTF8 = st.sampled_from((b"caf\xe9", b"\xff", b"a\x80b"))


def name(text):
    """Return what can be a file's name, as bytes."""
    return text.replace("/", "").replace("\0", "").encode("utf-8", "ignore")[:249] if isinstance(text, str) else text


RIGHT = {
    b".d2": b"a -> b\n",
    b".svg": small_book.DRAWING.format("Words").encode(),
    b".png": small_book.picture(7),
    b".vl.yaml": b"width: 300\nheight: 100\ndata: {values: [{a: 1}]}\nmark: point\nencoding: {x: {field: a, type: quantitative}}\n",
    b".csv": b"week,rows\n1,1.0\n2,1.5\n",
    b".md": b"Words.\n",
    b"": b"Words.\n",
}  # what a file holds that is right but for its name
NAMED = st.tuples(st.one_of(PARTS, PARTS, NOT_UTF8).map(name), st.sampled_from((b".d2", b".svg", b".png", b".vl.yaml", b".csv", b".md", b"")), st.sampled_from((b"content/figures/", b"content/", b"templates/"))).map(
    lambda drawn: {drawn[2] + drawn[0] + drawn[1]: RIGHT[drawn[1]]} if drawn[0] not in (b"", b".", b"..") else {}
)  # fmt: skip
SHOWN = NAMED.flatmap(
    lambda named: st.just(
        named
        | {
            "content/01_one.md": chapter(
                "title: One",
                "\n\n".join(f"![Of it]({path.removeprefix(b'content/').decode('utf-8', 'replace')}){{#fig-it alt=x}}" for path in named),
            )
        }
    )
)
TEXTS = {
    "content/01_one.md": st.one_of(
        MARKDOWN.map(lambda body: chapter("title: One\nstatus: draft", body)),
        MARKDOWN.map(lambda body: chapter("title: One", body)),
        FRONT.map(lambda front: chapter(front, "Words.")),
        MARKDOWN,
    ),
    "content/book.yaml": SETTINGS.map(lambda text: f"slug: small-book\nchapters: [01_one, 02_two]\n{text}\n"),
    "content/references.yaml": REFERENCE.map(
        lambda text: "references:\n- id: codd1970\n" + "".join(f"  {line}\n" for line in text.splitlines())
    ),
    "content/figures/loop.d2": D2,
    "content/figures/growth.vl.yaml": VEGA,
    "content/figures/growth.csv": CSV,
    "content/figures/drawn.svg": SVG,
    "content/card-ids.txt": joined(WORDS, 0, 4, "\n"),
}
LINK_OUT = "a link that leads out"
LOCKED = "a file that may not be read"
NO_FILES = ("a pipe", "a folder", "a device", "a link to nothing", "a link to itself", LINK_OUT, LOCKED)
PLACES = (
    *TEXTS,
    "content/figures/shade.png",
    "content/02_two.md",
    "content/03_new.md",
    "templates/inlines.html.j2",
    "templates/tokens.css",
)
SHOWING = {"content/01_one.md": chapter("title: One\nstatus: draft", "Words.").encode()}  # what no chapter shows is not drawn
CONTENT = st.one_of(
    *(text.map(lambda text, path=path: {path: text.encode("utf-8", "surrogatepass")}) for path, text in TEXTS.items()),
    SVG.map(lambda text: SHOWING | {"content/figures/drawn.svg": text.encode("utf-8", "surrogatepass")}),
    PICTURES.map(lambda content: SHOWING | {"content/figures/shade.png": content}),
    NAMED,
    SHOWN.map(lambda files: {path: text if isinstance(text, bytes) else text.encode("utf-8", "replace") for path, text in files.items()}),
    st.tuples(st.sampled_from(sorted(TEXTS)), st.binary(max_size=30)).map(lambda drawn: {drawn[0]: drawn[1]}),
    st.tuples(st.sampled_from(PLACES), st.sampled_from(NO_FILES))
    .filter(lambda drawn: drawn[1] != LINK_OUT or drawn[0].startswith("content"))  # a template is a program, wherever it lies
    .map(lambda drawn: {drawn[0]: drawn[1]}),
)


def outside(folder):
    """Write, beside the project, what nothing may read."""
    for name in ("outside.txt", "outside.csv", "outside"):
        (folder / name).write_text(f"{OUTSIDE}\n", encoding="utf-8")
    (folder / "outside.d2").write_text(f"x: {OUTSIDE}\n", encoding="utf-8")
    (folder / "outside.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>{OUTSIDE}</text></svg>", encoding="utf-8"
    )


def write(root, files):
    """Write the files into the project."""
    for path, content in files.items():
        place = Path(root, path if isinstance(path, str) else path.decode("utf-8", "surrogateescape"))
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            place.write_bytes(content)
        else:
            _put(place, content, "../" * len(place.relative_to(root).parts))


def _put(place, what, beside):
    """Put one of NO_FILES where a file should be; *beside* leads from there to what lies beside the project."""
    place.unlink(missing_ok=True)
    if what == "a pipe":
        os.mkfifo(place)
    elif what == LOCKED:
        place.touch(0)
    elif what == "a folder":
        place.mkdir()
    else:
        targets = {"a device": "/dev/zero", "a link to nothing": "nothing", "a link to itself": place.name}
        place.symlink_to(targets.get(what, f"{beside}outside.txt"))
