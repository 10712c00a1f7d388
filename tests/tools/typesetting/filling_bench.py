"""Small pages of twenty lines of 10 pt, and where what is laid out on them stands."""

from dmls_pipeline.tools import typesetting

PAGE = "size: 100mm 220pt; margin: 10pt"
STYLE = f"""@page {{ {PAGE} }} body, p, ul, h3 {{ font: 8pt/10pt 'Source Serif 4'; margin: 0; orphans: 2; widows: 2 }}
h3 {{ break-after: avoid }} ul {{ break-before: avoid }} figure, .callout, .listing {{ break-inside: avoid; margin: 0 }} .callout {{ position: relative }}
.bar {{ position: absolute; top: 0; bottom: 0; border-left: 2pt solid }} .end > h2 {{ font: 8pt/10pt serif; margin: 30pt 0 0 }}"""
FACE = "@font-face { font-family: 'Source Serif 4'; src: url(font:SerifText-400.ttf) }"


def lines(count, name="", words="Line"):
    """Return a paragraph of so many lines."""
    return f'<p id="{name}">' + "<br>".join([words] * count) + "</p>"


def figure(count, name="figure"):
    """Return a figure that is so many lines high."""
    return f'<figure id="{name}"><div style="height: {10 * count}pt"></div></figure>'


def document(body, classes="flow"):
    """Return a document of one section."""
    return f'<html lang="en-us"><head><title>t</title><style>{FACE} {STYLE}</style></head><body><main><section class="{classes}">{body}</section></main></body></html>'


def laid_out(body, classes="flow"):
    """Return the page of each name, from 1."""
    pages = typesetting.pages(document(body, classes))
    return {name: number for number, page in reversed(list(enumerate(pages, 1))) for name in page if name}


def heights(body, classes="flow"):
    """Return for each page how high each name stands, in points from the edge of the paper."""
    return [{name: round(place[1] * 0.75, 1) for name, place in page.items()} for page in typesetting.pages(document(body, classes))]
