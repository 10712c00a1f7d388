"""Every font is in its file, and only with the glyphs that are used."""

from collections.abc import Iterator

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.audit.validators import pdfs

missing = pdfs.missing_poppler  # says what to install; "" where nothing is missing
HINT = "a style sheet of the book names a face that the pack does not have: name one of those in templates/print/fonts.css"


def check(pack: Pack) -> Iterator[Finding]:
    """Find fonts that another machine would replace, or that are there as a whole."""
    for path in pack.of_kind(".pdf"):
        for font in dict.fromkeys(pdfs.fonts(path)):
            if not font.embedded:
                yield at_file(path, "audit/font-missing", f"the font {font.name} is not in the file", HINT)
            elif not font.cut:
                yield at_file(path, "audit/font-whole", f"the font {font.name} is there with all its glyphs", HINT)
