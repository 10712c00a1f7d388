"""The front page of the pack: one file, no request, a link to everything else."""

import base64
import itertools
import json
from collections.abc import Container, Iterable
from pathlib import Path
from typing import TypedDict

from dmls_pipeline import store
from dmls_pipeline.paths import BUILD, LOGO_PICTURE, THUMBNAIL, TOKENS, template
from dmls_pipeline.read.records import Identity
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import book_faces, emoji, fonts, mirroring, policy, templates, wording
from dmls_pipeline.write import formulas, matter, slideshow
from dmls_pipeline.write.records import Matter, PlacedTerm

FACES = (("Source Sans 3", "Sans-400", 400), ("Source Sans 3", "Sans-600", 600), ("Source Serif 4 Display", "SerifDisplay-600", 600))
WEB_BOOK = "web/index.html"
STYLES = (*TOKENS, "index/index.css")


class File(TypedDict):
    """A file of the pack: its address, what it is called, its size as people read it, and a name that says all to a screen reader."""

    href: str
    name: str
    size: str
    label: str


class Row(TypedDict):
    """A chapter in the table of chapters: what it is about, how long it takes, the files to read and those to present."""

    hue: int
    number: int
    title: str
    lead: list[Inline]
    minutes: int
    ease: int | None
    pages: int
    read: list[File]
    present: list[File]


def write_index(stems: tuple[str, ...], made: tuple[str, ...], target: str) -> None:
    """Write the front page from what was built: names, sizes, pages and the glossary. *made* are the pack's other files."""
    identity = matter.identity()
    chapters = [matter.matter_of(stem) for stem in stems]
    maths = formulas.joined(chapter["maths"] for chapter in chapters)
    count = itertools.count()
    rows = [_row(chapter, made) for chapter in chapters]
    whole = _whole(identity["slug"], made)
    script = template("index/find.js").read_text(encoding="utf-8")
    html = templates.render(
        "index/index.html.j2",
        identity=identity,
        style=templates.safe(style(emoji.lacking(json.dumps([identity, chapters], ensure_ascii=False)))),
        script=templates.safe(script),
        policy=policy.alone([script]),
        cover=base64.b64encode(THUMBNAIL.read_bytes()).decode("ascii"),
        logo=(logo := matter.logo()),
        logo_picture=base64.b64encode(LOGO_PICTURE.read_bytes()).decode("ascii") if logo else "",
        lede=lede(identity, made),
        facts=facts(chapters, rows),
        book=next((file["href"] for file in whole if file["href"].removeprefix(identity["slug"]) in (".pdf", ".epub")), None),
        web=WEB_BOOK if WEB_BOOK in made else None,
        whole=whole,
        rows=rows,
        english=identity["language"].partition("-")[0] == "en",  # the formula of reading ease is made for it
        terms=[(term, _explained(term, identity, made)) for term in matter.terms(chapters)],
        formula=lambda tex: templates.safe(formulas.svg(maths, tex, display=False, use=f"m{next(count)}")),
        anchor=str,
    )
    store.write_text(Path(target), book_faces.with_faces(mirroring.in_page(html)))


def style(signs: str = "") -> str:
    """Return the page's one style sheet, faces included; *signs* are the emoji that are shown."""
    sheets = "".join(template(name).read_text(encoding="utf-8") for name in STYLES)
    faces = [_face(family, fonts.web(face), weight) for family, face, weight in FACES]
    return "".join((*faces, *([_face("Noto Emoji", emoji.face(signs), 400)] if signs else []))) + sheets


def facts(chapters: list[Matter], rows: list[Row]) -> list[tuple[str, str]]:
    """Return the pack in numbers: (number, what is counted)."""
    minutes = sum(row["minutes"] for row in rows)
    pages = sum(row["pages"] for row in rows)
    terms = sum(len(chapter["terms"]) for chapter in chapters)
    counted = [
        (str(len(chapters)), wording.ngettext("chapter", "chapters", len(chapters))),
        (str(pages), wording.ngettext("page of text", "pages of text", pages)),
        (f"{minutes // 60} h {minutes % 60:02}", wording.gettext("of reading")),
        (str(terms), wording.ngettext("term", "terms", terms)),
    ]
    return [(number, what) for number, what in counted if number != "0"]


