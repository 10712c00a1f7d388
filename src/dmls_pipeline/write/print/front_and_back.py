"""What stands around the chapters in print: cover, contents, glossary, index, references, and a handout's own sheets."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import BIBLIOGRAPHY, COVER, FRONT, GLOSSARY, INDEX, LOGO_DRAWING, MAP, PLATE, THUMBNAIL, of
from dmls_pipeline.read.walk import every_block
from dmls_pipeline.tools import binding, printing, raster, templates, wording
from dmls_pipeline.write import anchors, formulas, matter, subject_index, tree
from dmls_pipeline.write.print import chapter_map, cover, cover_picture, page
from dmls_pipeline.write.records import Matter

COVER_WIDTH, THUMBNAIL_WIDTH = 1240, 564


def back() -> tuple[tuple[str, str, str, Path], ...]:
    """Return the parts at the back of the book: label, title, the letter of its folios, file."""
    return (
        ("glossary", wording.gettext("Glossary"), "G", GLOSSARY),
        ("index", wording.gettext("Index"), "I", INDEX),
        ("references", wording.gettext("References"), "R", BIBLIOGRAPHY),
    )


def draw_cover() -> None:
    """Draw the cover's plate for print, and the whole cover as a picture for e-books and the front page."""
    identity = matter.identity()
    picture = cover_picture.picture(identity)
    foot = cover_picture.FEET[matter.paper()["paper"]] if identity["cover"]["caption"] else cover_picture.PAGE[1]
    store.write_text(PLATE, cover.plate(identity, picture, foot))
    whole = cover.front(identity, picture)
    store.write(COVER, raster.png(whole, COVER_WIDTH))
    store.write(THUMBNAIL, raster.png(whole, THUMBNAIL_WIDTH))


def lay_out_front(stems: tuple[str, ...], lists: int = 0) -> None:
    """Lay out the cover and the contents, with the folio of every section and of each part at the back that there is.

    Where *lists* is no 0, the figures and the tables are listed too.
    """
    there = matter.back(stems)
    html = _page(
        "front",
        title_size=f"{cover.words(matter.identity()).type.size:.2f}",
        plate=PLATE.as_posix(),
        logo=matter.logo(),
        logo_file=LOGO_DRAWING.as_posix(),
        chapters=[contents_entry(matter.matter_of(stem), matter.folios_of(stem)["labels"]) for stem in stems],
        map=_map(stems),
        **page.printed(formulas.joined(way["maths"] for way in chapter_map.ways(stems))),
        anchor=str,
        back=[Entry(name, "", title, f"{letter}-1") for name, title, letter, _ in back() if name in there],
        lists=listed(stems) if lists else [],
    )
    _lay_out(html, FRONT)


def _map(stems: tuple[str, ...]) -> dict[str, object] | None:
    """Return the map of the chapters with what is kept of each, None for a book that has none."""
    ways = chapter_map.ways(stems)
    if not (drawing := MAP.read_bytes()):
        return None
    rows = [{"way": way, "near": chapter_map.near(way)} for way in ways]
    return {"src": MAP.as_posix(), "sha256": hashlib.sha256(drawing).hexdigest(), "alt": chapter_map.in_words(ways), "rows": rows}


def lay_out_glossary(stems: tuple[str, ...]) -> None:
    """Lay out every term of the book with the folio where it is explained; a book without terms has no glossary."""
    chapters = [matter.matter_of(stem) for stem in stems]
    terms = tree.with_full_last_lines(matter.terms(chapters))
    _lay_out(_page("glossary", letters=matter.by_letter(terms), **_printed(chapters)) if terms else None, GLOSSARY)


def lay_out_index(stems: tuple[str, ...]) -> None:
    """Lay out the index of subjects, if a chapter has any."""
    letters = subject_index.letters(stems)
    _lay_out(_page("index", letters=letters) if letters else None, INDEX)


def lay_out_references() -> None:
    """Lay out every source that some chapter cites, as a bibliography."""
    sources = page.with_good_breaks(matter.cited_sources())
    _lay_out(_page("references", sources=sources, **_printed([])) if sources else None, BIBLIOGRAPHY)


def lay_out_sheets(stem: str) -> None:
    """Lay out what makes a chapter stand alone: the handout's first sheet, and at its end terms and sources, if it has any."""
    here = matter.matter_of(stem)
    values = {"chapter": here, "hue": here["hue"], **_printed([here])}
    (way,) = chapter_map.ways((stem,))
    _lay_out(_page("first-sheet", near=chapter_map.near(way), **values), of(stem, "first-sheet.pdf"))
    terms = tree.with_full_last_lines(matter.terms([here]))
    sources = page.with_good_breaks(matter.sources_of(stem))
    closing = _page("closing", terms=terms, sources=sources, **values) if terms or sources else None
    _lay_out(closing, of(stem, "closing.pdf"))


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what is named, the label to go to, the folio to read, and the lines below it; number as "3" or "3.2"."""

    label: str
    number: str
    title: str
    folio: str
    sections: tuple["Entry", ...] = ()


def contents_entry(chapter: Matter, labels: Mapping[str, int]) -> Entry:
    """Return a chapter's lines in the contents."""
    number = chapter["number"]
    sections = (
        Entry(section["anchor"], section["number"] or "", section["title"], f"{number}-{labels[section['anchor']]}")
        for section in chapter["sections"]
    )
    return Entry(chapter["label"], str(number), chapter["title"], f"{number}-1", tuple(sections))


def listed(stems: tuple[str, ...]) -> list[tuple[str, list[Entry]]]:
    """Return the list of figures and that of tables, each with its name; one that is empty is left out.

    What has no caption, nor a table's title, is not listed: its line would have no words, and its alternative text is read nowhere else.
    """
    shown: dict[str, list[Entry]] = {"figure": [], "table": []}
    for stem in stems:
        chapter, maths, pages = tree.for_medium(matter.chapter_of(stem), "print"), matter.maths_of(stem), matter.block_pages_of(stem)
        named, labels = anchors.anchors(chapter["number"]), matter.folios_of(stem)["labels"]
        for block in every_block(chapter["blocks"]):
            if (block["t"] == "figure" or block["t"] == "table") and block["number"]:
                caption = formulas.in_words(matter.first_sentence(block["caption"]), maths).rstrip(".")
                title = caption or (block["title"] if block["t"] == "table" else "")
                if not title:
                    continue
                label = block["label"] or named(block["id"])
                folio = f"{chapter['number']}-{labels.get(label) or pages[block['id']]}"  # what has a label has its page there
                shown[block["t"]].append(Entry(label, block["number"], title, folio))
    names = ((wording.gettext("Figures"), "figure"), (wording.gettext("Tables"), "table"))
    return [(name, shown[kind]) for name, kind in names if shown[kind]]


def _printed(chapters: list[Matter]) -> dict[str, object]:
    return {**page.printed(formulas.joined(chapter["maths"] for chapter in chapters)), "anchor": str}


def _page(template: str, **values: object) -> str:
    paper = matter.paper()
    written = templates.render(f"print/{template}.html.j2", identity=matter.identity(), print=paper, **values)
    return page.with_whole_ends(page.with_long_words(written))


def _lay_out(html: str | None, target: Path) -> None:
    """Lay *html* out; where there is nothing to lay out, an empty file says so to whoever binds."""
    store.write(target, binding.prepared(printing.lay_out(html, edges=False).pdf) if html else b"")
