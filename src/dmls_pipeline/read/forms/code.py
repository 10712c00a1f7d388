"""What stands behind a listing's language: a title, lines to highlight. Pandoc keeps only what stands in braces."""

import re
from dataclasses import replace

from dmls_pipeline.read.fences import FENCE
from dmls_pipeline.read.forms.body import Body, Line

INFO = re.compile(r"(?P<language>[\w+#.-]+)[ \t,]+(?P<rest>.+?)\s*")
NAMED = re.compile(r"""(?:title|file|filename|name|label)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
CHUNK = re.compile(r"\{(\w+)(?:[\s,][^{}]*)?\}\s*")  # of R Markdown and Quarto: {r plot, echo=FALSE}
PATH = re.compile(r"(?P<language>[\w+#-]+):(?P<path>\S+)")


def rewritten(body: Body) -> Body:
    """Return *body* whose listings have their titles in braces."""
    return Body(tuple(_with_title(line) if index in body.openings else line for index, line in enumerate(body.lines)))


def _with_title(line: Line) -> Line:
    mark = FENCE.match(line.text)
    rest = mark["info"].strip() if mark else ""
    if mark and (chunk := CHUNK.fullmatch(rest)):
        return replace(line, text=f"{line.text[: mark.end('mark')]}{chunk[1]}", columns=())
    if not mark or not rest or "{" in rest.partition("=")[0][:2]:
        return line
    path, info = PATH.fullmatch(rest), INFO.fullmatch(rest)
    if path and "/" in path["path"] + "/" and "." in path["path"]:
        language, title = path["language"], path["path"]
    elif info:
        named = NAMED.search(info["rest"])
        language, title = info["language"], next((name for name in named.groups() if name), "") if named else ""
    else:
        return line
    quoted = title.replace('"', "")
    braces = f'{{.{language} title="{quoted}"}}' if quoted else language
    return replace(line, text=f"{line.text[: mark.end('mark')]}{braces}", columns=())
