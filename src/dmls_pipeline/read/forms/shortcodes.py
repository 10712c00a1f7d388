"""What site generators write: {{< figure src="a.png" >}}, {% highlight python %}, kramdown's {: .lead}, <div markdown="1">."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, matches

FIGURE = re.compile(r"\{\{<\s*figure\s+(.*?)\s*/?>\}\}")
VALUE = re.compile(r"(?<!\w)(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
OPENING = re.compile(r"(\s*)(?:\{%-?\s*highlight\s+(\w+).*?%\}|\{\{[<%]\s*highlight\s+\"?(\w+).*?[>%]\}\})\s*")
CLOSING = re.compile(r"\s*(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\})\s*")
ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*")
INLINE = re.compile(r"(?<=[)*_`])\{:(?!\w+ \d)[^{}]*\}")
TOC = re.compile(r"\s*(?:[-*+]|1\.) .*\n\s*\{:toc\}\s*", re.IGNORECASE)
ADDRESS = re.compile(  # in the place of an address
    r"\{\{\s*[\"'](?P<page>[^\"'{}]+)[\"']\s*\|\s*(?:relative|absolute)_url\s*\}\}|\{%-?\s*(?:link|post_url)\s+(?P<file>\S+)\s*-?%\}"
)
FORMULA = re.compile(r"\{\{[<%]\s*(?P<end>/?)\s*(?:katex|math)\b(?P<values>[^<>{}]*)[>%]\}\}")
DIAGRAM = re.compile(r"\s*\{\{[<%]\s*(?P<end>/?)\s*mermaid\b[^<>{}]*[>%]\}\}\s*")
FILM = re.compile(
    r"\{\{[<%]\s*(?P<site>youtube|vimeo|gist)\s+(?:id\s*=\s*)?\"?(?P<name>[\w-]+)\"?(?:\s+\"?(?P<more>[\w-]+)\"?)?[^<>{}]*[>%]\}\}"
)
SITES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/", "gist": "https://gist.github.com/"}
SITE = re.compile(r"\{\{\s*site\.(?:base)?url\s*\}\}/?")
MARKDOWN = re.compile(r" {0,3}<(div|section|article|center|main)\b[^<>]*\bmarkdown\b[^<>]*>\s*", re.IGNORECASE)


def rewritten(body: Body) -> Body:
    """Return *body* with listings between fences and figures as images."""
    return _without_divs(_without_attributes(_fenced(_formulas(body)))).rewritten(_figures).rewritten(_sizes)


def is_read(tag: str) -> bool:
    """Say whether a tag of a site generator is of a listing, a formula, a diagram, a film or an address."""
    listing = OPENING.fullmatch(tag) or CLOSING.fullmatch(tag)
    return bool(listing or FORMULA.fullmatch(tag) or DIAGRAM.fullmatch(tag) or FILM.fullmatch(tag) or ADDRESS.fullmatch(tag))


def _formulas(body: Body) -> Body:
    """Return *body* with dollars for the tags of formulas, and fences for those of diagrams."""
    if "{{" not in body.text:
        return body

    def change(index: int, line: Line) -> Line:
        if index in body.code:
            return line
        if diagram := DIAGRAM.fullmatch(line.text):
            return _line(line, "```" if diagram["end"] else "```mermaid")
        alone = len(tuple(FORMULA.finditer(line.text))) == 1 or "display" in line.text
        dollars = "$$" if alone else "$"
        return line.edited((match.start(), match.end(), dollars) for match in FORMULA.finditer(line.text))

    return body.with_lines(change)


def _fenced(body: Body) -> Body:
    """Return *body* with a fence for each line that opens or closes a listing."""
    lines, open_at = list(body.lines), -1
    for index, line in enumerate(body.lines):
        if open_at < 0 and index not in body.code and OPENING.fullmatch(line.text):
            open_at = index
        elif open_at >= 0 and CLOSING.fullmatch(line.text):
            opening = OPENING.fullmatch(lines[open_at].text)
            if opening:
                lines[open_at] = _line(lines[open_at], f"{opening[1]}````{opening[2] or opening[3]}")
                lines[index] = _line(line, f"{opening[1]}````")
            open_at = -1
    return Body(tuple(lines))


def _line(line: Line, text: str) -> Line:
    return line.edited([(0, len(line.text), text)])


def _without_attributes(body: Body) -> Body:
    """Return *body* without the lines that give the block above a class, as kramdown has them, and without its table of contents."""
    kept = [
        line
        for index, line in enumerate(body.lines)
        if index in body.code
        or not (ATTRIBUTES.fullmatch(line.text) or TOC.fullmatch("\n".join(next_.text for next_ in body.lines[index : index + 2])))
    ]
    return Body(tuple(kept)) if len(kept) < len(body.lines) else body


def _without_divs(body: Body) -> Body:
    """Return *body* with what stands in a <div markdown> as the text that it is."""
    lines, missing = list(body.lines), set[str]()  # what closes nothing from here on is looked for once
    for index, line in enumerate(body.lines):
        opening = MARKDOWN.fullmatch(line.text) if index not in body.code else None
        closing = f"</{opening[1]}>".lower() if opening else ""
        end = (
            next((at for at in range(index + 1, len(lines)) if lines[at].text.strip().lower() == closing), None)
            if opening and closing not in missing
            else None
        )
        if end is not None:
            lines[index], lines[end] = blanked(line), blanked(lines[end])
        elif opening:
            missing.add(closing)
    return Body(tuple(lines))


def _sizes(text: str) -> Iterator[Edit]:
    """Yield what kramdown says of a picture as Pandoc says it, and addresses without the site's own."""
    edits = []
    for match in matches(INLINE, text):
        sizes = re.findall(r"(?:width|height)\s*=\s*[\"']?[\w.%]+[\"']?", text[match.start() : match.end()])
        edits.append((match.start(), match.end(), f"{{{' '.join(sizes)}}}" if sizes else ""))
    edits += [(match.start(), match.end(), "") for match in matches(SITE, text)]
    edits += [(match.start(), match.end(), match["page"] or match["file"]) for match in matches(ADDRESS, text)]
    edits += [(match.start(), match.end(), f"<{SITES[match['site']]}{match['name']}{'/' + match['more'] if match['more'] else ''}>")
              for match in matches(FILM, text)]  # fmt: skip
    yield from sorted(edits)


def _figures(text: str) -> Iterator[Edit]:
    for match in matches(FIGURE, text):
        values = {name: first or second or third for name, first, second, third in VALUE.findall(text[match.start(1) : match.end(1)])}
        if src := values.get("src"):
            caption = values.get("caption") or values.get("title") or ""
            alt = values.get("alt", "").replace('"', "")
            yield match.start(), match.end(), f"![{caption}](<{src}>)" + (f'{{alt="{alt}"}}' if alt else "")
