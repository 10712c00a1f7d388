"""The e-book: a chapter's XHTML, and its binding with the folios of the printed book as EPUB 3."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import highlight, pandoc, templates
from dmls_pipeline.write import matter, subject_index, tree
from dmls_pipeline.write.ebook import epub
from dmls_pipeline.write.print import chapter

LINK = re.compile(r'<a href="book:([^"]+)">(.*?)</a>', re.DOTALL)
PAGE = re.compile(r"<\?page ([^?]+)\?>")
GROUPED = re.compile(r"\d+(?:\{,\}\d{3})+(?:\.\d+)?")
SCRIPTED = ("msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "mroot")  # which have a fixed number of children
NAMED = re.compile(
    "".join(f"(?<!<{name}>)" for name in SCRIPTED) + r"<mrow><mi[^>]*>\w+</mi><mo>&#8289;</mo></mrow>(?=<m(?:i|n|sub|sup|frac|sqrt|row)\b)"
)
ENDINGS = (("takeaways", "Takeaways"), ("questions", "Questions"), ("sources", "Sources"))

Locate = Callable[[str], str | None]


def write_xhtml(stem: str) -> None:
    """Write the chapter's XHTML: links to other chapters as `book:LABEL`, the beginning of each block as `<?page ANCHOR?>`."""
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
    shown = with_named_citations(tree.with_bound_punctuation(shown), f"#{anchor('src-')}")
    shown, notes = with_numbered_notes(shown)
    return templates.render(
        "ebook/chapter.xhtml.j2",
        identity=identity,
        chapter=shown,
        sections=tree.sections(shown["blocks"]),
        notes=notes,
        sources=refs["sources"],
        anchor=anchor,
        drawing=lambda block: templates.safe(
            drawing(Path(refs["figures"][block["src"]]["print"]).read_text(encoding="utf-8"), block["alt"])
        ),
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
    documents += [_glossary(chapters, identity, places), _index(stems, identity, places), _references(identity)]
    title = {"book": identity["title"], "identifier": identity["slug"]}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter as an EPUB that stands alone: its terms with it, references to other chapters as plain text."""
    identity = store.read_json(WORK / "book/identity.json")
    found = matter.read(stem, "matter.json")
    own = matter.read(stem, "folios.json")["labels"]
    places: Locate = lambda label: f"{stem}.xhtml" if label in own else None  # noqa: E731
    documents = [
        _title_page({**identity, "part": found["title"], "number": found["number"]}),
        _chapter(found, places),
        _glossary([found], identity, places, paged=False),
    ]
    name = f"{found['title']} ({identity['title']}, chapter {found['number']})"
    title = {"book": identity["title"], "title": name, "identifier": f"{identity['slug']}/{stem}"}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def with_named_citations(shown: Any, prefix: str) -> Any:
    """Return the tree with each link to a source, whose address begins with *prefix*, named as what it is."""

    def change(node: tree.Node) -> tuple[tree.Node, ...]:
        return ({**node, "kind": "biblioref"} if node["t"] == "link" and node["url"].startswith(prefix) else node,)

    return tree.changed(shown, change)


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
        return lambda tex: templates.safe(mathml(drawn[kind, tex], tex, maths[f"{kind}:{tex}"]["spoken"]))

    return {"formula": of("i"), "display": of("d")}


def mathml(drawn: str, tex: str, spoken: str) -> str:
    """Return pandoc's MathML of *tex* with its spoken form, a number of several groups (`1{,}200`) as one, and TeX's space in `ln x`."""
    for number in GROUPED.findall(tex):
        groups = number.split("{,}")
        apart = "<mo>,</mo>".join(f"<mn>{group}</mn>" for group in groups)
        drawn = drawn.replace(apart, f"<mn>{','.join(groups)}</mn>")
    drawn = NAMED.sub(r'\g<0><mspace width="0.167em"></mspace>', drawn)
    return drawn.replace("<math ", f'<math alttext="{_attribute(spoken)}" ', 1)


def pages(text: str, number: int, begun: Mapping[str, int]) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* with a mark where each printed page begins, and (folio, anchor) of each mark; *begun* has an anchor's page."""
    found: list[tuple[str, str]] = []
    last = 1

    def mark(match: re.Match[str]) -> str:
        nonlocal last
        page = begun.get(match[1], last)
        if page <= last:
            return ""
        last = page
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
    anchor = chapter.anchors(number)
    begun = matter.read(stem, "folios.json")["labels"] | {anchor(block): page for block, page in matter.read(stem, "blocks.json").items()}
    text, marks = pages((WORK / stem / "chapter.xhtml").read_text(encoding="utf-8"), number, begun)
    sections = [epub.Entry(f"{section['number']} {section['title']}", section["anchor"]) for section in found["sections"]]
    sections += [epub.Entry(title, anchor(name)) for name, title in ENDINGS if f'id="{anchor(name)}"' in text]
    return epub.Document(f"{stem}.xhtml", f"{number} {found['title']}", linked(text, places), tuple(sections), tuple(marks), "bodymatter")


def _title_page(identity: Any) -> epub.Document:
    return epub.Document(
        "title.xhtml", "Title page", templates.render("ebook/title.xhtml.j2", identity={"part": None, **identity}), kind="titlepage"
    )


def _glossary(chapters: list[Any], identity: Any, places: Locate, *, paged: bool = True) -> epub.Document:
    maths = {key: drawn for found in chapters for key, drawn in found["maths"].items()}
    shown = matter.terms(chapters)
    pages = (("G-1", "page-G-1"),) if paged else ()
    text = templates.render("ebook/glossary.xhtml.j2", identity=identity, terms=shown, pages=pages, anchor=str, **formulas(shown, maths))
    return epub.Document("glossary.xhtml", "Glossary", linked(text, places), pages=pages, kind="glossary")


def _index(stems: tuple[str, ...], identity: Any, places: Locate) -> epub.Document:
    text = templates.render("ebook/index.xhtml.j2", identity=identity, letters=subject_index.letters(stems))
    return epub.Document("index.xhtml", "Index", linked(text, places), pages=(("I-1", "page-I-1"),), kind="index")


def _references(identity: Any) -> epub.Document:
    sources = matter.cited_sources()
    text = templates.render("ebook/references.xhtml.j2", identity=identity, sources=sources, anchor=str, **formulas(sources, {}))
    return epub.Document("references.xhtml", "References", text, pages=(("R-1", "page-R-1"),), kind="bibliography")


def drawing(svg: str, alt: str) -> str:
    """Return a figure to stand in the page, so that it has the book's faces, or the reader's own sans serif; *alt* is its name."""
    svg = re.sub(r"<\?xml.*?\?>\s*", "", svg)
    svg = re.sub(r'\s(?:role|aria-label|aria-labelledby)="[^"]*"', "", svg)
    svg = svg.replace("font-family=\"'Source Sans 3'\"", "font-family=\"'Source Sans 3', sans-serif\"")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{_attribute(alt)}" ', 1)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