def file_size(size: int) -> str:
    """Return *size* in bytes as people read it: "378 KB", "4.1 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _row(chapter: Matter, made: Container[str]) -> Row:
    stem, number = chapter["stem"], chapter["number"]
    whole = matter.chapter_of(stem)

    def handout(kind: str) -> str:
        return wording.gettext("Handout of chapter {number}, {kind}", number=number, kind=kind)

    def slides(kind: str) -> str:
        return wording.gettext("Slides of chapter {number}, {kind}", number=number, kind=kind)

    read = (
        (f"handouts/{stem}.pdf", wording.gettext("Handout"), handout("PDF")),
        (f"handouts/{stem}.epub", "EPUB", handout("EPUB")),
        (f"sheets/{stem}.pdf", wording.gettext("One page"), wording.gettext("Chapter {number} on one page", number=number)),
    )
    present = (
        (f"slides/{stem}.html", _timed(stem, made), wording.gettext("Slides of chapter {number}", number=number)),
        (f"slides/{stem}.pptx", "PPTX", slides("PowerPoint")),
        (f"slides/{stem}.slides.pdf", "PDF", slides("PDF")),
        (
            f"slides/{stem}.pdf",
            wording.pgettext("slides", "Notes"),
            wording.gettext("Slides and notes of chapter {number}, {kind}", number=number, kind="PDF"),
        ),
        (
            f"slides/{stem}.student.pdf",
            wording.pgettext("slides", "Students"),
            wording.gettext("Slides of chapter {number} to write on, {kind}", number=number, kind="PDF"),
        ),
    )
    return {
        "hue": chapter["hue"],
        "number": number,
        "title": chapter["title"],
        "lead": matter.first_sentence(chapter["summary"]),
        "minutes": matter.minutes(whole["words"]),
        "ease": whole["ease"],
        "pages": matter.folios_of(stem)["pages"],
        "read": [_file(*file) for file in read if file[0] in made],
        "present": [_file(*file) for file in present if file[0] in made],
    }


def _timed(stem: str, made: Container[str]) -> str:
    """Return what a deck is called, with the minutes that it takes: "Slides (38 min)"."""
    name = wording.gettext("Slides")
    return f"{name} ({slideshow.minutes(slideshow.of_chapter(stem))} {wording.gettext('min')})" if f"slides/{stem}.html" in made else name


def _whole(slug: str, made: Container[str]) -> list[File]:
    """Return the files of the whole book that are made; the size of each says its format too."""
    kinds = (
        (f"{slug}.pdf", wording.gettext("Book"), "PDF"),
        (f"{slug}.epub", wording.gettext("E-book"), "EPUB"),
        ("cheatsheet.pdf", wording.gettext("Cheat-sheet"), "PDF"),
        ("quiz.pdf", wording.gettext("Quiz"), "PDF"),
        ("quiz.moodle.xml", wording.gettext("Quiz"), "Moodle"),
        ("cards.apkg", wording.gettext("Flash cards"), "Anki"),
        ("cards.csv", wording.gettext("Flash cards"), "CSV"),
    )
    files = ((_file(path, name, ""), kind) for path, name, kind in kinds if path in made)
    return [{**file, "size": f"{kind}, {file['size']}"} for file, kind in files]


def _file(path: str, name: str, label: str) -> File:
    return {"href": path, "name": name, "size": file_size((BUILD / path).stat().st_size), "label": label}


def _explained(term: PlacedTerm, identity: Identity, made: Container[str]) -> str | None:
    """Return where the pack explains a term: in the chapter's handout, else in the book; None where neither is made."""
    files = (f"handouts/{term['stem']}.pdf", f"{identity['slug']}.pdf")
    return next((f"{path}#{term['anchor']}" for path in files if path in made), None)


def lede(identity: Identity, made: Iterable[str]) -> str:
    """Return the sentence that says what the pack is, and in which forms."""
    forms = (
        (wording.gettext("a book"), f"{identity['slug']}.pdf"),
        (wording.gettext("an e-book"), f"{identity['slug']}.epub"),
        (wording.gettext("a web book"), WEB_BOOK),
        (wording.gettext("handouts"), "handouts/"),
        (wording.pgettext("forms", "slides"), "slides/"),
        (wording.gettext("a cheat-sheet"), "cheatsheet.pdf"),
        (wording.gettext("a quiz"), "quiz.pdf"),
        (wording.gettext("flash cards"), "cards.apkg"),
    )
    there = [form for form, begin in forms if any(path.startswith(begin) for path in made)]
    source = identity["source"]
    notes = wording.gettext("One set of notes")
    if source:
        notes = wording.gettext("One set of notes on {title} by {author}", title=source["title"], author=source["author"])
    listed = wording.gettext("{first} and {last}", first=", ".join(there[:-1]), last=there[-1]) if there[1:] else "".join(there)
    return wording.gettext("{notes}: as {forms}.", notes=notes, forms=listed) if there else f"{notes}."


def _face(family: str, face: bytes, weight: int) -> str:
    data = base64.b64encode(face).decode("ascii")
    return f"@font-face {{ font-family: '{family}'; src: url(data:font/woff2;base64,{data}) format('woff2'); font-weight: {weight} }}\n"
