"""The pages of the web book: each a frame (contents, bar, dialogs) around its text, with a policy that lets it ask for nothing outside."""

from typing import TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, WEB_CONTENTS
from dmls_pipeline.tools import book_faces, templates, wording
from dmls_pipeline.tools.policy import hashed
from dmls_pipeline.write import matter
from dmls_pipeline.write.records import Matter
from dmls_pipeline.write.web import folios
from dmls_pipeline.write.web.chapter import text_of
from dmls_pipeline.write.web.offers import offers

SCRIPTS = ("web.js", "place.js", "keys.js", "search.js")
# Set before the first paint: the theme, and whether the contents are folded away.
EARLY = (
    'document.documentElement.classList.add("js");'
    'try{for(const k of["theme","contents"]){'
    'const v=JSON.parse(localStorage.getItem(document.documentElement.dataset.book+":"+k));'
    "if(v)document.documentElement.dataset[k]=v}}catch{}"
)


def back() -> tuple[tuple[str, str], ...]:
    """Return the pages at the end of the book, each with its name."""
    return (
        ("practice", wording.gettext("Practice")),
        ("glossary", wording.gettext("Glossary")),
        ("topics", wording.gettext("Index")),
        ("references", wording.gettext("References")),
    )


class Line(TypedDict):
    """A chapter in the contents."""

    stem: str
    number: int
    title: str
    short_title: str
    hue: int


def write_contents(stems: tuple[str, ...]) -> None:
    """Write the chapters' lines of the contents, so that only a changed title wakes the other pages."""
    lines = [_line(matter.matter_of(stem)) for stem in stems]
    store.write_json(WEB_CONTENTS, lines)


def contents() -> list[Line]:
    """Return the chapters' lines of the contents."""
    return cast("list[Line]", store.read_json(WEB_CONTENTS))


def _line(chapter: Matter) -> Line:
    return {
        "stem": chapter["stem"],
        "number": chapter["number"],
        "title": chapter["title"],
        "short_title": chapter["short_title"],
        "hue": chapter["hue"],
    }


def write_chapter(stem: str) -> None:
    """Write the page of a chapter."""
    store.write_text(WEB / f"{stem}.html", book_faces.in_drawings(chapter(stem)))


def chapter(stem: str) -> str:
    """Return the page of a chapter, with the folios of its last layout."""
    found, text, lines = matter.matter_of(stem), text_of(stem), contents()
    places = folios.read(stem, found["number"])
    at = next(index for index, line in enumerate(lines) if line["stem"] == stem)
    return framed(
        "web/page.html.j2",
        here=stem,
        chapter=found,
        contents=lines,
        headings=text["headings"],
        title=f"{found['number']} {found['title']}",
        style=text["style"],
        pages=places.pages,
        minutes=text["minutes"],
        article=templates.safe(folios.marked(text["article"], places)),
        before=lines[at - 1] if at else None,
        after=lines[at + 1] if at + 1 < len(lines) else None,
        scripts=(*SCRIPTS[:3], "cards.js", "search.js", "practice.js"),
    )


def framed(template: str, *, style: str = "", scripts: tuple[str, ...] = SCRIPTS, **values: object) -> str:
    """Return a page of the web book; *style* are the rules that only this page has."""
    defaults: dict[str, object] = {"chapter": None, "headings": (), "contents": (), "back": back()}
    return templates.render(
        template,
        identity=matter.identity(),
        offers=offers(),
        policy=policy(style),
        early=templates.safe(EARLY),
        style=templates.safe(style),
        scripts=scripts,
        **{**defaults, **values},
    )


def policy(style: str) -> str:
    """Return the page's Content-Security-Policy: its own files, its one line of script, its own rules, and nothing else.

    `file:` stands beside 'self' for pages that are opened from a disk, where Firefox takes no file for the page's own.
    """
    own = "'self' file:"
    styles = f" {hashed(style)}" if style else ""
    return (
        f"default-src 'none'; script-src {own} {hashed(EARLY)}; style-src {own}{styles}; img-src {own}; font-src {own}; "
        "base-uri 'none'; form-action 'none'"
    )
