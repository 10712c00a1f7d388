"""HTML laid out on pages, as values.

The work is done in `typesetting`. It imports WeasyPrint, which takes a second, so it is imported when something is laid out:
the modules of write/ that need pages also have steps that only write HTML.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata

from dmls_pipeline.tools import fonts, libraries, own_code
from dmls_pipeline.tools.layout import Anchors, Layout, Page

# what decides about the bytes of a layout
CODE = ("printing", "typesetting", "book_faces", "emoji", "fonts", "font_files", "html_tree", "layout", "libraries", "mirroring", "wording")
TYPESETTING = "dmls_pipeline.tools.typesetting"


@cache
def tools() -> str:
    """Return what a layout depends on besides its HTML: our code, the faces, the versions of WeasyPrint and of what it opens."""
    opened = " ".join(f"{name} {libraries.version(name)}" for name in libraries.VERSION_OF)
    return f"{own_code.digest(CODE)} faces {fonts.folder().name} weasyprint {metadata.version('weasyprint')} {opened}"


class Elsewhere:
    """Another process that may have laid a document out already; by default there is none."""

    laid_out: Callable[[str], Layout | None] = staticmethod(lambda _: None)


def lay_out(html: str, *, edges: bool = True) -> Layout:
    """Lay *html* out and return its PDF and what stands on which page; raise BuildError where WeasyPrint complains.

    *edges* is whether to look for what is printed past the edges, which takes a fortieth of the time.
    """
    if edges and (laid := Elsewhere.laid_out(html)):
        return laid
    from dmls_pipeline.tools import typesetting

    return typesetting.lay_out(html, edges=edges)


def pages(html: str) -> tuple[Anchors, ...]:
    """Lay *html* out without writing a PDF: for each page its anchors, to measure what fits."""
    from dmls_pipeline.tools import typesetting

    return typesetting.pages(html)


def kept_pages(html: str) -> tuple[Page, ...]:
    """Lay *html* out, and return its pages with what is marked on them; `written` makes a PDF of some of them."""
    from dmls_pipeline.tools import typesetting

    return typesetting.kept_pages(html)


def written(pages: Sequence[Page], height: float) -> bytes:
    """Return the PDF of pages of one or more documents, cut to a *height* in px: the bytes of a layout of them alone at that height."""
    from dmls_pipeline.tools import typesetting

    return typesetting.written(pages, height)


def let_go() -> None:
    """Remove the copies of faces that this process wrote to lay something out, where it ends otherwise than Python does."""
    if TYPESETTING in sys.modules:
        from dmls_pipeline.tools.typesetting import ready

        ready.let_go()
