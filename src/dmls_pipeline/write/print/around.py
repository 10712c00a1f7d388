"""What stands around the chapters in print: cover, contents, glossary, index, references, and a handout's own sheets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import binding, printing, raster, templates
from dmls_pipeline.write import matter, subject_index
from dmls_pipeline.write.print import cover, page

COVER_WIDTH, THUMBNAIL_WIDTH = 1240, 564
BACK = (("glossary", "Glossary", "G"), ("index", "Index", "I"), ("references", "References", "R"))


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
        chapters=[contents_entry(matter.read(stem, "matter.json"), matter.read(stem, "folios.json")["labels"]) for stem in stems],
        back=[{"label": name, "title": title, "folio": f"{letter}-1"} for name, title, letter in BACK],
    )
    _lay_out(html, WORK / "front/unit.pdf")


def lay_out_glossary(stems: tuple[str, ...]) -> None:
    """Lay out every term of the book with the folio where it is explained."""
    found = [matter.read(stem, "matter.json") for stem in stems]
    _lay_out(_page("glossary", terms=page.with_full_last_lines(matter.terms(found)), **_printed(found)), WORK / "back/glossary.pdf")


def lay_out_index(stems: tuple[str, ...]) -> None:
    """Lay out the index of subjects."""
    _lay_out(_page("index", letters=subject_index.letters(stems)), WORK / "back/index.pdf")


def lay_out_references() -> None:
    """Lay out every source that some chapter cites, as a bibliography."""
    _lay_out(_page("references", sources=page.with_good_breaks(matter.cited_sources()), **_printed([])), WORK / "back/references.pdf")


def lay_out_sheets(stem: str) -> None:
    """Lay out what makes a chapter stand alone: the handout's first sheet, and its terms."""
    here = matter.read(stem, "matter.json")
    values = {"chapter": here, "hue": here["hue"], **_printed([here])}
    _lay_out(_page("first-sheet", **values), WORK / stem / "first-sheet.pdf")
    _lay_out(_page("terms", terms=page.with_full_last_lines(matter.terms([here])), **values), WORK / stem / "terms.pdf")


def contents_entry(found: Any, labels: Mapping[str, int]) -> dict[str, Any]:
    """Return a chapter's lines in the contents: label, title and folio of the chapter and of each section."""
    number = found["number"]
    sections = [{**section, "folio": f"{number}-{labels[section['anchor']]}"} for section in found["sections"]]
    return {"label": found["label"], "number": number, "title": found["title"], "folio": f"{number}-1", "sections": sections}


def _printed(chapters: list[Any]) -> dict[str, Any]:
    maths = {key: drawn for found in chapters for key, drawn in found["maths"].items()}
    return {**page.printed(maths), "anchor": str}


def _identity() -> Any:
    return store.read_json(WORK / "book/identity.json")


def _page(template: str, **values: object) -> str:
    paper = store.read_json(WORK / "book/print.json")
    return templates.render(f"print/{template}.html.j2", identity=_identity(), print=paper, **values)


def _lay_out(html: str, target: Path) -> None:
    store.write(target, binding.prepared(printing.lay_out(html).pdf))
