"""What stands around the chapters: cover and contents, glossary, index, references, and the sheets that open and close a handout."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import binding, printing, raster, templates
from dmls_pipeline.write import naming, subject_index, tree
from dmls_pipeline.write.print import chapter, cover

COVER_WIDTH, THUMBNAIL_WIDTH = 1240, 564
BACK = (("glossary", "Glossary", "G"), ("index", "Index", "I"), ("references", "References", "R"))


def take_apart(stem: str) -> None:
    """Write what stands outside a chapter's text (titles, sections, terms, marks for the index): a changed word wakes nobody here."""
    found, maths = read(stem, "chapter.json"), read(stem, "maths.json")
    store.write_json(WORK / stem / "matter.json", taken_apart(found, maths))
    store.write_json(WORK / stem / "marks.json", subject_index.marks(found))


def taken_apart(found: Any, maths: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chapter's names, summary, sections and terms, with the formulas that stand in them."""
    anchor = naming.anchors(found["number"])
    sections = [
        {"anchor": block["label"] or anchor(block["id"]), "title": tree.plain(block["inlines"]), "number": block["number"]}
        for block in found["blocks"]
        if block["t"] == "heading" and block["level"] == 2
    ]
    names = ("stem", "number", "slug", "label", "title", "short_title", "status", "summary", "terms")
    kept = {**{name: found[name] for name in names}, "hue": naming.hue(found["number"]), "sections": sections}
    keys = dict.fromkeys(f"i:{node['tex']}" for node in tree.nodes(kept) if node["t"] == "math")
    return {**tree.with_bound_punctuation(kept), "maths": {key: maths[key] for key in keys}}


def draw_cover() -> None:
    """Draw the cover's plate for print, and the whole cover as a picture for e-books and the front page."""
    identity = _identity()
    store.write_text(WORK / "front/plate.svg", cover.plate(identity["slug"]))
    whole = cover.front(identity)
    store.write(WORK / "front/cover.png", raster.png(whole, COVER_WIDTH))
    store.write(WORK / "front/thumbnail.png", raster.png(whole, THUMBNAIL_WIDTH))


def lay_out_front(stems: tuple[str, ...]) -> None:
    """Lay out the cover and the contents, with the folio of every section."""
    html = _page(
        "front",
        title_size=f"{cover.words(_identity()).type.size:.2f}",
        plate=(WORK / "front/plate.svg").as_posix(),
        chapters=[contents_entry(read(stem, "matter.json"), read(stem, "folios.json")["labels"]) for stem in stems],
        back=[{"label": name, "title": title, "folio": f"{letter}-1"} for name, title, letter in BACK],
    )
    _lay_out(html, WORK / "front/unit.pdf")


def lay_out_glossary(stems: tuple[str, ...]) -> None:
    """Lay out every term of the book with the folio where it is explained."""
    found = [read(stem, "matter.json") for stem in stems]
    _lay_out(_page("glossary", terms=chapter.with_full_last_lines(terms(found)), **_printed(found)), WORK / "back/glossary.pdf")


def lay_out_index(stems: tuple[str, ...]) -> None:
    """Lay out the index of subjects."""
    _lay_out(_page("index", letters=subject_index.letters(stems)), WORK / "back/index.pdf")


def lay_out_references() -> None:
    """Lay out every source that some chapter cites, as a bibliography."""
    _lay_out(_page("references", sources=chapter.with_good_breaks(cited_sources()), **_printed([])), WORK / "back/references.pdf")


def lay_out_sheets(stem: str) -> None:
    """Lay out what makes a chapter stand alone: the handout's first sheet, and its terms."""
    here = read(stem, "matter.json")
    values = {"chapter": here, "hue": here["hue"], **_printed([here])}
    _lay_out(_page("first-sheet", **values), WORK / stem / "first-sheet.pdf")
    _lay_out(_page("terms", terms=chapter.with_full_last_lines(terms([here])), **values), WORK / stem / "terms.pdf")


def contents_entry(found: Any, labels: Mapping[str, int]) -> dict[str, Any]:
    """Return a chapter's lines in the contents: label, title and folio of the chapter and of each section."""
    number = found["number"]
    sections = [{**section, "folio": f"{number}-{labels[section['anchor']]}"} for section in found["sections"]]
    return {"label": found["label"], "number": number, "title": found["title"], "folio": f"{number}-1", "sections": sections}


def terms(chapters: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the terms of *chapters* as a reader looks them up, each with its chapter's stem, hue and its folio."""
    entries = []
    for found in chapters:
        labels = read(found["stem"], "folios.json")["labels"]
        for term in found["terms"]:
            folio = f"{found['number']}-{labels['term-' + term['id']]}"
            entries.append({**term, "stem": found["stem"], "hue": found["hue"], "folio": folio})
    return sorted(entries, key=lambda entry: (entry["term_text"].casefold(), entry["term_text"]))


def cited_sources() -> list[dict[str, Any]]:
    """Return every source that some chapter cites, sorted as a bibliography is."""
    entries = store.read_json(WORK / "references.json")
    return sorted(({"key": key, **entries[key]} for key in store.read_json(WORK / "cited.json")), key=lambda source: source["sort"])


def read(stem: str, name: str) -> Any:
    """Return one of a chapter's intermediate files."""
    return store.read_json(WORK / stem / name)


def _printed(chapters: list[Any]) -> dict[str, Any]:
    maths = {key: drawn for found in chapters for key, drawn in found["maths"].items()}
    return {**chapter.printed(maths), "anchor": str}


def _identity() -> Any:
    return store.read_json(WORK / "book/identity.json")


def _page(template: str, **values: object) -> str:
    paper = store.read_json(WORK / "book/print.json")
    return templates.render(f"print/{template}.html.j2", identity=_identity(), print=paper, **values)


def _lay_out(html: str, target: Path) -> None:
    store.write(target, binding.prepared(printing.lay_out(html).pdf))
