"""What a bound file says of itself."""

import io

import pypdf
from binding_bench import DOCUMENT, opened

from dmls_pipeline.tools.binding import (
    Document,
    bind,
    metadata,
)


def test_metadata_are_told_twice_and_equally(book):
    pdf = opened(book)
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    with pdf.open_metadata() as xmp:
        assert (xmp["dc:title"], list(xmp["dc:creator"])) == ("Notes & <more>", ["Ann Ås", "Bo"])
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert (xmp["xmp:CreateDate"], xmp["dc:identifier"]) == ("2026-11-22T00:00:00Z", "sha256:abc")
        assert xmp["pdf:Producer"] == info["/Producer"]
    assert (info["/Title"], info["/Author"], info["/CreationDate"]) == ("Notes & <more>", "Ann Ås; Bo", "D:20261122000000Z")


def test_what_is_not_known_is_not_told():
    nobody = Document("T", (), "en", "2026-11-22", "", "")

    assert b"dc:creator" not in metadata.xmp(nobody, "p")
    assert not {"/Author", "/Subject"} & metadata.information(nobody, "p").keys()


def test_the_identifier_is_stamped_and_not_laid_out(chapter, other, book):
    stamped = bind([chapter, other], Document(*(*vars(DOCUMENT).values(),)[:-1], "sha256:def"))

    assert b"sha256:def" in stamped
    assert [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(stamped)).pages] == [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(book)).pages
    ]
