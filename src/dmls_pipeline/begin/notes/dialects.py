"""Forms of Markdown that only one tool reads, in the form that a chapter has: those of Quarto, mdBook, MyST, Jekyll, Hugo and others."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.begin.notes import masks, shortcodes
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.reading import Text
from dmls_pipeline.read.forms import components, hackmd, myst, quarto
from dmls_pipeline.read.forms.body import Body

CELL = re.compile(r"^(?P<before>[ \t>]*(?:`{3,}|~{3,})[ \t]*)\{(?P<language>[A-Za-z][\w+-]*)[^}\n]*\}[ \t]*$", re.MULTILINE)
CALLOUT = re.compile(
    r"^(?P<colons>:{3,})[ \t]*\{[^}\n]*\.callout-(?P<kind>note|tip|important|warning|caution)\b(?P<rest>[^}\n]*)\}[ \t]*\n"
    r"(?:[ \t]*\n)*(?:#{1,6}[ \t]+(?P<title>[^\n]+)\n)?",
    re.MULTILINE,
)
CALLOUTS = {"note": "tip", "tip": "tip", "important": "key", "warning": "warning", "caution": "warning"}
GIVEN = re.compile(r"title=\"(?P<title>[^\"]*)\"")
INCLUDES = (
    re.compile(r"^[ \t]*--8<--[ \t]+[\"'](?P<file>[^\"'\n]+)[\"'](?P<lines>)[ \t]*$", re.MULTILINE),  # MkDocs
    re.compile(r"\{\{#(?:rustdoc_)?(?:include|playground)[ \t]+(?P<file>[^}:\s]+)(?P<lines>:[\w:]*)?[^}]*\}\}"),  # mdBook
    re.compile(r"^[ \t]*\{\{<[ \t]*include[ \t]+(?P<file>[^\s<>]+)(?P<lines>)[ \t]*>\}\}[ \t]*$", re.MULTILINE),  # Quarto
    re.compile(
        r"^(?P<mark>`{3,}|:{3,})\{include\}[ \t]+(?P<file>\S+)[ \t]*\n(?P<lines>)(?:[ \t]*:[\w-]+:[^\n]*\n)*(?P=mark)[ \t]*$", re.MULTILINE
    ),
)
SHORTCODE = re.compile(r"\{\{<(?:(?!\{\{<).)*?>\}\}|\{\{%(?:(?!\{%).)*?%\}\}|(?<!\{)\{%(?:(?!\{%).)*?%\}", re.DOTALL)
MODULE = re.compile(
    r"^(?:import\s[^\n]+\sfrom\s+['\"][^'\"\n]+['\"]|import\s+['\"][^'\"\n]+['\"]"
    rf"|{components.EXPORTED}(?:[^\n]*;(?=[ \t]*\n)|[^\n]*(?:\n[^\n]*\S[^\n]*)*));?[ \t]*\n",
    re.MULTILINE,
)


def plain(text: Text, folder: Path, journal: Journal) -> Text:
    """Return *text*, of notes in *folder*, in the forms that a chapter has; what only its tool can do is told."""
    for pattern in INCLUDES:
        text = text.with_body(pattern.sub(partial(_included, text=text, folder=folder, journal=journal), text.body))
    told = partial(_tell, text=text, journal=journal)
    text = text.with_body(shortcodes.read(text.body, told))
    text = _told(CELL, _cell, text, journal, "a cell of code is shown, and not run")
    text = _told(CALLOUT, _callout, text, journal, "a callout of Quarto is one of ours")
    text = text.with_body(_outside(MODULE, "", text.body))
    body = _outside(components.SOURCE, lambda match: f'"{match["path"]}"', text.body)
    text = text.with_body(_outside(quarto.CROSS, lambda match: f"[](#{(match['inner'] or match['bare']).lower()})", body))
    for match in SHORTCODE.finditer(masks.prose(text.body)):
        if not shortcodes.is_read(match[0]):
            journal.decide.append(f"{journal.place(text.path, text.at(match.start()))}: {match[0][:50]} is for another tool")
    return text.with_body(_without_myst(text, journal))


def _tell(place: int, what: str, *, text: Text, journal: Journal) -> None:
    journal.changed.append(f"{journal.place(text.path, text.at(place))}: {what}")


def _without_myst(text: Text, journal: Journal) -> str:
    """Return the body of *text* without what only MyST reads, and with HackMD's pictures as Markdown has them, each directive told."""
    written = Body.of(text.body)
    changed = myst.rewritten(written)
    for index in sorted(written.openings) if changed != written else ():
        head = myst.HEAD.fullmatch(written.lines[index].text)
        if head and myst.is_read(head["name"]):
            journal.changed.append(f"{journal.place(text.path, text.of_line(index))}: the directive {head['name']} of MyST is in our form")
    return hackmd.rewritten(changed).text


def _told(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str | None], text: Text, journal: Journal, what: str) -> Text:
    def change(match: re.Match[str]) -> str:
        result = new(match)
        if result is None:
            return match[0]
        _tell(match.start(), what, text=text, journal=journal)
        return result

    return text.with_body(pattern.sub(change, text.body))


def _outside(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], body: str) -> str:
    """Replace a pattern, but not in code, formulas and comments."""
    matches = pattern.finditer(masks.prose(body))
    return masks.edited(body, ((*match.span(), match.expand(new) if isinstance(new, str) else new(match)) for match in matches))


def _cell(match: re.Match[str]) -> str | None:
    return None if myst.is_read(match["language"]) else f"{match['before']}{match['language'].lower()}"


def _callout(match: re.Match[str]) -> str:
    given = GIVEN.search(match["rest"])
    title = (given["title"] if given else match["title"] or "").strip().replace('"', "”")
    attribute = f' title="{title}"' if title else ""
    return f"{match['colons']} {{.{CALLOUTS[match['kind']]}{attribute}}}\n"


def _included(match: re.Match[str], text: Text, folder: Path, journal: Journal) -> str:
    """Return the text of a file that its tool would put there.

    Of a file that lies outside of the notes, or may not be read, what was written stays, and is told.
    """
    place = journal.place(text.path, text.at(match.start()))
    paths = ((start / match["file"]).resolve() for start in (text.path.parent, folder))
    path = next((path for path in paths if store.is_file(path) and not store.no_file(path) and path.is_relative_to(folder.resolve())), None)
    if path is None:
        journal.decide.append(f"{place}: {match['file']} is included and was not found")
        return match[0]
    if match["lines"]:
        journal.decide.append(f"{place}: of {match['file']} only some lines were wanted ({match['lines'][1:]}); all are here")
    journal.changed.append(f"{place}: {match['file']} was put in its place")
    return path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
