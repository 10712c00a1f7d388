"""A chapter's text for e-books: XHTML with MathML, drawings in the page, numbered footnotes."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.records import Chapter, Identity, Refs
from dmls_pipeline.read.tree import Figure, Image, Node
from dmls_pipeline.tools import addresses, highlight, templates
from dmls_pipeline.write import anchors, markup, mathml, matter, questions, tree
from dmls_pipeline.write.records import Maths

Tree = TypeVar("Tree")


def write_xhtml(stem: str) -> None:
    """Write the chapter's XHTML: links to other chapters as `book:LABEL`, the beginning of each block as `<?page ANCHOR?>`."""
    text = xhtml(matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem), matter.identity())
    store.write_text(of(stem, "chapter.xhtml"), text)


def xhtml(chapter: Chapter, refs: Refs, maths: Maths, identity: Identity) -> str:
    """Return a chapter as an e-book sees it, with MathML."""
    anchor = anchors.anchors(chapter["number"])
    here = {entry.get("at", label) for label, entry in refs["labels"].items() if entry["chapter"] == chapter["stem"]}
    shown = tree.resolved(
        questions.with_whole_answers(tree.for_medium(chapter, "ebook")),
        refs,
        lambda label: f"#{label}" if label in here else addresses.elsewhere(label),
        lambda key: addresses.elsewhere(anchors.source(key)),
    )
    shown = with_named_citations(tree.tied(shown), addresses.elsewhere(anchors.SOURCE))
    shown, notes = tree.with_numbered_notes(shown)
    return templates.render(
        "ebook/chapter.xhtml.j2",
        identity=identity,
        chapter=shown,
        sections=tree.sections(shown["blocks"]),
        notes=notes,
        anchor=anchor,
        drawing=partial(drawing, refs["figures"]),
        picture=partial(drawing, refs["figures"]),
        code_lines=highlight.code_lines,
        language_name=highlight.name,
        xml=True,
        **mathml.formulas({"chapter": shown, "notes": notes}, maths),
    )


def drawing(figures: Mapping[str, DrawnFigure], node: Figure | Image) -> str:
    """Return a figure, or a small picture in a line, as it stands in the page; of one that is not there its words in brackets."""
    if node["src"] not in figures:
        return f"[{node['alt'] or node['src']}]"
    svg = Path(figures[node["src"]]["print"]).read_text(encoding="utf-8")
    return templates.safe(markup.small(svg, node) if node["t"] == "image" else markup.drawing(svg, node["alt"], markup.size(node)))


def with_named_citations(shown: Tree, prefix: str) -> Tree:
    """Return the tree with each link to a source, whose address begins with *prefix*, named as what it is."""

    def change(node: Node) -> tuple[Node]:
        return ({**node, "kind": "biblioref"} if node["t"] == "link" and node["url"].startswith(prefix) else node,)

    return tree.changed(shown, change)
