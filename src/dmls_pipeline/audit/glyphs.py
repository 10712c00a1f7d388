"""Every character has a picture: no empty box, no replacement character."""

from collections.abc import Iterator

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.tools.binding import reading, tags

HINT = "write the character in another way: the faces of the pack do not have it"


def check(pack: Pack) -> Iterator[Finding]:
    """Find pages that show .notdef, and text that reads as U+FFFD."""
    for path in pack.of_kind(".pdf"):
        said = reading.said(path)
        replaced = {mark.page for mark in tags.marks(said.tree) if "\ufffd" in mark.text}
        for page, label in enumerate(said.labels):
            if many := said.unknown[page]:
                yield pack.at_page(
                    path, label, "audit/glyph", f"{many} character{'s' if many > 1 else ''} without a glyph: an empty box", HINT
                )
            if page in replaced:
                yield pack.at_page(path, label, "audit/glyph", "a character reads as U+FFFD, so it cannot be searched or read aloud", HINT)
