"""What Obsidian and wikis write: [[Page#Heading|words]], ![[picture.png|300]], ==marked==, %%comments%%, and the marks of blocks."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, blanked, matches

PICTURE = re.compile(r"\.(png|jpe?g|gif|webp|svg|bmp|avif|d2|vl\.yaml)$", re.IGNORECASE)
LINK = re.compile(r"(?<!<)(!?)\[\[([^\[\]|\\]+?)(?:\\?\|([^\[\]]*?))?\]\]")
BLANKS = re.compile(
    r"(?<=\]\()(?![<\s])(?P<path>(?:[^()<>\"\n]|\([^()\n]*\))*?\s(?:[^()<>\"\n]|\([^()\n]*\))*?\.(?:png|jpe?g|gif|webp|svg|d2|vl\.yaml|md|pdf))"
    r"(?P<rest>#[^\s()]*)?(?=\s*(?:\"[^\"]*\"\s*)?\))",
    re.IGNORECASE,
)
SIZE = re.compile(r"(\d+)(?:x\d+)?")
MARKED = re.compile(r"(?<![=A-Za-z0-9_])==(?=[^\s=])([^=]*?[^\s=])==(?![=A-Za-z0-9_])")
COMMENT = re.compile(r"%%.*?%%")
BLOCK = re.compile(r"(?:^|(?<=\s))\^(?:[0-9a-z]{6}|(?=(?:[0-9-]*[A-Za-z]){3})[0-9A-Za-z-]{4,})[ \t]*$", re.MULTILINE)  # "2 ^10" is none


def rewritten(body: Body) -> Body:
    """Return *body* without comments and marks of blocks, with links, embeds and highlighted words in our form."""
    body = _without_comments(body)
    for rewrite in (_paths, _links, marks, _blocks):
        body = body.rewritten(rewrite)
    return _named_formulas(body)


def _without_comments(body: Body) -> Body:
    """Take comments out, also those over several lines; a %% that is never closed is text."""
    body = body.rewritten(_commented)
    marks = [index for index, line in enumerate(body.lines) if line.text.strip() == "%%" and index not in body.code | body.formulas]
    inside = {index for first, last in zip(marks[::2], marks[1::2], strict=False) for index in range(first, last + 1)}
    return Body(tuple(blanked(line) if index in inside else line for index, line in enumerate(body.lines))) if inside else body


def _commented(text: str) -> Iterator[Edit]:
    yield from ((match.start(), match.end(), "") for match in matches(COMMENT, text))


def _paths(text: str) -> Iterator[Edit]:
    """Yield angle brackets around the paths of files with blanks in their names, which other editors read without."""
    yield from ((match.start(), match.end(), f"<{text[match.start() : match.end()]}>") for match in matches(BLANKS, text))


def _links(text: str) -> Iterator[Edit]:
    for match in matches(LINK, text):
        embedded, page, words = match[1], match[2].strip(), text[match.start(3) : match.end(3)].strip()
        page, _, block = page.partition("#^")
        words = words or ("" if page else block)
        if embedded and PICTURE.search(page.partition("#")[0]):
            yield match.start(), match.end(), _picture(page, words)
        else:
            said = words or page.replace("#", " › ").strip(" ›")
            yield match.start(), match.end(), f"[{said}](<[[{page}]]>)" if page else said


def _picture(page: str, words: str) -> str:
    """Return an embedded picture; a number for words is its width in pixels."""
    size = SIZE.fullmatch(words.rpartition("|")[2])
    alt = words.rpartition("|")[0] if size else words
    return f"![{alt}](<{page}>){{width={size[1]}px}}" if size else f"![{alt}](<{page}>)"


def marks(text: str) -> Iterator[Edit]:
    """Yield words between double equals signs as words that are marked."""
    yield from ((match.start(), match.end(), f"[{text[match.start(1) : match.end(1)]}]{{.mark}}") for match in matches(MARKED, text))


def _blocks(text: str) -> Iterator[Edit]:
    yield from ((len(text[: match.start()].rstrip()), match.end(), "") for match in matches(BLOCK, text))


def _named_formulas(body: Body) -> Body:
    """Take out the marks behind formulas of several lines, whose last line belongs to the formula."""
    ends = {
        index
        for index in body.formulas
        if (mark := BLOCK.search(body.lines[index].text)) and mark.string[: mark.start()].rstrip().endswith("$$")
    }
    return (
        Body(tuple(line.edited(_blocks(line.text)) if index in ends else line for index, line in enumerate(body.lines))) if ends else body
    )
