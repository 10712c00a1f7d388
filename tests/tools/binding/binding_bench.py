"""Small units, laid out in a moment, and what is looked at in a bound file."""

import io
from functools import cache

import pikepdf
import weasyprint
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dmls_pipeline.tools import fonts as faces
from dmls_pipeline.tools import typesetting  # noqa: F401 - units are laid out by WeasyPrint as the pipeline changes it
from dmls_pipeline.tools.binding import (
    Document,
)
from dmls_pipeline.tools.binding.tags import Element, Mark

DOCUMENT = Document("Notes & <more>", ("Ann Ås", "Bo"), "en", "2026-11-22", "After a book", "sha256:abc")


STYLE = """@page { size: A5; @bottom-right { content: "3-" counter(page) } } h2 { break-before: page }
.footnote { float: footnote } .toc { list-style: none }
.toc a::after { content: leader('  .') " 3-" target-counter(attr(href url), page) } .end { list-style: none; counter-reset: q }
.end li { counter-increment: q } .end li::before { content: counter(q); position: absolute; left: -9mm }"""


CHAPTER = """<section><h1 id="ch-a">3 Data</h1><ol class="toc"><li><a href="#sec-a">Formats <em>and</em> more</a></li></ol></section>
<section><h2 id="sec-a">Formats</h2><p>Rows<span class="footnote">A note.</span> are read, see <a href="book:fig-z">Figure 9.1</a>.</p>
<ul><li><p>one</p><p>more</p></li><li>two<ul><li>in</li></ul></li></ul><ol><li>first</li></ol>
<dl><div><dt>Term</dt><dd>Meaning</dd></div></dl><ol class="end"><li>Kept</li></ol>
<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>
<p>So <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>formula: x squared</title><path d="M0 0L9 9"/></svg>.</p></section>"""


OTHER = """<section><h1 id="ch-b">Models</h1><p id="fig-z">See <a href="book:sec-a">Formats</a> and <a href="https://example.org">a page</a>.</p></section>"""


def laid_out(body, **options):
    html = f'<html lang="en"><head><title>T</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>'
    return weasyprint.HTML(string=html).write_pdf(**{"pdf_variant": "pdf/a-2a", "pdf_tags": True} | options)


@cache  # an object of a file that was let go is lost
def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def e(kind, *kids, **fields):
    return Element(kind, kids, **fields)


def mark(number, text="", page=0):
    return Mark(page, number, text)


ONE, TWO = mark(1, "one"), mark(2, "two")


@cache
def whole():
    return TTFont(faces.path("SerifText-400i"))


def numbers(letters):
    """Return the numbers of the glyphs that show *letters*."""
    return {whole().getGlyphID(whole().getBestCmap()[ord(letter)]) for letter in letters}


def program(letters):
    font = TTFont(faces.path("SerifText-400i"))  # cut in place
    options = Options(retain_gids=True, notdef_outline=True, hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
