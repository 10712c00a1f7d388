"""A pack of one chapter, made in a moment by the project's own writers, to put faults into."""

import base64
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Count, Pack, place
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.tools.binding import Document, Unit, bind, reading
from dmls_pipeline.write.ebook import epub

ROOT = Path(__file__).parents[2]
STEM = "01_data"
PDF, EPUB = "build/handouts/01_data.pdf", "build/handouts/01_data.epub"
CHAPTER = ChapterRef(STEM, 1, "data")
BOOK = Book(slug="notes", title="Notes", language="en", date="2026-01-31", chapters=(CHAPTER,))
STYLE = "@page { size: A4; margin: 27mm 28mm 31.9mm 60mm } h1 { bookmark-level: 1 } .footnote { float: footnote } pre { white-space: pre }"
# the blocks of the chapter as read/ writes them, and their lines in content/01_data.md
NOTE = {"t": "note", "id": "i1", "inlines": [{"t": "str", "text": "A note has a first sentence. And it has a second one."}]}
BLOCKS = [
    {"t": "heading", "id": "b1", "level": 2, "label": "sec-rows", "inlines": [{"t": "str", "text": "Rows"}]},
    {"t": "para", "id": "b2", "inlines": [{"t": "str", "text": "Rows are read one by one."}, NOTE]},
    {"t": "figure", "id": "b3", "src": "loop.d2", "alt": "A loop from data to model", "caption": [{"t": "str", "text": "The loop"}]},
    {"t": "table", "id": "b4", "caption": [], "head": [[{"t": "str", "text": "Kind"}]], "rows": [[[{"t": "str", "text": "Sampled"}]]]},
    {"t": "code", "id": "b5", "text": "take(rows)", "language": None},
    {"t": "equation", "id": "b6", "tex": "x^2", "label": None},
]
POSITIONS = {f"b{number}": [10 * number, 1] for number in range(1, 7)} | {"front:summary": [5, 10]}
FRONT = {
    "file": "01_data.md",
    "summary": [{"t": "str", "text": "How data is read."}],
    "objectives": [],
    "takeaways": [],
    "terms": [],
    "questions": [],
}
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" {} width="9" height="9"><title>{}</title><path d="M0 0L9 9"/></svg>'
# one text for print; that of e-book and deck differs as little as it can
PAGES = f"""<section><h1 id="ch-data">1 Data</h1><p>How data is read.</p><h2 id="sec-rows">Rows</h2>
<p id="c01-b2">Rows are read one by one.<span class="footnote">A note has a first sentence. And it has a second one.</span></p>
<figure>{SHAPE.format("", "A loop from data to model")}<figcaption>The loop</figcaption></figure>
<table><thead><tr><th scope="col">Kind</th></tr></thead><tbody><tr><td>Sampled</td></tr></tbody></table>
<pre>take(rows)</pre><p>{SHAPE.format("", "x squared")} <a href="#sec-rows">again</a> <a href="https://example.org/x">there</a></p></section>"""
MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x squared"><mi>x</mi></math>'
TEXT = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head><title>1 Data</title></head>
<body><section id="ch-data"><h1><span epub:type="pagebreak" role="doc-pagebreak" id="page-1-1" aria-label="1-1"></span>1 Data</h1>
<p>How data is read.</p><h2 id="sec-rows">Rows</h2>
<p id="c01-b2">Rows are read one by one.<a epub:type="noteref" role="doc-noteref" href="#note">1</a></p>
<figure id="c01-b3"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="A loop from data to model"/><figcaption>The loop</figcaption></figure>
<table id="c01-b4"><thead><tr><th scope="col">Kind</th></tr></thead><tbody><tr><td>Sampled</td></tr></tbody></table>
<pre id="c01-b5">take(rows)</pre><div id="c01-b6">{MATH}</div>
<aside id="note" epub:type="footnote" role="doc-footnote">A note has a first sentence. And it has a second one.</aside></section></body></html>"""
DECK = f"""<!DOCTYPE html><html lang="en"><head><title>1 Data</title></head><body><div class="reveal"><div class="slides"><section id="start"><h1>Data</h1></section>
<section id="sec-rows"><h2>Rows</h2>{SHAPE.format('role="img"', "A loop from data to model")}<p>The loop</p>
<table><tr><th>Kind</th></tr><tr><td>Sampled</td></tr></table><pre>take(rows)</pre>{SHAPE.format('role="img"', "x squared")}
<aside class="notes">Rows are read one by one. A note has a first sentence. And it has a second one.</aside></section></div></div></body></html>"""


@dataclass
class Bench:
    """The pack in its folder, and the ways to make its files anew with a fault in them."""

    root: Path

    @property
    def pack(self):
        return Pack(BOOK, tuple(sorted(path for path in Path("build").rglob("*.*") if "work" not in path.parts)))

    def found(self, check):
        """Return what a check finds, placed, in the order of the report; an audit reads each file once, a test changes it."""
        for read in (reading.facts, reading.said, markup.members, markup.names, markup.documents):
            read.cache_clear()
        return sorted(place(finding) for finding in check(self.pack) if not isinstance(finding, Count))

    def pdf(self, name="build/handouts/01_data.pdf", old="", new="", **document):
        """Lay the chapter's pages out, with one replacement, and bind them."""
        assert old in PAGES
        body = PAGES.replace(old, new, 1) if old else PAGES
        html = f'<html lang="en"><head><title>T</title><style>{STYLE}</style></head><body>{body}</body></html>'
        pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)
        cover = weasyprint.HTML(string=html.replace(body, "<p>Cover</p>")).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)
        facts = {
            "title": "Notes",
            "creators": ("Ann",),
            "language": "en",
            "date": "2026-01-31",
            "subject": "",
            "identifier": "x",
        } | document
        units = [Unit(cover, "", "", ""), Unit(pdf, "1 Data", "1-")]
        self.write(name, bind(units, Document(**facts)))

    def epub(self, name="build/handouts/01_data.epub", old="", new=""):
        """Bind the chapter as an e-book, with one replacement in any of its files."""
        document = epub.Document(f"{STEM}.xhtml", "1 Data", TEXT, (epub.Entry("Rows", "sec-rows"),), (("1-1", "page-1-1"),), "bodymatter")
        identity = {"slug": "notes", "title": "Notes", "subtitle": "", "language": "en", "date": "2026-01-31", "day": "2026-01-31"}
        identity |= {
            "creators": ["Ann"],
            "licence": None,
            "cover": {"picture": "drawn", "caption": None, "title": True, "people": True},
            "source": None,
        }
        self.write(name, epub.bound([document], epub.About(identity, "Notes", "notes"), PIXEL))
        if old:
            self.change(name, old, new)

    def change(self, name, old, new):
        """Replace *old* once in the members of an e-book that have it."""
        with zipfile.ZipFile(name) as archive:
            members = [(entry, archive.read(entry)) for entry in archive.infolist()]
        assert any(old.encode() in content for _, content in members)
        with zipfile.ZipFile(name, "w") as archive:
            for entry, content in members:
                archive.writestr(entry, content.replace(old.encode(), new.encode(), 1))

    def deck(self, old="", new=""):
        assert old in DECK
        self.write("build/slides/01_data.html", DECK.replace(old, new, 1).encode())

    def web(self, old="", new=""):
        """Write the chapter as a page of the web book, with one replacement; it says what the e-book says."""
        assert old in TEXT
        page = TEXT[TEXT.index("<html") :].replace(' href="ebook.css"', ' href="#note"')
        self.write("build/web/01_data.html", page.replace(old, new, 1).encode())

    def write(self, name, content):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)


