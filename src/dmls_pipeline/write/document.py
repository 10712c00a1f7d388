"""What a bound PDF says about itself, from what the book says."""

import hashlib
from collections.abc import Iterable

from dmls_pipeline.read.records import Identity
from dmls_pipeline.tools import binding


def document(identity: Identity, title: str, pdfs: Iterable[bytes]) -> binding.Document:
    """Return the metadata of a file called *title*; its identifier changes with the *pdfs* that are bound in it."""
    digests = [hashlib.sha256(pdf) for pdf in pdfs]
    joined = digests[0] if len(digests) == 1 else hashlib.sha256(b"".join(digest.digest() for digest in digests))
    return binding.Document(
        title=title,
        creators=tuple(identity["creators"]),
        language=identity["language"],
        date=identity["date"],
        subject=identity["subtitle"] or "",
        identifier=joined.hexdigest(),
    )
