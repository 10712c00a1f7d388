"""What pages of Docusaurus and other MDX hold besides Markdown: imports, exports, comments, <Admonition>, pictures named in code."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, matches

NAMES = r"(?:[\w$]+|\*\s+as\s+[\w$]+|\{[^{}\n]*\})"  # that an import gives to what it takes: "import the data from 'a.csv'" is prose
MODULE = re.compile(rf"import\s+(?:{NAMES}(?:\s*,\s*{NAMES})?\s+from\s+)?['\"][^'\"\n]+['\"];?\s*")
EXPORTED = (  # what no prose begins with
    r"export[ \t]+(?:const[ \t]+[\w$]+[ \t]*=|(?:default[ \t]+)?function\b[ \t]*[\w$]*[ \t]*\("
    r"|default[ \t]+(?:[A-Z][\w$]*|[\w$]+;)[ \t]*$)"
)
EXPORT = re.compile(rf"{EXPORTED}.*")
REMARK, OPENED, CLOSED = re.compile(r"\{/\*(?:(?!\{/\*).)*?\*/\}"), re.compile(r"\s*\{/\*"), re.compile(r"(?:(?!\{/\*).)*?\*/\}[ \t]*")
LONGEST = 200  # lines of a comment
ADMONITION = re.compile(r"\s*<Admonition\b(?P<values>[^<>]*)>\s*")
END = re.compile(r"\s*</Admonition>\s*")
VALUE = re.compile(r"(?<![\w-])(?P<name>type|title)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
SOURCE = re.compile(r"(?<=\ssrc=)\{\s*(?:useBaseUrl|require)\(\s*['\"](?P<path>[^'\"{}]+)['\"]\s*\)(?:\.default)?\s*\}")


def rewritten(body: Body) -> Body:
    """Return *body* without what is no text, and with callouts between colons."""
    if not any(sign in body.text for sign in ("import ", "export ", "{/*", "<Admonition", "src={")):
        return body
    made, gone, kept = list[Line](), "", body.code | body.formulas
    begins = True  # whether no paragraph goes on: MDX has imports and exports between blank lines alone
    for index, line in enumerate(body.lines):
        if index in kept and not gone:
            made.append(line)
        elif gone == "export" and line.text.strip():
            continue
        elif gone == "remark":
            closed = CLOSED.match(line.text)
            gone = "" if closed else gone
            made += [line.edited([(0, closed.end(), "")])] if closed and closed.end() < len(line.text) else []
        elif begins and MODULE.fullmatch(line.text):
            continue
        elif begins and EXPORT.fullmatch(line.text):
            gone = "" if line.text.rstrip().endswith(";") else "export"
            continue
        elif OPENED.match(line.text) and not REMARK.search(line.text) and _closes(body.lines[index + 1 : index + LONGEST]):
            gone = "remark"
        else:
            gone = ""
            made.append(line.edited(_callout(line.text)))
        begins = not line.text.strip()
    made_body = Body(tuple(made)) if made != list(body.lines) else body
    return made_body.rewritten(_inline)


def _closes(lines: tuple[Line, ...]) -> bool:
    """Tell whether a comment that opened above *lines* is closed within them, before another one opens."""
    sign = next((line.text for line in lines if "*/}" in line.text or "{/*" in line.text), "")
    return bool(CLOSED.match(sign))


def _callout(text: str) -> Iterator[Edit]:
    if opening := ADMONITION.fullmatch(text):
        values = {match["name"]: match["double"] or match["single"] or "" for match in VALUE.finditer(opening["values"])}
        title = f"[{values['title']}]" if values.get("title") else ""
        yield 0, len(text), f":::{values.get('type', 'note')}{title}"
    elif END.fullmatch(text):
        yield 0, len(text), ":::"


def _inline(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), "") for match in matches(REMARK, text)]
    edits += [(match.start(), match.end(), f'"{match["path"]}"') for match in matches(SOURCE, text)]
    yield from sorted(edits)
