"""Directives of MyST as blocks of ours: callouts, figures, formulas, listings, quotations, definitions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from dmls_pipeline.read.forms.body import Line
from dmls_pipeline.read.forms.myst.directive import Directive, trimmed
from dmls_pipeline.read.forms.myst.tables import csv_table, list_table, whole_table
from dmls_pipeline.read.html import Tag

Form = Callable[[Directive], Iterable[Line]]

CALLOUTS = MappingProxyType(
    {name: name for name in ("note", "tip", "hint", "warning", "caution", "danger", "attention", "error", "important", "seealso")}
    | {name: name for name in ("exercise", "solution")}
    | dict.fromkeys(("admonition", "margin", "sidebar", "aside", "topic", "card", "todo", "versionadded", "deprecated"), "note")
    | dict.fromkeys(("dropdown", "toggle"), "details")
    | {f"prf:{name}": name for name in ("theorem", "lemma", "corollary", "definition", "example", "proof", "remark", "proposition")}
)
TITLES = MappingProxyType({"seealso": "See also"})  # of callouts whose names are no words
SINCE = MappingProxyType({"versionadded": "New in", "deprecated": "Deprecated since"})
SAYING = ("note", "tip", "hint", "warning", "caution", "danger", "attention", "error", "important", "seealso", "todo")
PICTURE = re.compile(r"\s*!\[(?P<alt>[^\[\]]*)\]\((?P<source>[^()]+)\)\s*")
UNTITLED = ("solution",)  # names the exercise that it belongs to
RAW = ("math", "code", "code-block", "code-cell", "sourcecode", "list-table", "csv-table", "glossary", "raw")  # hold no directives


def form_of(name: str) -> Form | None:
    """Return what makes our form of the directives of a name; None where they have none."""
    return _callout if name in CALLOUTS else FORMS.get(name)


def _opened(directive: Directive) -> Iterator[Line]:
    """Yield what a directive holds that only says where its content is to stand."""
    yield from (directive.line(""), *directive.within(directive.inner), directive.line(""))


def _titled(directive: Directive) -> Iterator[Line]:
    """Yield what a tab or a card holds below its name."""
    if directive.argument:
        yield from (directive.line(""), directive.line(f"**{directive.argument}**"))
    yield from _opened(directive)


def _quoted(directive: Directive) -> Iterator[Line]:
    """Yield a quotation."""
    yield from (directive.line(""), *_marked(directive), directive.line(""))


def _marked(directive: Directive) -> Iterator[Line]:
    """Yield what a directive holds, each line with the mark of a quotation."""
    for line in directive.inner:
        yield line.edited([(0, 0, f"{directive.indent}> ")]) if line.text else directive.line(">")


def _callout(directive: Directive) -> Iterator[Line]:
    """Yield a quotation that begins with the callout's kind."""
    word, title = CALLOUTS[directive.name], directive.argument
    if directive.name in UNTITLED:
        title = ""
    elif directive.name in SINCE:
        title = f"{SINCE[directive.name]} {directive.argument}"
    elif directive.name == "admonition":
        word = next((name for name in directive.options.get("class", "").split() if name in CALLOUTS), word)
    said = [directive.line(f"> {title}")] if word in SAYING and title and not directive.inner else []  # a note of one line has no title
    title = "" if said else title
    yield directive.line(f"> [!{word}] {title or TITLES.get(word, '')}".rstrip())
    yield from (*said, *_marked(directive), directive.line(""))


def _figure(directive: Directive) -> Iterator[Line]:
    """Yield a picture: the first paragraph is its caption, what follows are paragraphs."""
    blank = next((index for index, line in enumerate(directive.inner) if not line.text.strip()), len(directive.inner))
    caption, alt = " ".join(line.text.strip() for line in directive.inner[:blank]), directive.options.get("alt", "").replace('"', "”")
    attributes = [directive.label[1:-1], f'alt="{alt}"' if alt else "", *_size(directive.options)]
    braces = " ".join(filter(None, attributes))
    path = f"<{directive.argument}>" if " " in directive.argument else directive.argument
    yield directive.line("")
    yield directive.line(f"![{caption}]({path})" + (f"{{{braces}}}" if braces else ""))
    yield directive.line("")
    yield from directive.within(directive.inner[blank:])


def _figure_md(directive: Directive) -> Iterator[Line]:
    """Yield a picture that was written as Markdown or HTML, and its caption below it: the argument is its label."""
    first, rest = (directive.inner[0].text, directive.inner[1:]) if directive.inner else ("", ())
    picture, tag = PICTURE.fullmatch(first), Tag.of(first)
    if not picture and not (tag and tag.name == "img"):
        yield from _opened(directive)
        return
    attributes: Mapping[str, str] = tag.values if tag else {}
    source, alt = (picture["source"], picture["alt"]) if picture else (attributes.get("src", ""), attributes.get("alt", ""))
    options = {**{name: attributes[name] for name in ("width", "height") if name in attributes}, **directive.options}
    options |= {"alt": alt or directive.options.get("alt", ""), "name": directive.argument or directive.options.get("name", "")}
    yield from _figure(replace(directive, name="figure", argument=source, options=options, inner=trimmed(rest)))


