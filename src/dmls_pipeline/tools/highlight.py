"""Pygments: source code as lines of tokens that a template can set."""

from collections.abc import Collection, Iterator, Sequence
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
    """A line of a listing: how many blanks stand before the first token, the tokens, whether it is lit, its number if it has one."""

    indent: int
    tokens: Line
    lit: bool
    number: int | None


def known(language: str) -> bool:
    """Say whether *language* has a lexer."""
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return True


def name(language: str) -> str:
    """Return the language's name as people write it: "Python", "SQL"."""
    if language.lower() == "r":
        return "R"  # Pygments reads R with the lexer of S
    return str(get_lexer_by_name(language).name) if known(language) else language


def lines(text: str, language: str | None, goes_on: Collection[int] = ()) -> tuple[Line, ...]:
    """Return for each line of *text* its tokens as (kind, text); kind is "kw", "co", "fn" or "".

    goes_on  the lines, counted from 1, that are the rest of the one before, which was too long: its comment goes on in them
    """
    if not language or not known(language):
        return tuple((("", line),) for line in text.split("\n"))
    if not goes_on:
        return _tokenized(text, language)
    whole: list[list[str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number in goes_on and whole:
            whole[-1].append(line)
        else:
            whole.append([line])
    joined = _tokenized("\n".join(" ".join([first, *(line.lstrip() for line in rest)]) for first, *rest in whole), language)
    return tuple(line for parts, tokens in zip(whole, joined, strict=True) for line in _parted(parts, tokens))


def _parted(parts: Sequence[str], tokens: Line) -> Iterator[Line]:
    """Yield the tokens of each part of a line, the indentation of the further ones before them."""
    start = 0
    for index, part in enumerate(parts):
        written = part.lstrip() if index else part
        end = start + len(written)
        indent = (("", part[: len(part) - len(written)]),) if len(part) > len(written) else ()
        yield (*indent, *_between(tokens, start, end))
        start = end + 1


def _between(tokens: Line, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield what of a line's tokens stands from one of its characters to another."""
    at = 0
    for kind, words in tokens:
        if kept := words[max(start - at, 0) : max(end - at, 0)]:
            yield kind, kept
        at += len(words)


def _tokenized(text: str, language: str) -> tuple[Line, ...]:
    rows: list[list[tuple[str, str]]] = [[]]
    # The lexers of sessions lose a last line without a line feed, so that one is added, and its empty row taken away.
    for token, piece in get_lexer_by_name(language, stripnl=False, ensurenl=False).get_tokens(f"{text}\n"):
        for index, part in enumerate(piece.split("\n")):
            if index:
                rows.append([])
            if part:
                rows[-1].append((_kind(token), part))
    return tuple(tuple(row) for row in rows[:-1])


def code_lines(text: str, language: str | None, lit: Collection[int] = (), first: int | None = None) -> list[CodeLine]:
    """Return the lines of a listing as a page sets them; *lit* are counted from 1, *first* is the number of the first line."""
    return [
        {
            "indent": len(raw) - len(raw.lstrip(" ")),
            "tokens": tokens,
            "lit": index + 1 in lit,
            "number": None if first is None else first + index,
        }
        for index, (raw, tokens) in enumerate(zip(text.split("\n"), lines(text, language), strict=True))
    ]


def _kind(token: _TokenType) -> str:
    return next((kind for above, kind in KINDS if token in above), "")
