"""A chapter in print: its HTML, its unit of pages, and what stands on which page."""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.problems import ContentError, Fault
from dmls_pipeline.tools import binding, highlight, layout, printing, templates
from dmls_pipeline.write import formulas, listings, naming, tree

INK = "#1b1f24"
ENLARGED = 1.08  # print.css brings the x-height of formulas to the text's
WIDEST = 332.0 / (10 * ENLARGED)  # em: a formula has 117 mm (332 pt)
HOST = re.compile(r"https?://[^/]+/?")
RUNT = re.compile(r" (?=\S{1,5}$)")
YEAR = re.compile(r" (?=al\.|\S+$)")
WITHIN_LINES = ("emph", "strong", "strike", "sub", "sup", "smallcaps", "link", "nb", "term", "index")
ADVICE = {
    "right margin": "shorten the longest word or cell, give the table fewer columns, or break the line",
    "foot of the page": "divide it: what stands in one piece must fit on one page",
}
ENDINGS = (("takeaways", "Takeaways"), ("questions", "Questions and answers"))


def write_html(stem: str) -> None:
    """Write the chapter's HTML for print; raise ContentError for formulas that are wider than the page."""
    folder = WORK / stem
    chapter, refs, maths = (store.read_json(folder / name) for name in ("chapter.json", "refs.json", "maths.json"))
    identity, paper = (store.read_json(WORK / "book" / name) for name in ("identity.json", "print.json"))
    if wide := tuple(wide_formulas(stem, chapter, maths)):
        raise ContentError(wide)
    store.write_text(folder / "print.html", html(chapter, refs, maths, identity, paper))


def lay_out(stem: str) -> None:
    """Lay the chapter out: its tagged PDF, the page of each label and of each block."""
    folder = WORK / stem
    layout = printing.lay_out((folder / "print.html").read_text(encoding="utf-8"))
    chapter = store.read_json(folder / "chapter.json")
    number = int(chapter["number"])
    if past := tuple(_overflow(stem, number, found) for found in layout.overflows):
        raise ContentError(past)
    store.write(folder / "unit.pdf", binding.prepared(layout.pdf))
    labels, blocks = page_map(layout.pages, number)
    labels |= unlabeled_sections(chapter, blocks)
    store.write_json(folder / "folios.json", {"pages": len(layout.pages), "labels": labels})
    store.write_json(folder / "blocks.json", blocks)


def html(chapter: Any, refs: Any, maths: Any, identity: Any, paper: Any) -> str:
    """Return a chapter as print sees it."""
    here = {label for label, entry in refs["labels"].items() if entry["chapter"] == chapter["stem"]}
    anchor = naming.anchors(chapter["number"])

    def href(label: str) -> str:
        return f"#{label}" if label in here else f"book:{label}"

    shown = tree.resolved(tree.for_medium(chapter, "print"), refs, href, lambda key: f"#{anchor('src-' + key)}")
    shown = with_full_last_lines(with_good_breaks(tree.with_bound_punctuation(shown)))
    return templates.render(
        "print/chapter.html.j2",
        chapter=shown,
        sections=tree.sections(shown["blocks"]),
        sources=with_good_breaks(refs["sources"]),
        endings=(*ENDINGS, *((("sources", "Sources"),) if refs["sources"] else ())),
        identity=identity,
        print=paper,
        hue=naming.hue(chapter["number"]),
        anchor=anchor,
        drawing=refs["figures"].__getitem__,
        **printed(maths),
    )


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
        "code_lines": listings.code_lines,
        "language_name": highlight.name,
    }


def page_map(pages: tuple[layout.Anchors, ...], number: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return the page (from 1) of each label and index mark, and of each block by its id."""
    own = re.compile(rf"c{number:02}-(b\d+)$")
    labels: dict[str, int] = {}
    blocks: dict[str, int] = {}
    for page, found in enumerate(pages, start=1):
        for name in found:
            block = own.match(name)
            (blocks if block else labels).setdefault(block[1] if block else name, page)
    return labels, blocks


def unlabeled_sections(chapter: Any, blocks: Mapping[str, int]) -> dict[str, int]:
    """Return the page of each section that has no label, by its anchor: the contents list it like the others."""
    anchor = naming.anchors(chapter["number"])
    found = (block for block in chapter["blocks"] if block["t"] == "heading" and block["level"] == 2 and not block["label"])
    return {anchor(block["id"]): blocks[block["id"]] for block in found if block["id"] in blocks}


def wide_formulas(stem: str, chapter: Any, maths: Mapping[str, Any]) -> Iterator[Fault]:
    """Find display formulas that do not fit beside the margin."""
    for node in tree.nodes(chapter["blocks"]):
        if node["t"] == "equation" and (width := maths[f"d:{node['tex']}"]["width"]) > WIDEST:
            over = (width - WIDEST) * ENLARGED * 10 * 25.4 / 72
            yield Fault(
                stem,
                node["id"],
                "maths/wide",
                f"the formula is {over:.0f} mm wider than the line",
                r"break it: \begin{aligned} … &= … \\ &= … \end{aligned}",
            )


def _overflow(stem: str, number: int, found: layout.Overflow) -> Fault:
    prefix = f"c{number:02}-"
    return Fault(
        stem,
        found.anchor.removeprefix(prefix),
        "print/overflow",
        f"this runs {found.pixels * 25.4 / 96:.0f} mm past the {found.edge}",
        ADVICE[found.edge],
    )
