"""Zip archives with the same bytes every time: what EPUB and Anki put their files in."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Mapping

MIMETYPE = "mimetype"
# what reading an archive raises that is damaged, encrypted, or packed in a way that Python does not know
BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)
EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files* in their order, with fixed times; a mimetype is stored (EPUB 3.3, OCF 4.2.2), the rest deflated."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=6)
    return buffer.getvalue()
