"""What HackMD, Typora and their kin write: ![a](b.png =300x200), [TOC], ++new++, {ruby base|above}, {%youtube id %}, ```python=12."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, in_order, matches

CONTENTS = re.compile(
    r"\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{\{>?\s*TOC\s*\}\}|\{\{[<%]\s*toc\s*[>%]\}\}|\$\{toc\}|@\[toc\](?:\([^()]*\))?)\s*", re.IGNORECASE
)
SIZED = re.compile(r"(?<=\]\()(?P<path>[^()\n]*?)\s+=(?P<width>\d*%?)x(?P<height>\d*%?)\s*\)")
INSERTED = re.compile(r"(?<![+\w{])\+\+(?=[^\s+])([^+]*?[^\s+])\+\+(?![+\w])")
RUBY = re.compile(r"\{(?:ruby\s+)?(?P<base>[^{}|\s][^{}|]*)\|(?P<above>[^{}|]+)\}")
FILM = re.compile(r"\{%\s*(?P<site>youtube|vimeo|gist|slideshare|speakerdeck|pdf|figma|video)\s+(?P<name>[^\s%]+)[^%]*%\}")
SITES = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}", "gist": "https://gist.github.com/{}"}
NUMBERED = re.compile(r"(?P<before>[\s>]*(?:`{3,}|~{3,})\s*[\w+#-]+)(?:=\d*\+?|!)\s*")


def rewritten(body: Body) -> Body:
    """Return *body* in the forms that a chapter has; contents are the pack's own."""
    body = body.with_lines(lambda _, line: blanked(line) if CONTENTS.fullmatch(line.text) else line)
    lines = tuple(_plain(line) if index in body.openings else line for index, line in enumerate(body.lines))
    return Body(lines).rewritten(_inline)


def _plain(line: Line) -> Line:
    """Return a fence whose language stands alone: what is behind it counts or breaks lines."""
    fence = NUMBERED.fullmatch(line.text)
    return line.edited([(fence.end("before"), len(line.text), "")]) if fence else line


def _inline(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), _sized(match)) for match in matches(SIZED, text)]
    edits += [(match.start(), match.end(), f"<ins>{text[match.start(1) : match.end(1)]}</ins>") for match in matches(INSERTED, text)]
    edits += [
        (match.start(), match.end(), f"{match['base']} ({match['above']})") for match in matches(RUBY, text) if match[0].startswith("{ruby")
    ]
    edits += [(match.start(), match.end(), f"<{SITES.get(match['site'], '{}').format(match['name'])}>") for match in matches(FILM, text)
              if match["site"] in SITES or "://" in match["name"]]  # fmt: skip
    yield from in_order(edits)


def _sized(match: re.Match[str]) -> str:
    """Return the rest of a picture whose size stands in its brackets, in pixels or as a part of the line."""
    sizes = [f"{name}={match[name]}{'' if match[name].endswith('%') else 'px'}" for name in ("width", "height") if match[name]]
    return f"{match['path']}){{{' '.join(sizes)}}}" if sizes else f"{match['path']})"
