"""What all printed pages share: lines that break well, and formulas and code set in them."""

import itertools
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from dmls_pipeline.tools import highlight, templates
from dmls_pipeline.write import formulas, tree

INK = "#1b1f24"
HOST = re.compile(r"https?://[^/]+/?")
RUNT = re.compile(r" (?=\S{1,5}$)")
YEAR = re.compile(r" (?=al\.|\S+$)")
WITHIN_LINES = ("emph", "strong", "strike", "sub", "sup", "smallcaps", "link", "nb", "term", "index")


def with_good_breaks(shown: Any) -> Any:
    """Return *shown* with citations that may break between names, and addresses that do not break before their host ends.

    Blanks before emphasis stand inside it: WeasyPrint breaks a run of text after its first word if all but its last blank fits the line.
    """

    def change(node: tree.Node) -> tuple[tree.Node]:
        match node:
            case {"t": "link", "url": str(url), "inlines": [{"t": "str", "text": text}]} if "-src-" in url:
                return ({**node, "inlines": [tree.text_of(YEAR.sub("\u00a0", text.replace("\u00a0", " ")))]},)
            case {"t": "link", "inlines": [{"t": "str", "text": text}]} if host := HOST.match(text):
                kept = {"t": "nb", "inlines": [tree.text_of(host[0])]}
                return ({**node, "inlines": [kept, tree.text_of(text[host.end() :])]},)
        return (node,)

    return _with_blanks_inside(tree.changed(shown, change))


def _with_blanks_inside(shown: Any) -> Any:
    if isinstance(shown, dict):
        return {key: _with_blanks_inside(value) if isinstance(value, list | dict) else value for key, value in shown.items()}
    out: list[Any] = []
    for child in shown:
        node = _with_blanks_inside(child) if isinstance(child, list | dict) else child
        match out[-1:], node:
            case [{"t": "str", "text": str(before)}], {"t": "emph" | "strong" | "term", "inlines": [{"t": "str", "text": text}, *rest]} if (
                before.endswith(" ")
            ):
                out[-1] = {**out[-1], "text": before.removesuffix(" ")}
                node = {**node, "inlines": [tree.text_of(f" {text}"), *rest]}
        out.append(node)
    return out


def with_full_last_lines(shown: Any) -> Any:
    """Return *shown* with the short last word of each paragraph, cell and caption bound to the one before: it makes no line alone."""
    if isinstance(shown, dict) and shown.get("t") not in WITHIN_LINES:
        return {key: with_full_last_lines(value) if isinstance(value, list | dict) else value for key, value in shown.items()}
    if isinstance(shown, list) and shown:
        *rest, last = map(with_full_last_lines, shown)
        if isinstance(last, dict) and last.get("t") == "str":
            last = {**last, "text": RUNT.sub("\u00a0", last["text"])}
        return [*rest, last]
    return shown


def printed(maths: Mapping[str, Any]) -> dict[str, Any]:
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
