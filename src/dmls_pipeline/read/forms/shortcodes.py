"""Commands of Hugo and Jekyll that say what Markdown says too: {{< figure src="a.png" >}}, {% highlight python %}."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, matches

FIGURE = re.compile(r"\{\{<\s*figure\s+(.*?)\s*/?>\}\}")
VALUE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
OPENING = re.compile(r"(\s*)(?:\{%-?\s*highlight\s+(\w+).*?%\}|\{\{[<%]\s*highlight\s+\"?(\w+).*?[>%]\}\})\s*")
CLOSING = re.compile(r"\s*(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\})\s*")


def rewritten(body: Body) -> Body:
    """Return *body* with listings between fences and figures as images."""
    return _fenced(body).rewritten(_figures)


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


def _figures(text: str) -> Iterator[Edit]:
    for match in matches(FIGURE, text):
        values = {name: first or second or third for name, first, second, third in VALUE.findall(text[match.start(1) : match.end(1)])}
        if src := values.get("src"):
            caption = values.get("caption") or values.get("title") or ""
            alt = values.get("alt", "").replace('"', "")
            yield match.start(), match.end(), f"![{caption}](<{src}>)" + (f'{{alt="{alt}"}}' if alt else "")
