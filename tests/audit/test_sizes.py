"""Files that are too large are found."""

import random
from pathlib import Path

import pikepdf
from audit_bench import saved, told

from dmls_pipeline.audit import sizes
from dmls_pipeline.tools.binding import picture_sizes, reading

BOOK = "build/notes.pdf"


def test_a_book_that_is_too_big_is_found(bench):
    bench.pdf(BOOK)
    assert bench.found(sizes.check) == []

    saved(BOOK, lambda pdf: setattr(pdf.Root, "Ballast", pdf.make_stream(random.Random(1).randbytes(3_000_000))))
    assert told(bench.found(sizes.check)) == [(f"{BOOK}:1", "audit/size")] * 2


def test_a_picture_in_the_book_does_not_count(bench, monkeypatch):
    bench.pdf(BOOK)
    before = picture_sizes.weights(Path(BOOK))

    def pictured(pdf):
        picture = pdf.make_stream(random.Random(1).randbytes(3_000_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        pdf.pages[1].Resources.XObject = pikepdf.Dictionary(x0=picture)

    saved(BOOK, pictured)
    reading.said.cache_clear()
    after = picture_sizes.weights(Path(BOOK))

    assert abs((after.whole - after.pictures) - (before.whole - before.pictures)) < 2_000


def test_a_deck_on_paper_that_is_too_big_for_mail_is_found(bench):
    bench.write("build/slides/01_data.pdf", b"x" * 700_001)

    assert told(bench.found(sizes.check)) == [("build/slides/01_data.pdf:1", "audit/size")]
