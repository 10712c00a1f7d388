r"""What Quarto, R Markdown, bookdown and pandoc-crossref write: @fig-loop, \@ref(fig:loop), {{< video … >}}, tabs, columns, theorems."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType

from dmls_pipeline.read.fences import fenced_lines
from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, in_order, matches
from dmls_pipeline.read.targets import kebab

KINDS = "fig|tbl|sec|eq"
NOUNS = r"(?:Figures?|Fig\.|Tables?|Tab\.|Sections?|Sec\.|Chapters?|Chap\.|Equations?|Eq\.)[ \u00a0]"
CROSS = re.compile(
    rf"(?<![\w@\[./])(?:\[(?:{NOUNS})?-?@(?P<inner>(?:{KINDS})[-:][\w:-]+)\]|@(?P<bare>(?:[Ff]ig|[Tt]bl|[Ss]ec|[Ee]q)[-:][\w:-]*\w))"
)
BOOKDOWN = re.compile(r"\\?@ref\((?:(?P<kind>fig|tab|eq):)?(?P<name>[\w:. -]+)\)")
CAPTION = re.compile(r"(?<![ \t])(?P<indent>[ \t]*)(?:Table)?:[ \t]*\(\\?#tab:(?P<name>[\w-]+)\)[ \t]*(?P<words>.*)")
CAPTIONED = re.compile(r"\s*(?:#|//|%%|--)\|\s*(?:fig|tbl|lst)-cap:\s*[\"']?(?P<words>.*?)[\"']?\s*")
WITHIN = re.compile(r"\bfig\.cap\s*=\s*([\"'])(?P<words>.*?)\1")
NOTICE = re.compile(r"(?<=\.)rmd(?=(?:note|tip|caution|warning|important)(?![\w-]))")
OPTION = re.compile(r"\s*(?:#|//|%%|--)\|.*")
CELL = re.compile(r"[\s>]*(?:`{3,}|~{3,})\s*\{[A-Za-z]\w*[^{}]*\}\s*")
DIV = re.compile(r"\s*(?P<colons>:{3,})\s*\{(?P<inside>[^{}]*)\}\s*:*\s*")
END = re.compile(r"\s*:{3,}\s*")
HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>.*?)(?:\s*\{[^{}]*\})?\s*")
PLACES = re.compile(
    r"\.(?:panel-tabset|columns?|content-(?:visible|hidden)|landscape|column-[\w-]+|incremental|nonincremental|fragment|grid|g-col-\d+"
    r"|hero-banner|quarto-[\w-]+|r-[\w-]+|smaller|scrollable|cell(?:-[\w-]+)?|unnumbered|unlisted|center)(?![\w-])"
    r"|\blayout(?:-n(?:col|row))?\s*=|#refs(?![\w-])"
)
TABS = re.compile(r"\.panel-tabset(?![\w-])")
THEOREMS = MappingProxyType(
    {"thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture", "def": "definition", "exm": "example",
     "exr": "exercise", "sol": "solution", "rem": "remark", "prf": "proof"}
)  # fmt: skip
THEOREM = re.compile(rf"#(?P<kind>{'|'.join(THEOREMS)})-[\w-]+(?:.*?\bname=\"(?P<name>[^\"]*)\")?")
PLAIN = re.compile(  # of bookdown; an example without a name is a callout of ours
    rf"(?!\.example(?![\w-])(?!.*\bname=))\.(?P<kind>{'|'.join(THEOREMS.values())})(?![\w-])(?!.*(?:\btitle=|\s\.))"
)
BRACES = re.compile(r"\{[^{}]*(?:\b(?:fig|tbl|lightbox|group|collapse|appearance|icon)|\.un(?:numbered|listed)|(?<=\{)-(?=\}))[^{}]*\}")
FOREIGN = re.compile(
    r"(?<!\s)\s*(?<![\w#.-])(?:(?:fig[.-](?!alt=)[\w-]+|tbl-[\w-]+|lightbox|group|collapse|appearance|icon)=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+)"
    r"|\.(?:unnumbered|unlisted)(?![\w-])|-(?=\}))"
)
ALT = re.compile(r"(?<![\w-])fig[.-]alt(?==)")
BREAK = re.compile(r"(?<!\s)\s*\{\{<\s*pagebreak\s*>\}\}\s*")
VIDEO = re.compile(r"\{\{<\s*video\s+(?P<url>\S+?)\s*(?:\s[^<>]*)?>\}\}")
KEYS = re.compile(r"\{\{<\s*kbd\s+(?P<keys>[^<>=]+?)\s*>\}\}")
ICON = re.compile(r"\{\{<\s*(?:fa|bi|iconify)\s[^<>]*>\}\}\s?")


def rewritten(body: Body) -> Body:
    """Return *body* without what only these tools read; the words stay in every case."""
    if not any(sign in body.text for sign in ("{", "@", "#tab:")):
        return body
    return _without_options(_without_places(_theorems(body))).rewritten(_inline)


def _inline(text: str) -> Iterator[Edit]:
    """Yield references, shortcodes and attributes of a line in our form."""
    changes: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (CROSS, lambda match: f"[](#{(match['inner'] or match['bare']).lower()})"),
        (BOOKDOWN, lambda match: f"[](#{kebab(' '.join(filter(None, (match['kind'], match['name']))))})"),
        (CAPTION, lambda match: f"{match['indent']}: {match['words']} {{#tbl-{kebab(match['name'])}}}"),
        (NOTICE, lambda _: "callout-"),
        (BREAK, lambda _: ""),
        (VIDEO, lambda match: f"<{match['url']}>"),
        (KEYS, lambda match: f"`{match['keys']}`"),
        (ICON, lambda _: ""),
        (BRACES, lambda match: _attributes(match[0])),
    )
    edits: list[Edit] = []
    for pattern, new in changes:
        for match in matches(pattern, text):
            whole = pattern.match(text, match.start())  # what stands in the line itself: code and formulas are hidden from the pattern
            edits += [(match.start(), match.end(), new(whole or match))]
    yield from in_order(edits)


def _attributes(braces: str) -> str:
    """Return what stands in braces without what only Quarto knows of a picture or a table; what a picture shows is its alt."""
    kept = ALT.sub("alt", FOREIGN.sub("", braces))
    return "" if not kept.strip("{} ") else kept.replace("{ ", "{")


def _without_options(body: Body) -> Body:
    """Return *body* without the lines of a cell that tell its tool how to run it; a caption among them stands below the listing."""
    gone, captions = set[int](), dict[int, str]()
    for opening, last in fenced_lines([line.text for line in body.lines]):
        if not CELL.fullmatch(body.lines[opening].text):
            continue
        options = list(_options(body, opening))
        gone.update(options)
        words = [match["words"] for index in options if (match := CAPTIONED.fullmatch(body.lines[index].text))]
        words += [match["words"] for match in WITHIN.finditer(body.lines[opening].text)]
        captions |= {last: words[0]} if words and words[0] else {}
    lines: list[Line] = []
    for index, line in enumerate(body.lines):
        lines += [] if index in gone else [line]
        lines += [blanked(line), replace(line, text=f"*{captions[index]}*", columns=()), blanked(line)] if index in captions else []
    return Body(tuple(lines)) if gone or captions else body


def _options(body: Body, opening: int) -> Iterator[int]:
    """Yield the indexes of the options that stand below the fence of a cell."""
    for index in range(opening + 1, len(body.lines)):
        if not OPTION.fullmatch(body.lines[index].text):
            return
        yield index


def _without_places(body: Body) -> Body:
    """Return *body* without the divs that only say where their content is to stand; names of tabs are bold."""
    lines = list(body.lines)
    inside = body.code | body.formulas
    tabs = set[int]()
    open_divs: list[tuple[bool, bool]] = []  # of each div that is open: whether it goes, and whether it holds tabs
    for index, line in enumerate(body.lines):
        div = DIV.fullmatch(line.text) if index not in inside else None
        heading = HEADING.fullmatch(line.text) if index not in inside else None
        if div:
            goes = bool(PLACES.search(div["inside"])) and not re.search(r"\.(?:callout|notes|only|slide)", div["inside"])
            open_divs.append((goes, bool(TABS.search(div["inside"]))))
            lines[index] = blanked(line) if goes else line
        elif index not in inside and END.fullmatch(line.text) and open_divs:
            lines[index] = blanked(line) if open_divs.pop()[0] else line
        elif heading and any(holds_tabs for _, holds_tabs in open_divs):
            tabs.add(index)
            lines[index] = line.edited([(0, len(line.text), f"**{heading['words']}**")])
        elif index not in inside and re.match(r"\s*:{3,}\s*[\w{]", line.text):
            open_divs.append((False, False))
    made = [part for index, line in enumerate(lines) for part in ((blanked(line), line, blanked(line)) if index in tabs else (line,))]
    return Body(tuple(made)) if made != list(body.lines) else body


def _theorems(body: Body) -> Body:
    """Return *body* with theorems and their kin as callouts of their names."""
    lines = list(body.lines)
    for index, line in enumerate(body.lines):
        div = DIV.fullmatch(line.text) if index not in body.code else None
        theorem = THEOREM.search(div["inside"]) if div else None
        if div and not theorem and (kind := PLAIN.match(div["inside"])):
            named = re.search(r"\bname=\"([^\"]*)\"", div["inside"])
            title = named[1] if named else kind["kind"].capitalize()
            lines[index] = line.edited([(0, len(line.text), f'{div["colons"]} {{.{kind["kind"]} title="{title}"}}')])
        if not div or not theorem:
            continue
        after = next((at for at in range(index + 1, len(lines)) if lines[at].text.strip()), index)
        heading = HEADING.fullmatch(lines[after].text) if after > index and not theorem["name"] else None
        title = theorem["name"] or (heading["words"] if heading else "") or THEOREMS[theorem["kind"]].capitalize()
        lines[index] = line.edited(
            [(0, len(line.text), f'{div["colons"]} {{.{THEOREMS[theorem["kind"]]} title="{title.replace(chr(34), "”")}"}}')]
        )
        lines[after] = blanked(lines[after]) if heading else lines[after]
    return Body(tuple(lines)) if lines != list(body.lines) else body
