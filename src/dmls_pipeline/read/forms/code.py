"""What stands behind a listing's language: a title, lines to light, numbers. Pandoc keeps only what stands in braces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dmls_pipeline.read.fences import FENCE
from dmls_pipeline.read.forms.body import Body, Line

INFO = re.compile(r"(?P<language>[\w+#.-]+)(?:[ \t,]+|(?=\{))(?P<rest>.+?)\s*")
NAMED = re.compile(r"""(?:title|file|filename|name|label)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|(\S+))""", re.IGNORECASE)
CHUNK = re.compile(r"\{(\w+)(?:[\s,][^{}]*)?\}\s*")  # of R Markdown and Quarto: {r plot, echo=FALSE}
LIT = re.compile(
    r"""(?<![\w-])(?:hl_lines|highlight|mark_lines|emphasize-lines|code-line-numbers)\s*[=:]\s*"""
    r"""(?:"([^"]*)"|'([^']*)'|\[([^\]]*)\]|([\d,-]+))|\{([\d,\s|-]+)\}""",
    re.IGNORECASE,
)
NUMBERS = re.compile(
    r"""(?<![\w-])(?:linenos|linenums|linenostart|line-?numbers|number-?lines|show-?line-?numbers|start-?from)(?![\w-])"""
    r"""(?:\s*[=:]\s*["']?(\w+))?""",
    re.IGNORECASE,
)
NONE = ("false", "none", "no", "off")
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
    if path and "." in path["path"]:
        said = _braces(path["language"], [_pair("title", path["path"])])
    elif info:
        said = _braces(info["language"], _said(info["rest"]))
    else:
        return line
    return replace(line, text=f"{line.text[: mark.end('mark')]}{said}", columns=())


def _said(rest: str) -> Iterator[str]:
    """Yield as attributes what stands behind a language: a title, the lines to light, the number of the first line."""
    if named := NAMED.search(rest):
        yield _pair("title", _first(named))
        rest = rest[: named.start()] + rest[named.end() :]
    lit = " ".join(map(_first, LIT.finditer(rest)))
    if lit.strip():
        yield _pair("highlight", lit.strip())
    numbers = [number[1] or "" for number in NUMBERS.finditer(LIT.sub("", rest))]
    if numbers and not set(map(str.lower, numbers)) & set(NONE):
        yield ".numberLines"
        yield from (_pair("startFrom", number) for number in numbers if number.isdecimal() and number != "1")


def _first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _pair(name: str, value: str) -> str:
    quoted = value.replace('"', "")
    return f'{name}="{quoted}"' if quoted else ""


def _braces(language: str, said: Iterable[str]) -> str:
    more = " ".join(filter(None, said))
    return f"{{.{language} {more}}}" if more else language
