"""Pygments: source code as lines of tokens that a template can set."""

from typing import TypedDict

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Operator, String, _TokenType
from pygments.util import ClassNotFound

KINDS: tuple[tuple[_TokenType, str], ...] = (
    (Comment, "co"),
    (String.Doc, "co"),
    (Keyword, "kw"),
    (Operator.Word, "kw"),
    (Name.Function, "fn"),
    (Name.Class, "fn"),
)

Line = tuple[tuple[str, str], ...]


class CodeLine(TypedDict):
    """A line of a listing: how many blanks stand before the first token, and the tokens."""

    indent: int
    tokens: Line


def known(language: str) -> bool:
    """Say whether *language* has a lexer."""
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return True


def name(language: str) -> str:
    """Return the language's name as people write it: "Python", "SQL"."""
    return str(get_lexer_by_name(language).name) if known(language) else language


def lines(text: str, language: str | None) -> tuple[Line, ...]:
    """Return for each line of *text* its tokens as (kind, text); kind is "kw", "co", "fn" or ""."""
    if not language or not known(language):
        return tuple((("", line),) for line in text.split("\n"))
    rows: list[list[tuple[str, str]]] = [[]]
    # The lexers of sessions lose a last line without a line feed, so that one is added, and its empty row taken away.
    for token, piece in get_lexer_by_name(language, stripnl=False, ensurenl=False).get_tokens(f"{text}\n"):
        for index, part in enumerate(piece.split("\n")):
            if index:
                rows.append([])
            if part:
                rows[-1].append((_kind(token), part))
    return tuple(tuple(row) for row in rows[:-1])


def code_lines(text: str, language: str | None) -> list[CodeLine]:
    """Return the lines of a listing as a page sets them."""
    return [
        {"indent": len(raw) - len(raw.lstrip(" ")), "tokens": tokens}
        for raw, tokens in zip(text.split("\n"), lines(text, language), strict=True)
    ]


def _kind(token: _TokenType) -> str:
    return next((kind for above, kind in KINDS if token in above), "")
