"""The e-book: a chapter's XHTML, and its binding with the folios of the printed book as EPUB 3."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.tools import highlight, pandoc, templates
from dmls_pipeline.write import chapter, epub, matter, tree

WORK = Path("build/work")
LINK = re.compile(r'<a href="book:([^"]+)">(.*?)</a>', re.DOTALL)
PAGE = re.compile(r"<\?page (b\d+)\?>")

Locate = Callable[[str], str | None]


def write_xhtml(stem: str) -> None:
    """Write the chapter's XHTML: links to other chapters as `book:LABEL`, the beginning of each block as `<?page ID?>`."""
    found, refs, maths = (matter.read(stem, name) for name in ("chapter.json", "refs.json", "maths.json"))
    store.write_text(WORK / stem / "chapter.xhtml", xhtml(found, refs, maths, store.read_json(WORK / "book/identity.json")))


def xhtml(found: Any, refs: Any, maths: Any, identity: Any) -> str:
    """Return a chapter as an e-book sees it, with MathML."""
    anchor = chapter.anchors(found["number"])
    here = {label for label, entry in refs["labels"].items() if entry["chapter"] == found["stem"]}
    shown = tree.resolved(
        tree.for_medium(found, "ebook"),
        refs,
        lambda label: f"#{label}" if label in here else f"book:{label}",
        lambda key: f"#{anchor('src-' + key)}",
    )
    shown, notes = with_numbered_notes(tree.with_bound_punctuation(shown))
    return templates.render(
        "ebook/chapter.xhtml.j2",
        identity=identity,
        chapter=shown,
        sections=tree.sections(shown["blocks"]),
        notes=notes,
        sources=refs["sources"],
        anchor=anchor,
        drawing=lambda block: _drawing(Path(refs["figures"][block["src"]]["print"]), block, anchor(block["id"])),
        code_lines=chapter.code_lines,
        language_name=highlight.name,
        **formulas({"chapter": shown, "notes": notes}, maths),
    )


def bind_ebook(stems: tuple[str, ...], target: str) -> None:
    """Bind the chapters as one EPUB, with a page list of the printed book's folios."""
    identity = store.read_json(WORK / "book/identity.json")
    chapters = [matter.read(stem, "matter.json") for stem in stems]
    home = {label: f"{stem}.xhtml" for stem in stems for label in matter.read(stem, "folios.json")["labels"]}
    places: Locate = home.get
    documents = [_title_page(identity), *(_chapter(found, places) for found in chapters)]
    documents += [_glossary(chapters, identity, places), _references(stems, identity)]
    title = {"title": identity["title"], "subtitle": identity["subtitle"], "identifier": identity["slug"]}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter as an EPUB that stands alone: its terms with it, references to other chapters as plain text."""
    identity = store.read_json(WORK / "book/identity.json")
    found = matter.read(stem, "matter.json")
    own = matter.read(stem, "folios.json")["labels"]
    places: Locate = lambda label: f"{stem}.xhtml" if label in own else None  # noqa: E731
    documents = [_title_page({**identity, "part": found["title"]}), _chapter(found, places), _glossary([found], identity, places)]
    title = {"title": f"{found['title']} ({identity['title']}, chapter {found['number']})", "identifier": f"{identity['slug']}/{stem}"}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def with_numbered_notes(shown: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Return the tree with a numbered mark for each footnote, and the footnotes in order."""
    notes: list[dict[str, Any]] = []

    def change(node: tree.Node) -> tuple[tree.Node, ...]:
        if node["t"] != "note":
            return (node,)
        notes.append({"number": len(notes) + 1, "id": node["id"], "inlines": node["inlines"]})
        return ({"t": "noteref", "id": node["id"], "number": len(notes)},)

    return tree.changed(shown, change), notes


def formulas(shown: Any, maths: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a template needs to set formulas as MathML, each with its spoken form; one run of pandoc for all."""
    keys = [("i", node["tex"]) for node in tree.nodes(shown) if node["t"] == "math"]
    keys += [("d", node["tex"]) for node in tree.nodes(shown) if node["t"] == "equation"]
    keys = list(dict.fromkeys(keys))
    drawn = dict(zip(keys, pandoc.mathml([(tex, kind == "d") for kind, tex in keys]), strict=True))

    def of(kind: str) -> Callable[[str], str]:
        return lambda tex: templates.safe(
            drawn[kind, tex].replace("<math ", f'<math alttext="{_attribute(maths[f"{kind}:{tex}"]["spoken"])}" ', 1)
        )

    return {"formula": of("i"), "display": of("d")}


def pages(text: str, number: int, blocks: Mapping[str, int]) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* with a mark where each printed page begins, and (folio, anchor) of each mark."""
    found: list[tuple[str, str]] = []
    seen = {1}

    def mark(match: re.Match[str]) -> str:
        page = blocks.get(match[1], 1)
        if page in seen:
            return ""
        seen.add(page)
        found.append((f"{number}-{page}", f"page-{number}-{page}"))
        return f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{number}-{page}" aria-label="{number}-{page}"></span>'

    return PAGE.sub(mark, text), [(f"{number}-1", f"page-{number}-1"), *found]


def linked(text: str, places: Locate) -> str:
    """Return *text* with each `book:` link as a link into this EPUB, or as plain words where it holds no such place."""

    def link(match: re.Match[str]) -> str:
        home = places(match[1])
        return f'<a href="{home}#{match[1]}">{match[2]}</a>' if home else match[2]

    return LINK.sub(link, text)


def _chapter(found: Any, places: Locate) -> epub.Document:
    stem, number = found["stem"], found["number"]
    text, marks = pages((WORK / stem / "chapter.xhtml").read_text(encoding="utf-8"), number, matter.read(stem, "blocks.json"))
    sections = [epub.Entry(f"{section['number']} {section['title']}", section["anchor"]) for section in found["sections"]]
    return epub.Document(f"{stem}.xhtml", f"{number} {found['title']}", linked(text, places), tuple(sections), tuple(marks), "bodymatter")


def _title_page(identity: Any) -> epub.Document:
    return epub.Document(
        "title.xhtml", "Title page", templates.render("ebook/title.xhtml.j2", identity={"part": None, **identity}), kind="titlepage"
    )


def _glossary(chapters: list[Any], identity: Any, places: Locate) -> epub.Document:
    maths = {key: drawn for found in chapters for key, drawn in found["maths"].items()}
    shown = matter.terms(chapters)
    text = templates.render("ebook/glossary.xhtml.j2", identity=identity, terms=shown, anchor=str, **formulas(shown, maths))
    return epub.Document("glossary.xhtml", "Glossary", linked(text, places), kind="glossary")


def _references(stems: tuple[str, ...], identity: Any) -> epub.Document:
    sources = matter.cited_sources(stems)
    text = templates.render("ebook/references.xhtml.j2", identity=identity, sources=sources, anchor=str, **formulas(sources, {}))
    return epub.Document("references.xhtml", "References", text, kind="bibliography")


def _drawing(path: Path, block: Any, anchor: str) -> str:
    """Return a figure's SVG to stand in the page, so that it has the book's fonts; its alternative is its name."""
    svg = re.sub(r"<\?xml.*?\?>\s*", "", path.read_text(encoding="utf-8"))
    svg = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", svg, count=0)
    return templates.safe(svg.replace("<svg ", f'<svg role="img" aria-label="{_attribute(block["alt"])}" id="{anchor}-svg" ', 1))


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
