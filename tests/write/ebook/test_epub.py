"""The container of an e-book: what its documents need, and what a book may claim of itself."""

import io
import zipfile

from fontTools.ttLib import TTFont

from dmls_pipeline.write.ebook import epub


def test_a_document_says_what_it_needs():
    assert epub.Document("a.xhtml", "A", "<p><math/> <svg/></p>").properties == "mathml svg"
    assert epub.Document("a.xhtml", "A", "<p/>").properties == ""


def test_a_book_claims_only_what_it_has():
    plain = epub.accessibility([epub.Document("a.xhtml", "A", "<p/>")])
    rich = epub.accessibility([epub.Document("a.xhtml", "A", '<math/><svg/><span role="doc-pagebreak"/>')])

    always = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
    assert plain == epub.Accessibility(pictures=False, features=always, summary="Text with headings and a table of contents.")
    assert rich.pictures
    assert rich.features == (*always, "alternativeText", "MathML", "pageBreakMarkers", "pageNavigation")
    undescribed = epub.accessibility([epub.Document("a.xhtml", "A", '<figure class="drawing undescribed"><svg/></figure>')])
    assert undescribed.pictures
    assert undescribed.features == always
    assert rich.summary.endswith("Every formula is MathML with a spoken form. The pages of the printed book are marked and listed.")


def test_a_book_has_the_face_of_its_formulas_cut_to_them():
    identity = {"title": "N", "slug": "n", "subtitle": "", "language": "en", "date": "2026-01-01", "day": "2026-01-01", "creators": []}
    identity |= {"licence": None, "source": None}
    document = epub.Document("a.xhtml", "A", "<math><mi>x</mi><mo>∈</mo></math>")

    with zipfile.ZipFile(io.BytesIO(epub.bound([document], epub.About(identity, "N", "n"), b""))) as book:
        face = TTFont(io.BytesIO(book.read("EPUB/fonts/Math-400.woff2")))
        assert "fonts/Math-400.woff2" in book.read("EPUB/package.opf").decode()

    points = set(face.getBestCmap())
    assert {ord("∈"), ord("√"), 0x1D465} <= points
    assert ord("∀") not in points


def test_a_book_with_emoji_has_their_face_and_one_without_has_none():
    identity = {"title": "N", "slug": "n", "subtitle": "", "language": "en", "date": "2026-01-01", "day": "2026-01-01", "creators": []}
    identity |= {"licence": None, "source": None}

    def files(text):
        with zipfile.ZipFile(io.BytesIO(epub.bound([epub.Document("a.xhtml", "A", text)], epub.About(identity, "N", "n"), b""))) as book:
            return {name: book.read(name) for name in book.namelist()}

    with_one, without = files("<p>Go 🚀 1</p>"), files("<p>Go 1</p>")
    assert ord("🚀") in TTFont(io.BytesIO(with_one["EPUB/fonts/Emoji-400.woff2"])).getBestCmap()
    assert b"fonts/Emoji-400.woff2" in with_one["EPUB/ebook.css"]
    assert b"fonts/Emoji-400.woff2" in with_one["EPUB/package.opf"]
    assert not any("Emoji" in name for name in without)
    assert b"Emoji-400" not in without["EPUB/ebook.css"] + without["EPUB/package.opf"]
