"""An EPUB 3 container: documents, navigation and package, zipped in a fixed order with fixed times."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline.paths import template
from dmls_pipeline.read.records import Identity
from dmls_pipeline.tools import archive, book_faces, emoji, fonts, mirroring, templates, wording
from dmls_pipeline.write import mathml

NAMESPACE = uuid.UUID("5c0a5f0e-6a2e-5f0b-9c39-2f1f6c0f4e6d")
ALWAYS = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
UNDESCRIBED = 'class="drawing undescribed"'
MATHS = "Math-400"  # of formulas, cut to those of the book
OF_EMOJI = b"@font-face { font-family: 'Noto Emoji'; src: url(fonts/Emoji-400.woff2) }\n"
FACES = ("SerifText-400", "SerifText-600", "SerifText-400i", "Sans-400", "Sans-600", "Code-400")


@dataclass(frozen=True)
class Entry:
    """A line of the contents below a document's own: its words and its anchor."""

    title: str
    anchor: str


@dataclass(frozen=True)
class Document:
    """One XHTML document of the spine.

    name      file name
    title     its line in the contents
    text      the whole XHTML
    sections  what stands below it in the contents
    pages     (folio, anchor) of each printed page that begins in it
    kind      its landmark: "bodymatter", "titlepage", "glossary", "index", "bibliography"
    """

    name: str
    title: str
    text: str
    sections: tuple[Entry, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    kind: str = ""

    @property
    def properties(self) -> str:
        """Say what a reading system has to bring for it."""
        return " ".join(name for name, mark in (("mathml", "<math"), ("svg", "<svg")) if mark in self.text)


@dataclass(frozen=True)
class About:
    """What an EPUB says about itself: the book's identity, its own title, and a name that no other file of ours has."""

    identity: Identity
    title: str
    identifier: str


@dataclass(frozen=True)
class Accessibility:
    """What may be said of an EPUB: whether it has pictures, its features (schema.org), and a summary for people."""

    pictures: bool
    features: tuple[str, ...]
    summary: str


def bound(documents: Sequence[Document], about: About, cover: bytes) -> bytes:
    """Return an EPUB of *documents*; the cover is a PNG."""
    text = "".join(document.text for document in documents)
    signs = emoji.lacking(text)
    values = {
        "documents": documents,
        "identity": about.identity,
        "title": about.title,
        "identifier": uuid.uuid5(NAMESPACE, about.identifier).urn,
        "faces": (*FACES, MATHS, *((emoji.FACE,) if signs else ()), *(name for name, _ in book_faces.files())),
        "accessibility": accessibility(documents),
    }
    files = {
        archive.MIMETYPE: b"application/epub+zip",
        "META-INF/container.xml": templates.render("ebook/container.xml.j2").encode(),
        "EPUB/package.opf": templates.render("ebook/package.opf.j2", **values).encode(),
        "EPUB/nav.xhtml": templates.render("ebook/nav.xhtml.j2", **values).encode(),
        "EPUB/ebook.css": style().encode() + (OF_EMOJI if signs else b""),
        "EPUB/cover.xhtml": templates.render("ebook/cover.xhtml.j2", **values).encode(),
        "EPUB/cover.png": cover,
        **{f"EPUB/{document.name}": book_faces.in_drawings(document.text).encode() for document in documents},
        **{f"EPUB/fonts/{face}.woff2": fonts.web(face) for face in FACES},
        f"EPUB/fonts/{MATHS}.woff2": fonts.maths(mathml.face_letters(mathml.letters(text))),
        **({f"EPUB/fonts/{emoji.FACE}.woff2": emoji.face(signs)} if signs else {}),
        **{f"EPUB/fonts/{name}.woff2": book_faces.cut(face, text) for name, face in book_faces.files()},
    }
    return archive.zipped(files)


def style() -> str:
    """Return the style sheet, with the book's own faces after those of the pack."""
    sheet = book_faces.in_style("".join(template(f"ebook/{name}.css").read_text(encoding="utf-8") for name in ("ebook", "edition")))
    own = book_faces.declared_for_browsers(lambda face: f"fonts/{Path(face['file']).stem}.woff2")
    before, namespace, after = sheet.partition('epub "http://www.idpf.org/2007/ops";\n')
    return f"{before}{namespace}{own}{mirroring.for_book(after)}{mirroring.kept_in_ebooks()}"


def accessibility(documents: Iterable[Document]) -> Accessibility:
    """Return what may be said of this very book.

    Every claim is one that is held: that a figure has an alternative by a rule, the rest by how the documents are written.
    """
    text = "".join(document.text for document in documents)
    held = [claim for claim in _claims() if claim[0] in text and not (claim[0] == "<svg" and UNDESCRIBED in text)]
    return Accessibility(
        pictures="<svg" in text,
        features=(*ALWAYS, *(feature for _, features, _ in held for feature in features)),
        summary=" ".join((wording.gettext("Text with headings and a table of contents."), *(sentence for _, _, sentence in held))),
    )


def _claims() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return what can be claimed: what then stands in the text, the features that it makes (schema.org), and the same for people."""
    return (
        ("<svg", ("alternativeText",), wording.gettext("Every figure has a description in words.")),
        ("<math", ("MathML",), wording.gettext("Every formula is MathML with a spoken form.")),
        ("doc-pagebreak", ("pageBreakMarkers", "pageNavigation"), wording.gettext("The pages of the printed book are marked and listed.")),
    )
