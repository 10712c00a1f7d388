"""Every e-book passes EPUBCheck."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.record import judged
from dmls_pipeline.audit.validators import epubcheck

missing = epubcheck.missing  # says what to install; "" where nothing is missing
HINT = "the code is explained in EPUBCheck's documentation; where the text is sound, templates/ebook writes what is wrong"


def check(pack: Pack) -> Iterator[Finding]:
    """Find what EPUBCheck has against an e-book."""
    for path, message in judged(f"epubcheck-{epubcheck.version()}", pack.of_kind(".epub"), epubcheck.messages):
        where = f"{message.document}:{message.line}:{message.column}: " if message.document else ""
        said = f"EPUBCheck says {message.code}: {where}{message.text}"
        yield pack.at_anchor(path, _before(path, message), "audit/epubcheck", said, HINT)


def _before(path: Path, message: epubcheck.Message) -> str:
    """Return the text of the document up to the place that the message names."""
    lines = markup.members(path).get(message.document, "").split("\n") if message.line else [""]
    return "\n".join([*lines[: message.line - 1], *(line[: message.column] for line in lines[message.line - 1 : message.line])])