poppler = pytest.mark.skipif(bool(pdfs.missing_poppler()), reason="poppler is missing")


def told(findings):
    """Return where each finding is, and its rule."""
    return [(f"{one.path}:{one.line}", one.rule) for one in findings]


def saved(name, change):
    """Change a PDF with pikepdf."""
    with pikepdf.open(io.BytesIO(Path(name).read_bytes())) as pdf:
        change(pdf)
        pdf.save(name)


LOST = [
    ("pdf", "<p>How data is read.</p>", "<p></p>", "content/01_data.md:5"),
    ("pdf", '<h2 id="sec-rows">Rows</h2>', '<h2 id="sec-rows">Columns</h2>', "content/01_data.md:10"),
    ("pdf", " And it has a second one.", "", "content/01_data.md:20"),
    ("pdf", "<pre>take(rows)</pre>", "", "content/01_data.md:50"),
    ("pdf", "A loop from data to model", "A picture", "content/01_data.md:30"),
    ("pdf", "x squared", "a formula", "content/01_data.md:60"),
    ("epub", "<tr><td>Sampled</td></tr>", "<tr><td>-</td></tr>", "content/01_data.md:40"),
    ("epub", " And it has a second one.", "", "content/01_data.md:20"),
    ("epub", 'alttext="x squared"', 'alttext="x"', "content/01_data.md:60"),
    ("web", "<tr><td>Sampled</td></tr>", "<tr><td>-</td></tr>", "content/01_data.md:40"),
    ("web", 'alttext="x squared"', 'alttext="x"', "content/01_data.md:60"),
    ("deck", "Rows are read one by one.", "Rows are read.", "content/01_data.md:20"),
    ("deck", "<pre>take(rows)</pre>", "", "content/01_data.md:50"),
    ("deck", "<title>x squared</title>", "", "content/01_data.md:60"),
]
