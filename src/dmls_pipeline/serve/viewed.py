"""What is looked at, and which steps make it."""

import re
from dataclasses import dataclass

AROUND = ("index", "glossary", "topics", "references", "practice")  # pages of no chapter
NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")  # of a page: a chapter's stem, or one of those
PRINT, WEB = "_print", "_webtext"  # the steps that write a chapter's text: each is one of a group


@dataclass(frozen=True)
class Look:
    """A page in a browser: the file's stem ("04_training_data", "index") and the tab that is open: "read", "page", "slides", "sheet"."""

    page: str
    tab: str = "read"


def look(page: str, tab: str) -> Look:
    """Return what a browser says that it shows; a page that cannot be is the index."""
    return Look(page if NAME.fullmatch(page) else "index", tab)


def text_steps(looks: tuple[Look, ...], stems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the steps for the text of the chapters that are looked at, on the web or in print: they come first, and lay out nothing."""
    return tuple(dict.fromkeys(f"{PRINT if look.tab == 'page' else WEB}:{look.page}" for look in looks if look.page in stems))


def chapter_of(name: str) -> str:
    """Return the chapter of one of `text_steps`, "" for any other step."""
    group, _, stem = name.partition(":")
    return stem if group in {PRINT, WEB} else ""


def shown_steps(looks: tuple[Look, ...], stems: tuple[str, ...]) -> tuple[str, ...]:
    """Return the steps for what the open tabs show, then for the pages with their folios; a page that no step makes has none."""
    names: list[str] = []
    for look in looks:
        if look.page in stems and look.tab == "page":
            names.append(f"handouts:{look.page}.pdf")
        if look.page in stems and look.tab == "slides":
            names.append(f"slides:{look.page}.html")
        if look.tab == "sheet":
            names.append("cheatsheet")
    names += [f"web:{look.page}.html" for look in looks if look.page in (*stems, *AROUND)]
    return tuple(dict.fromkeys(names))
