"""Tags of Jekyll and Hugo that name pictures and pages, which an import brings along, and what only the generator needs.

Listings and callouts stay: a chapter is read with them.
"""

import re
from collections.abc import Callable

from dmls_pipeline.begin.notes import masks
from dmls_pipeline.read.forms import admonitions, tabs
from dmls_pipeline.read.forms import shortcodes as listings

Tell = Callable[[int, str], None]

FIGURE = re.compile(r"\{\{<[ \t]*figure[ \t]+(?P<rest>(?:(?!\{\{<)[^\n])*?)/?[ \t]*>\}\}")
LINK = re.compile(r"\{\{[<%][ \t]*(?:rel)?ref[ \t]+\"?(?P<target>[^\"\s]+?)\"?[ \t]*[>%]\}\}")
NOTHING = re.compile(
    r"\{%-?[ \t]*comment[ \t]*-?%\}(?:(?!\{%-?[ \t]*comment\b).)*?\{%-?[ \t]*endcomment[ \t]*-?%\}|\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}",
    re.DOTALL,
)
GIVEN = re.compile(r"(?<!\w)(?P<name>\w+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+))")


def read(body: str, tell: Tell) -> str:
    """Return *body* with its tags as Markdown; *tell* hears the place of each picture's tag, and what became of it."""
    body = listings.ADDRESS.sub(lambda match: match["page"] or match["file"], _with_pictures(body, tell))
    return NOTHING.sub("", LINK.sub(lambda match: match["target"], body))


def _with_pictures(body: str, tell: Tell) -> str:
    """Return *body* with Markdown's form of each picture's tag, but not in code, formulas and comments."""
    prose = masks.prose(body)

    def change(match: re.Match[str]) -> str:
        if prose[match.start()] == " ":
            return match[0]
        tell(match.start(), "a tag with a picture is a picture")
        return _figure(match)

    return FIGURE.sub(change, body)


def _figure(match: re.Match[str]) -> str:
    given = {match["name"]: match["quoted"] or match["bare"] or "" for match in GIVEN.finditer(match["rest"])}
    caption, alt = given.get("caption") or given.get("title") or "", given.get("alt", "")
    return f"![{caption or alt}]({given.get('src', '')})" + (f'{{alt="{alt}"}}' if alt and caption else "")


def is_read(tag: str) -> bool:
    """Say whether a tag that stays is read in the book: one of a listing, a callout or a tab."""
    return admonitions.is_read(tag) or tabs.is_read(tag) or listings.is_read(tag)
