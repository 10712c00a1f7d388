"""Zip archives."""

import io
import zipfile

from dmls_pipeline.tools import archive

FILES = {archive.MIMETYPE: b"application/epub+zip", "META-INF/container.xml": b"<container/>", "EPUB/a.xhtml": b"a" * 1000}


def test_the_container_begins_with_its_type_and_has_no_times():
    packed = archive.zipped(FILES)

    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        first, *rest = opened.infolist()
        assert (first.filename, first.compress_type, opened.read("mimetype")) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
        assert {entry.compress_type for entry in rest} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}
    assert packed == archive.zipped(FILES)
