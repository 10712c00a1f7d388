"""A chapter in print: its HTML, its unit of pages, and what stands on which page."""

import math
from collections.abc import Iterator, Mapping

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.read.records import Chapter, Identity, Paper, Refs
from dmls_pipeline.read.rules.elsewhere import held
from dmls_pipeline.read.severities import Told
from dmls_pipeline.tools import addresses, binding, layout, parted_formulas, templates, wording
from dmls_pipeline.write import anchors, colors, formulas, markup, matter, questions, tree
from dmls_pipeline.write.print import page, type_area, wide
from dmls_pipeline.write.records import Folios, Maths

ENLARGED = 1.08  # print.css brings the x-height of formulas to the text's
LINE = 117.0  # mm: what a formula has of the line in the book of the house
WIDEST = 332.0 / (10 * ENLARGED)  # em: the same, 332 pt
ADVICE = {
    "margin": "shorten the longest word or cell, give the table fewer columns, or break the line",
    "foot of the page": "divide it: what stands in one piece must fit on one page",
}


def write_html(stem: str) -> Told:
    """Write the chapter's HTML for print; raise ContentError for formulas that are wider than the page, or return them to be told."""
    chapter, maths = matter.chapter_of(stem), matter.maths_of(stem)
    warnings = held(wide_formulas(chapter, maths), {stem: chapter["status"]})
    store.write_text(of(stem, "print.html"), html(chapter, matter.refs_of(stem), maths, matter.identity(), matter.paper()))
    return warnings


def lay_out(stem: str) -> Told:
    """Lay the chapter out: its tagged PDF, the page of each label and of each block; raise or return what runs off its pages."""
    laid = wide.laid_out(of(stem, "print.html").read_text(encoding="utf-8"))
    chapter = matter.chapter_of(stem)
    warnings = held((_overflow(chapter, overflow) for overflow in laid.overflows), {stem: chapter["status"]})
    store.write(of(stem, "unit.pdf"), binding.prepared(laid.pdf))
    labels, blocks = page_map(laid.pages, chapter["number"])
    labels |= unlabeled_sections(chapter, blocks)
    folios: Folios = {"number": chapter["number"], "pages": len(laid.pages), "labels": labels}
    store.write_json(of(stem, "folios.json"), folios)
    store.write_json(of(stem, "blocks.json"), blocks)
    return warnings


def html(chapter: Chapter, refs: Refs, maths: Maths, identity: Identity, paper: Paper) -> str:
    """Return a chapter as print sees it."""
    here = {entry.get("at", label) for label, entry in refs["labels"].items() if entry["chapter"] == chapter["stem"]}
    anchor = anchors.anchors(chapter["number"])

    def href(label: str) -> str:
        return f"#{label}" if label in here else addresses.elsewhere(label)

    whole = questions.with_whole_answers(tree.for_medium(chapter, "print"))
    shown = tree.resolved(whole, refs, href, lambda key: addresses.elsewhere(anchors.source(key)))
    shown = tree.with_full_last_lines(page.with_good_breaks(tree.tied(shown)))
    printed = page.printed(maths)
    room = WIDEST * type_area.of(paper["paper"]).formula / LINE
    written = templates.render(
        "print/chapter.html.j2",
        chapter=shown,
        sections=tree.sections(shown["blocks"]),
        endings=list(_endings(chapter)),
        identity=identity,
        print=paper,
        hue=colors.hue(chapter["number"]),
        anchor=anchor,
        drawing=refs["figures"].get,
        shrunk=lambda tex: shrunk(maths, tex, room),
        in_words=lambda inlines: formulas.in_words(inlines, maths),
        picture=page.pictures(refs["figures"]),
        size=markup.size,
        titles=walk.titles,
        **{**printed, "formula": lambda tex: templates.safe(parted_formulas.parted(printed["formula"](tex)))},
    )
    return page.with_whole_ends(page.with_long_words(parted_formulas.with_ends(written)))


def _endings(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Yield name and title of what stands after the sections."""
    if chapter["takeaways"]:
        yield "takeaways", wording.gettext("Takeaways")
    if chapter["questions"]:
        yield "questions", wording.gettext("Questions and answers")


def shrunk(maths: Maths, tex: str, room: float = WIDEST) -> int | None:
    """Return at how many percent of its size a display formula fits on its line of *room* em; None where it fits as it is."""
    width = maths[formulas.key(tex, display=True)]["width"]
    return math.floor(100 * room / width) if width > room else None


def page_map(pages: tuple[layout.Anchors, ...], number: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return the page (from 1) of each label and index mark, and of each block by its id."""
    labels: dict[str, int] = {}
    blocks: dict[str, int] = {}
    for folio, on_page in enumerate(pages, start=1):
        for anchor in on_page:
            block = anchors.block_of(anchor, number)
            (blocks if block else labels).setdefault(block or anchor, folio)
    return labels, blocks


def unlabeled_sections(chapter: Chapter, blocks: Mapping[str, int]) -> dict[str, int]:
    """Return the page of each section that has no label, by its anchor: the contents list it like the others."""
    anchor = anchors.anchors(chapter["number"])
    return {
        anchor(block["id"]): blocks[block["id"]]
        for block in chapter["blocks"]
        if block["t"] == "heading" and block["level"] == 2 and not block["label"] and block["id"] in blocks
    }


def wide_formulas(chapter: Chapter, maths: Maths) -> Iterator[Fault]:
    """Find display formulas that do not fit beside the margin."""
    for node in tree.nodes(chapter["blocks"]):
        if node["t"] == "equation" and (width := maths[f"d:{node['tex']}"]["width"]) > WIDEST:
            over = (width - WIDEST) * ENLARGED * 10 * 25.4 / 72
            yield Fault(
                chapter["stem"],
                node["id"],
                "maths/wide",
                f"the formula is {over:.0f} mm wider than the line",
                r"break it: \begin{aligned} … &= … \\ &= … \end{aligned}",
            )


def _overflow(chapter: Chapter, overflow: layout.Overflow) -> Fault:
    message = f"this runs {overflow.pixels * 25.4 / 96:.0f} mm past the {overflow.edge}"
    at = anchors.id_of(overflow.anchor, chapter["number"])
    return Fault(chapter["stem"], at, "print/overflow", message, ADVICE[overflow.edge.removeprefix("left ").removeprefix("right ")])
