"""What Material for MkDocs adds: icons, ++ctrl+s++, marks of an editor {--old--}{++new++}, <figure markdown>, and classes of its looks."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, in_order, matches

ICON = re.compile(r"(?:[ \t](?=:[a-z0-9-]+:\]))?:(?:material|octicons|fontawesome|simple)-(?P<name>[a-z0-9-]+):(?:\{[^{}]*\})?[ \t]?")
SIGNS = (("check", "✓ "), ("close", "× "))  # icons that say something by themselves, as in a cell of a table
KEYS = re.compile(
    r"(?<![+\w])\+\+(?P<keys>[a-z0-9]+(?:-[a-z0-9]+)*(?:\+[a-z0-9]+(?:-[a-z0-9]+)*)+|(?:enter|esc|escape|tab|space|f\d+))\+\+(?![+\w])"
)
ADDED = re.compile(r"\{\+\+(?P<words>[^{}]+?)\+\+\}")
TAKEN = re.compile(r"\{--(?P<words>[^{}]+?)--\}")
CHANGED = re.compile(r"\{~~(?P<old>[^{}~]*)~>(?P<new>[^{}~]*)~~\}")
MARKED = re.compile(r"\{==(?P<words>[^{}=]+)==\}")
REMARK = re.compile(r"\{>>[^{}]*\}")
BRACES = re.compile(r"[ \t]?\{[: ][^{}]*\}")  # as Python's Markdown writes them
LOOKS = re.compile(
    r"(?<!\s)\s*(?<![\w#.-])(?:\.(?:md-button(?:--\w+)?|annotate|lg|xl|middle|twemoji)|(?:align|target|rel|loading)=(?:\"[^\"]*\"|'[^']*'|[^\s{}]+))(?![\w-])"
)
FIGURE, END = re.compile(r"\s*<figure\b[^<>]*\bmarkdown\b[^<>]*>\s*"), re.compile(r"\s*</figure>\s*")
CAPTION = re.compile(r"\s*<figcaption[^<>]*>(?P<words>.*?)</figcaption>\s*")
LONGEST = 20  # lines of a figure


def rewritten(body: Body) -> Body:
    """Return *body* as Markdown that knows nothing of how a page of this theme looks."""
    return _figures(body).rewritten(_inline)


def _inline(text: str) -> Iterator[Edit]:
    if not any(sign in text for sign in ("++", "{", ":")):
        return
    edits = [(match.start(), match.end(), _sign(match["name"])) for match in matches(ICON, text)]
    edits += [(match.start(), match.end(), f"`{_keys(match['keys'])}`") for match in matches(KEYS, text)]
    edits += [(match.start(), match.end(), text[match.start("words") : match.end("words")]) for match in matches(ADDED, text)]
    edits += [(match.start(), match.end(), f"~~{text[match.start('words') : match.end('words')]}~~") for match in matches(TAKEN, text)]
    edits += [(match.start(), match.end(), _changed(text, match)) for match in matches(CHANGED, text)]
    edits += [(match.start(), match.end(), f"=={text[match.start('words') : match.end('words')]}==") for match in matches(MARKED, text)]
    edits += [(match.start(), match.end(), "") for match in matches(REMARK, text)]
    edits += [(match.start(), match.end(), _without_looks(match[0])) for match in matches(BRACES, text) if LOOKS.search(match[0])]
    yield from in_order(edits)


def _changed(text: str, match: re.Match[str]) -> str:
    """Return what an editor changed: the old words struck out, and the new; either may be missing, and ~~~~ would begin a listing."""
    old, new = text[match.start("old") : match.end("old")], text[match.start("new") : match.end("new")]
    return f"~~{old}~~ {new}".rstrip() if old.strip() else new


def _sign(name: str) -> str:
    return next((sign for word, sign in SIGNS if word in name.split("-")), "")


def _keys(written: str) -> str:
    """Return keys as they are labelled: "ctrl+page-up" is Ctrl+Page Up."""
    return "+".join(" ".join(part.capitalize() for part in key.split("-")) for key in written.split("+"))


def _without_looks(braces: str) -> str:
    kept = LOOKS.sub("", braces)
    return "" if not kept.strip("{}: \t") else kept.replace("{ ", "{")


def _figures(body: Body) -> Body:
    """Return *body* whose figures are images with their captions in italics on the line below."""
    if "<figure" not in body.text:
        return body
    made, index = list[Line](), 0
    while index < len(body.lines):
        opens = index not in body.code and FIGURE.fullmatch(body.lines[index].text)
        window = range(index + 1, min(index + LONGEST, len(body.lines))) if opens else range(0)
        end = next((at for at in window if END.fullmatch(body.lines[at].text)), None)
        if end is None:
            made.append(body.lines[index])
            index += 1
            continue
        inner = (_captioned(line) for line in body.lines[index + 1 : end] if line.text.strip())
        made += (Line("", body.lines[index].number), *inner, Line("", body.lines[end].number))
        index = end + 1
    return Body(tuple(made))


def _captioned(line: Line) -> Line:
    caption = CAPTION.fullmatch(line.text)
    if caption:
        return line.edited([(0, len(line.text), f"*{caption['words'].strip()}*")])
    return line.edited([(0, len(line.text) - len(line.text.lstrip()), "")])
