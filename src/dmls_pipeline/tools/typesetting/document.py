"""WeasyPrint: HTML laid out on pages; whatever it merely warns about is an error here."""

import base64
import ctypes.util
import logging
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from dmls_pipeline.paths import CONTENT, SHIPPED, TEMPLATES, WORK, template
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import book_faces, emoji, fonts, html_tree, mirroring
from dmls_pipeline.tools.layout import Anchors, Layout, Mark, Page


@contextmanager
def _by_soname() -> Iterator[None]:
    """Let only the loader look for libraries.

    WeasyPrint tries the names of all systems in turn. For each that the loader of Linux does not know, ctypes asks a compiler, and the
    name that it does know comes last: that is half of the time of the import.
    """
    asked = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - its signature
    try:
        yield
    finally:
        ctypes.util.find_library = asked


with _by_soname():
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from dmls_pipeline.tools.typesetting import (  # noqa: F401 - they change it
        again,
        boxes,
        columns,
        drawings,
        drawn,
        filling,
        footnotes,
        leaders,
        overflows,
        ragged,
        said,
        styles,
        text,
    )


LIBRARIES = ("harfbuzz", "pango-1.0")  # WeasyPrint opens them by name
READABLE = (CONTENT, TEMPLATES, WORK, SHIPPED)
VARIANT = "pdf/a-2a"  # the binder adds what PDF/UA-1 asks for beyond it
HIDDEN = "article"  # WeasyPrint tags it /Art, a tag that nothing else of ours has: the binder leaves it out
OF_EMOJI = re.compile(r"@font-face \{ font-family: 'Noto Emoji';[^}]*\}\n?")
FAMILIES = ("Source Serif 4", "Source Sans 3", "Source Code Pro", "Noto Emoji")
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ttf": "font/ttf"}
PICTURE = re.compile(r"data:(image/(?:png|jpeg));base64,")
ENLARGED = re.compile(r'<html\b[^>]* data-zoom="([\d.]+)"')  # the paper is that many times as large as the page that is laid out
STYLES = 16  # sets of style sheets that are remembered: a chapter's pages, slides, notes pages, …
NONE: Mapping[Any, Any] = MappingProxyType({})
FOLDERS: list[Finalize] = []  # each removes the copies of the faces of a set of style sheets


class OwnFiles(URLFetcher):  # type: ignore[misc]  # weasyprint ships no types
    """Serve the project's own files and the cut fonts; refuse the rest of the disk and the whole network.

    drawings  those that stand in the document, emptied → whole
    """

    def __init__(self, drawings: Mapping[Any, Any] = NONE) -> None:
        super().__init__()
        self.drawings = drawings

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return the file behind *url*, or the picture in it; raise ValueError, which WeasyPrint logs, for what is not ours."""
        if picture := PICTURE.match(url):  # draw/ put it into a drawing
            return URLFetcherResponse(url, base64.b64decode(url[picture.end() :]), {"Content-Type": picture[1]})
        path = _own_file(url)
        content = path.read_bytes()
        if path.suffix == ".svg":
            content = book_faces.in_drawings(content.decode("utf-8")).encode()
        return URLFetcherResponse(url, content, {"Content-Type": TYPES.get(path.suffix, "application/octet-stream")})


class Joined(str):
    """Words whose letters join: whoever takes them letter by letter gets all of them at once."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        """Yield the words."""
        yield str(self)


@again.all_anew_if_need_be
def lay_out(html: str, *, edges: bool = True) -> Layout:
    """Lay *html* out and return its PDF and what stands on which page; raise BuildError where WeasyPrint complains.

    *edges* is whether to look for what is printed past the edges.
    """
    with _complaints():
        document = _rendered(html)
        enlarged = ENLARGED.search(html)
        pdf = _pdf(document, float(enlarged[1]) if enlarged else 1.0)
    _require_own_fonts(document)
    return Layout(pdf, _anchors(document), overflows.of(document) if edges else ())


def pages(html: str) -> tuple[Anchors, ...]:
    """Lay *html* out without writing a PDF: for each page its anchors, to measure what fits."""
    with _complaints():
        return _anchors(_rendered(html))


def kept_pages(html: str) -> tuple[Page, ...]:
    """Lay *html* out, and return its pages with what is marked on them; `written` makes a PDF of some of them."""
    with _complaints():
        document = _rendered(html)
    return tuple(Page(_marks(page), (document, page)) for page in document.pages)


def written(pages: Sequence[Page], height: float) -> bytes:
    """Return the PDF of pages of one or more documents, cut to a *height* in px: the bytes of a layout of them alone at that height."""
    first, _ = pages[0].laid
    for _, page in (page.laid for page in pages):
        page.height = page._page_box.height = height  # noqa: SLF001 - the layout tree has no public name
    document = first.copy([page for _, page in (page.laid for page in pages)])
    with _complaints():
        pdf = _pdf(document, 1.0)
    _require_own_fonts(document)
    return pdf


def _pdf(document: Any, zoom: float) -> bytes:
    for page in document.pages:
        _mend(page._page_box)  # noqa: SLF001 - the layout tree has no public name
    pdf: bytes = document.write_pdf(
        pdf_variant=VARIANT, pdf_tags=True, uncompressed_pdf=True, pdf_identifier=False, zoom=zoom
    )  # the binder compresses, and names the whole
    return pdf


def _marks(page: Any) -> dict[str, Mark]:
    """Return where each element with `data-mark` stands; of several boxes the first, and how far right any of them goes."""
    found: dict[str, Mark] = {}
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - the layout tree has no public name
        element = getattr(box, "element", None)
        if element is not None and (name := element.get("data-mark")):
            left, top, width, _ = box.hit_area()
            before = found.get(name, Mark(left, top, left))
            found[name] = Mark(before.left, before.top, max(before.right, left + width))
    return found


def _rendered(html: str) -> Any:
    base = f"{Path.cwd().as_uri()}/"
    document = _read(book_faces.in_drawings(html), base)
    texts = tuple(_taken_out(document.etree_element, base))
    if not emoji.lacking(html):  # to read the face of emoji takes a tenth of a short document's time
        texts = tuple((address, OF_EMOJI.sub("", text)) for address, text in texts)
    before, after = (((base, text),) if text else () for text in (book_faces.declared(), mirroring.kept_on_paper()))
    needed = (*before, *((address, _as_the_book_needs(text)) for address, text in texts), *after)
    sheets, faces = _styles(needed, book_faces.edition())
    return document.render(stylesheets=sheets, font_config=faces)


def _as_the_book_needs(style: str) -> str:
    return mirroring.for_book(book_faces.in_style(style))


def _read(html: str, base: str) -> Any:
    """Return *html* as WeasyPrint reads it; its parser gets only what a faster one cannot read."""
    root = html_tree.read(html)
    own = OwnFiles(drawings.taken_out(root) if root is not None else NONE)
    document = weasyprint.HTML(string="<html></html>" if root is not None else html, base_url=base, url_fetcher=own)
    if root is not None:
        document.wrapper_element = type(document.wrapper_element).from_html_root(root, content_language=None)
        document.etree_element = root
    return document


def _taken_out(root: Any, base: str) -> Iterator[tuple[str, str]]:
    """Take the style sheets out of a document's head, and yield the address and the text of each."""
    head = root.find("head")
    for node in list(head) if head is not None else ():
        if node.tag == "style":
            yield base, node.text or ""
        elif node.tag == "link" and node.get("rel") == "stylesheet":
            address = urljoin(base, node.get("href", ""))
            yield address, _sheet(address)
        else:
            continue
        head.remove(node)


