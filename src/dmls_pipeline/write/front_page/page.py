"""The front page of the pack: one file, no request, a link to everything else."""

import base64
import itertools
from pathlib import Path
from typing import TypedDict

from dmls_pipeline import store
from dmls_pipeline.paths import BUILD, THUMBNAIL, template
from dmls_pipeline.read.records import Identity
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import fonts, templates
from dmls_pipeline.write import formulas, matter
from dmls_pipeline.write.records import Matter

FACES = (("Source Sans 3", "Sans-400", 400), ("Source Sans 3", "Sans-600", 600), ("Source Serif 4 Display", "SerifDisplay-600", 600))
STYLES = ("tokens.css", "tokens-dark.css", "index/index.css")


class File(TypedDict):
    """A file of the pack: its address, its size as people read it."""

    href: str
    size: str


class NamedFile(File):
    """A file of the whole book, and what it is; its size says the format too."""

    name: str


class Row(TypedDict):
    """A chapter in the table of chapters: what it is about, how long it takes, and its files."""

    hue: int
    number: int
    title: str
    lead: list[Inline]
    minutes: int
    ease: int | None
    pages: int
    pdf: File
    epub: File
    deck: File
    powerpoint: File
    notes: File


def write_index(stems: tuple[str, ...], target: str) -> None:
    """Write the front page from what was built: names, sizes, pages and the glossary."""
    identity = matter.identity()
    chapters = [matter.matter_of(stem) for stem in stems]
    maths = formulas.joined(chapter["maths"] for chapter in chapters)
    count = itertools.count()
    rows = [_row(chapter) for chapter in chapters]
    html = templates.render(
        "index/index.html.j2",
        identity=identity,
        style=templates.safe(style()),
        script=templates.safe(template("index/find.js").read_text(encoding="utf-8")),
        cover=base64.b64encode(THUMBNAIL.read_bytes()).decode("ascii"),
        lede=_lede(identity),
        facts=facts(chapters, rows),
        book=_file(f"{identity['slug']}.pdf"),
        whole=_whole(identity["slug"]),
        rows=rows,
        english=identity["language"].partition("-")[0] == "en",  # the formula of reading ease is made for it
        terms=[{**term, "href": f"handouts/{term['stem']}.pdf#term-{term['id']}"} for term in matter.terms(chapters)],
        formula=lambda tex: templates.safe(formulas.svg(maths, tex, display=False, use=f"m{next(count)}")),
        anchor=str,
    )
    store.write_text(Path(target), html)


def style() -> str:
    """Return the page's one style sheet, faces included."""
    sheets = "".join(template(name).read_text(encoding="utf-8") for name in STYLES)
    return "".join(_face(*face) for face in FACES) + sheets


def facts(chapters: list[Matter], rows: list[Row]) -> list[tuple[str, str]]:
    """Return the pack in numbers: (number, what is counted)."""
    minutes = sum(row["minutes"] for row in rows)
    pages = sum(row["pages"] for row in rows)
    terms = sum(len(chapter["terms"]) for chapter in chapters)
    return [
        (str(len(chapters)), "chapters"),
        (str(pages), "pages of text"),
        (f"{minutes // 60} h {minutes % 60:02}", "of reading"),
        (str(terms), "terms"),
    ]


def file_size(size: int) -> str:
    """Return *size* in bytes as people read it: "378 KB", "4.1 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _row(chapter: Matter) -> Row:
    stem = chapter["stem"]
    whole = matter.chapter_of(stem)
    return {
        "hue": chapter["hue"],
        "number": chapter["number"],
        "title": chapter["title"],
        "lead": matter.first_sentence(chapter["summary"]),
        "minutes": matter.minutes(whole["words"]),
        "ease": whole["ease"],
        "pages": matter.folios_of(stem)["pages"],
        "pdf": _file(f"handouts/{stem}.pdf"),
        "epub": _file(f"handouts/{stem}.epub"),
        "deck": _file(f"slides/{stem}.html"),
        "powerpoint": _file(f"slides/{stem}.pptx"),
        "notes": _file(f"slides/{stem}.pdf"),
    }


def _whole(slug: str) -> list[NamedFile]:
    kinds = (
        ("Book", f"{slug}.pdf", "PDF"),
        ("E-book", f"{slug}.epub", "EPUB"),
        ("Cheat-sheet", "cheatsheet.pdf", "PDF"),
        ("Quiz", "quiz.pdf", "PDF"),
        ("Flash cards", "cards.apkg", "Anki"),
        ("Flash cards", "cards.csv", "CSV"),
    )
    return [{"name": name, "href": path, "size": f"{kind}, {_file(path)['size']}"} for name, path, kind in kinds]


def _file(path: str) -> File:
    return {"href": path, "size": file_size((BUILD / path).stat().st_size)}


def _lede(identity: Identity) -> str:
    source = identity["source"]
    about = f" on {source['title']} by {source['author']}" if source else ""
    return f"One set of notes{about}: as a book, an e-book, handouts, slides, a cheat-sheet, a quiz and flash cards."


def _face(family: str, face: str, weight: int) -> str:
    data = base64.b64encode(fonts.web(face)).decode("ascii")
    return f"@font-face {{ font-family: '{family}'; src: url(data:font/woff2;base64,{data}) format('woff2'); font-weight: {weight} }}\n"