def _size(options: Mapping[str, str]) -> Iterator[str]:
    """Yield width and height of a picture as attributes; a scale is a part of the width."""
    scale = options.get("scale", "").rstrip("% ")
    given = {"width": f"{scale}%" if scale else "", **options}
    yield from (f"{name}={given[name]}" for name in ("width", "height") if given.get(name) and " " not in given[name])


def _math(directive: Directive) -> Iterator[Line]:
    """Yield a formula; the lines of one that has several stand below one another, as Sphinx sets them."""
    tex = [line for line in (directive.line(directive.argument), *directive.within(directive.lines)) if line.text.strip()]
    several = any("\\\\" in line.text for line in tex) and not any("\\begin" in line.text for line in tex)
    opening, closing = ("$$\\begin{aligned}", "\\end{aligned}$$") if several else ("$$", "$$")
    yield from (directive.line(""), directive.line(opening), *tex)
    yield from (directive.line(f"{closing} {directive.label}".rstrip()), directive.line(""))


def _code(directive: Directive) -> Iterator[Line]:
    """Yield a listing with its title and the lines that are to be seen first."""
    language = directive.argument.strip("{}").partition(" ")[0]
    language = "python" if language.startswith("ipython") else language
    title, lines = directive.options.get("caption", "").replace('"', "”"), directive.options.get("emphasize-lines", "").replace(" ", "")
    info = " ".join(filter(None, (language, f"{{{lines}}}" if lines else "", f'title="{title}"' if title else "")))
    fence = "```" if directive.fence[0] == ":" else directive.fence
    yield from (directive.line(f"{fence}{info if language else ''}"), *directive.within(directive.lines))
    yield Line(f"{directive.indent}{fence}", directive.last)


def _glossary(directive: Directive) -> Iterator[Line]:
    """Yield a list of definitions; terms that stand below each other share what follows."""
    terms: list[str] = []
    yield directive.line("")
    for line in directive.lines:
        text = line.text.strip()
        if text and not line.text.startswith((" ", "\t")):
            terms.append(text)
        elif text and terms:
            yield from (directive.line(""), directive.line(", ".join(terms)), directive.line(f":   {text}"))
            terms = []
        else:
            yield directive.line(f"    {text}" if text else "")
    yield from (*map(directive.line, terms), directive.line(""))


def _link(directive: Directive) -> Iterator[Line]:
    """Yield a film or a page of somebody else as a link: nothing is fetched."""
    address = directive.argument
    address = f"https://www.youtube.com/watch?v={address}" if directive.name == "youtube" and "/" not in address else address
    linked = f"<{address}>" if "://" in address else f"[{address}](<{address}>)"
    yield from (directive.line(""), directive.line(linked), directive.line(""), *directive.within(directive.inner))


def _raw(directive: Directive) -> Iterator[Line]:
    """Yield HTML as HTML, which says itself what of it stays; what is meant for another tool is a listing."""
    yield from _opened(replace(directive, inner=directive.lines)) if directive.argument == "html" else unknown(directive)


def unknown(directive: Directive) -> Iterator[Line]:
    """Yield a listing of all that a directive says: the name in braces tells the rules that it has no form of ours."""
    fence = "```" if directive.fence[0] == ":" else directive.fence
    options = (directive.line(f":{name}: {value}".rstrip()) for name, value in directive.options.items())
    yield from (directive.line(f"{fence}{{{directive.name}}}"), directive.line(directive.argument), *options)
    yield from (*directive.within(directive.lines), Line(f"{directive.indent}{fence}", directive.last))


def _nothing(directive: Directive) -> Iterator[Line]:
    """Yield a blank line: the pack has contents, an index and references of its own."""
    yield directive.line("")


FORMS: Mapping[str, Form] = MappingProxyType(
    dict.fromkeys(("figure", "image"), _figure)
    | dict.fromkeys(("code", "code-block", "code-cell", "sourcecode"), _code)
    | dict.fromkeys(("epigraph", "pull-quote", "highlights", "blockquote"), _quoted)
    | dict.fromkeys(("tab-set", "grid", "div", "container", "card-carousel", "subfigure", "only", "proof"), _opened)
    | dict.fromkeys(("tab-item", "tab", "grid-item-card", "grid-item", "rubric"), _titled)
    | dict.fromkeys(("iframe", "video", "youtube"), _link)
    | dict.fromkeys(("toctree", "contents", "tableofcontents", "bibliography", "index", "tags"), _nothing)
    | {
        "raw": _raw,
        "figure-md": _figure_md,
        "math": _math,
        "glossary": _glossary,
        "list-table": list_table,
        "csv-table": csv_table,
        "table": whole_table,
    }
)