def _sheet(address: str) -> str:
    try:
        return _own_file(address).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BuildError(f"a style sheet cannot be read: {error}") from error


@lru_cache(maxsize=STYLES)
def _styles(texts: tuple[tuple[str, str], ...], edition: str) -> tuple[list[Any], Any]:
    """Return style sheets as WeasyPrint reads them, with the faces that they name; *edition* tells the book's own faces apart.

    Few documents have sheets of their own, and of a few pages' time reading them took a third. They count as the reader's sheets
    and not as the document's, which is all the same where there are no others.
    """
    del edition  # a file of faces may be another under the same name
    faces, fetcher = FontConfiguration(), OwnFiles()
    with _complaints():  # here, since what fails is not remembered: it is told of each document
        sheets = [weasyprint.CSS(string=text, base_url=base, url_fetcher=fetcher, font_config=faces) for base, text in texts]
    # A worker ends without the end of its objects: the copies of the faces would stay in the folder for temporary files.
    if folder := faces._folder:  # noqa: SLF001 - it has no public name
        FOLDERS.append(Finalize(faces, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=1))
    return sheets, faces


def _mend(box: Any) -> None:
    """Give drawings the color of the text around them, and tag as artifact what HTML hides from those who listen.

    WeasyPrint takes the `currentColor` of a drawing for black, and knows no `aria-hidden`.
    """
    element = getattr(box, "element", None)
    if element is not None and element.get("aria-hidden") == "true":
        box.element_tag = HIDDEN
    if drawing := getattr(getattr(box, "replacement", None), "_svg", None):
        drawing.tree.attrib["color"] = _css(box.style["color"])
        if book_faces.current()["faces"]:  # the pack's own have no such letters
            _join(drawing.tree)
    for child in getattr(box, "children", ()):
        _mend(child)


def _join(node: Any) -> None:
    """Let the words in a drawing that run from right to left be drawn as wholes: WeasyPrint draws letter by letter, and theirs join."""
    if node.text and said.FROM_THE_RIGHT.search(node.text):
        node._etree_node.text = Joined(node.text)  # noqa: SLF001 - a node has no other way to be given words
    for child in node:
        _join(child)


def _css(color: Any) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in color.to("srgb").coordinates)


def _anchors(document: Any) -> tuple[Anchors, ...]:
    return tuple({name: (box[0], box[1]) for name, box in page.anchors.items()} for page in document.pages)


def _own_file(url: str) -> Path:
    parts = urlsplit(url)
    if parts.scheme == "font":
        return fonts.path(Path(parts.path).stem)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or not any(path.is_relative_to(folder.resolve()) for folder in READABLE):
        raise ValueError(f"{url[:200]} is not a file of this project")
    own = TEMPLATES.resolve()
    return template(path.relative_to(own).as_posix()) if path.is_relative_to(own) else path


def _require_own_fonts(document: Any) -> None:
    """Raise BuildError if a face was used that the pipeline did not cut: its glyphs differ from machine to machine."""
    names = {str(font.family) for font in document.fonts.values()}
    foreign = sorted(name for name in names if not name.replace("-", " ").startswith((*FAMILIES, *book_faces.every_family())))
    if foreign:
        raise BuildError(f"a glyph was taken from a font of this machine ({', '.join(foreign)}): no font of the pack has it")


@contextmanager
def _complaints() -> Iterator[None]:
    """Raise BuildError with all that WeasyPrint logged as a warning or worse while the block ran."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
    if messages:
        raise BuildError("\n".join(dict.fromkeys(messages)))
