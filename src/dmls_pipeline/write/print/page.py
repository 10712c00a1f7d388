"""What all printed pages share: lines that break well, and formulas and code set in them."""

import itertools
import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TypedDict, TypeVar, cast

from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.tree import Bound, Image, Node
from dmls_pipeline.tools import addresses, highlight, templates
from dmls_pipeline.write import anchors, formulas, markup, tree
from dmls_pipeline.write.records import Maths

Tree = TypeVar("Tree")

INK = "#1b1f24"
HOST = re.compile(r"https?://[^/]+/?")
TAG = re.compile(r"(<[^>]*>)")
LONG = re.compile(r"[^\s\u00a0]{32,}")
LONGEST = 25  # characters of a word that is kept on one line
ENDS = re.compile(r"( )([^\s<>]+(?:\u00a0[^\s<>]+)*)(?=(?:</span>)?(?:</(?:p|li|dd|figcaption)>|\s*<[uo]l\b))")
DRAWN = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
AL = re.compile(r" (?=al\.)")
CITED_END = re.compile(  # "2017</a>).</p>" would be a last line of a year
    rf'(<a href="{re.escape(addresses.elsewhere(anchors.SOURCE))}[^>]*>[^<]*) (?=[^\s<>]+</a>[^\s<>]{{0,3}}</(?:p|li|dd|figcaption)>)'
)


def with_good_breaks(shown: Tree) -> Tree:
    """Return *shown* with citations that may break between names and before the year, and addresses that do not before their host ends.

    Blanks before emphasis stand inside it: WeasyPrint breaks a run of text after its first word if all but its last blank fits the line.
    """
    return cast("Tree", _with_blanks_inside(tree.changed(shown, _breaking_well)))


def _breaking_well(node: Node) -> tuple[Node]:
    if node["t"] != "link" or len(node["inlines"]) != 1 or node["inlines"][0]["t"] != "str":
        return (node,)
    text = node["inlines"][0]["text"]
    if node["url"].startswith(addresses.elsewhere(anchors.SOURCE)):
        return ({**node, "inlines": [tree.text_of(AL.sub("\u00a0", text.replace("\u00a0", " ")))]},)
    if host := HOST.match(text):
        kept: Bound = {"t": "nb", "inlines": [tree.text_of(host[0])]}
        return ({**node, "inlines": [kept, tree.text_of(text[host.end() :])]},)
    return (node,)


def _with_blanks_inside(shown: object) -> object:
    if isinstance(shown, dict):
        return {key: _with_blanks_inside(value) for key, value in shown.items()}
    if not isinstance(shown, list):
        return shown
    out: list[object] = []
    for child in map(_with_blanks_inside, shown):
        match [*out[-1:], child]:
            case [
                {"t": "str", "text": str(before), **words},
                {"t": "emph" | "strong" | "term" as kind, "inlines": [{"t": "str", "text": str(text)}, *rest], **emphasis},
            ] if before.endswith(" "):
                out[-1:] = [
                    {**words, "t": "str", "text": before.removesuffix(" ")},
                    {**emphasis, "t": kind, "inlines": [tree.text_of(f" {text}"), *rest]},
                ]
            case _:
                out.append(child)
    return out


def with_whole_ends(html: str) -> str:
    """Return *html* with the last word of each paragraph and item in a span that is not hyphenated: no line is the end of a broken word.

    The blank stands inside the span, since WeasyPrint breaks the run before a span too early if it ends in one.
    """
    html = CITED_END.sub("\\1\u00a0", html)
    parts = DRAWN.split(html)  # a formula has hundreds of numbers, and no end of a paragraph
    return "".join(part if index % 2 else ENDS.sub(_whole, part) for index, part in enumerate(parts))


def _whole(end: re.Match[str]) -> str:
    return f'<span class="tail">{end[1]}{_unbroken(end[2])}</span>'


def _unbroken(word: str) -> str:
    """Return a last word that has a hyphen of its own so that it is not parted there."""
    return f'<span class="nb">{word}</span>' if "-" in word and len(word) < LONGEST else word


def pictures(figures: Mapping[str, DrawnFigure]) -> Callable[[Image], str]:
    """Return the function that sets a small picture in a line; of one that is not there its words stand in brackets."""

    def picture(image: Image) -> str:
        drawn = figures.get(image["src"])
        return templates.safe(markup.linked(image, drawn)) if drawn else f"[{image['alt'] or image['src']}]"

    return picture


def with_long_words(html: str) -> str:
    """Return *html* with each word that is longer than about half a line in a span that may break anywhere.

    Were all text to break so, WeasyPrint would part "Section 9.4.2" at the end of a line.
    """
    parts = TAG.split(html)
    return "".join(part if index % 2 else LONG.sub(r'<span class="long">\g<0></span>', part) for index, part in enumerate(parts))


class Printed(TypedDict):
    """What every print template calls.

    formula, display  TeX → its drawing
    code_lines        text, language, lit lines, first number → lines
    language_name     language → its name
    """

    formula: Callable[[str], str]
    display: Callable[[str], str]
    code_lines: Callable[[str, str | None, Collection[int], int | None], list[highlight.CodeLine]]
    language_name: Callable[[str], str]


def printed(maths: Maths) -> Printed:
    """Return what every print template needs to set formulas and code."""
    count = itertools.count()

    def drawn(tex: str, *, display: bool) -> str:
        return templates.safe(formulas.printed_svg(maths, tex, display=display, use=f"m{next(count)}", ink=INK))

    return {
        "formula": partial(drawn, display=False),
        "display": partial(drawn, display=True),
        "code_lines": highlight.code_lines,
        "language_name": highlight.name,
    }
