"""Every PDF is whole: its syntax, its streams, its table of objects."""

from collections.abc import Iterator

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.audit.validators import pdfs

missing = pdfs.missing_qpdf  # says what to install; "" where nothing is missing
HINT = "delete the file and run doit; if it comes again, the binder wrote it"


def check(pack: Pack) -> Iterator[Finding]:
    """Find what `qpdf --check` has against a PDF."""
    for path in pack.of_kind(".pdf"):
        yield from (at_file(path, "audit/pdf-damaged", f"qpdf says: {complaint}", HINT) for complaint in pdfs.damage(path))
