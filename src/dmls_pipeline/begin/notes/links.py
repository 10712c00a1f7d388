"""Links of notes: to other notes, to pictures, to files. What leads to a chapter or a picture is made to lead there in the book."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from dmls_pipeline.begin.notes import embeds, masks, parts
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.pictures import OTHER, SHOWN, Pictures
from dmls_pipeline.begin.notes.reading import Text
from dmls_pipeline.read.forms.obsidian import BLOCK

INLINE = re.compile(
    r"(?P<bang>!?)(?:(?<!\\)|(?<=(?<!\\)\\\\))\[(?P<words>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\("
    r"[ \t]*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*|[^()\n\"]+\.(?:png|jpe?g|gif|webp|svg))"
    r"(?P<title>[ \t\n]+(?:\"[^\"]*\"|'[^']*'))?[ \t]*\)",
    re.IGNORECASE,
)
DEFINED = re.compile(r"^(?P<before> {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<target><[^<>\n]*>|\S+)", re.MULTILINE)
HTML = re.compile(r"(?P<before><(?P<name>img|a)\b[^<>]*?\b(?:src|href)=)(?P<quote>[\"'])(?P<target>[^\"']*)(?P=quote)", re.IGNORECASE)
WIKI = re.compile(r"(?<!\{\{)(?P<bang>!?)\[\[(?P<note>[^\[\]|#\n]*)(?P<place>#[^\[\]|\n]*)?(?:\|(?P<words>(?:(?!\[\[)[^\]\n])*))?\]\]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
LOCAL = re.compile(r"file:/{2,3}(?=[A-Za-z]:|/|[^/])", re.IGNORECASE)
DRIVE = re.compile(r"[A-Za-z]:/")
SIZE = re.compile(r"(\d+)(?:x\d+)?")
DAY = re.compile(r"^\d{4}-\d\d-\d\d-(?=.)")
LABEL = re.compile(r"(?:sec|fig|tbl|eq)-")
NOTES = (".md", ".markdown", ".qmd", ".rmd", ".mdx", ".ipynb", ".org", ".rst", ".html", ".htm", ".tex")


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book, or one of the files that it is made of.

    stem     the name of the chapter's file
    anchors  those of its headings, by GitHub's rule or as labels
    title    the anchors of its title
    called   the title
    note     its text, of which other notes may show a part
    """

    stem: str
    anchors: frozenset[str]
    title: frozenset[str] = frozenset()
    called: str = field(default="", compare=False)
    note: embeds.Note | None = field(default=None, compare=False)

    @property
    def address(self) -> str:
        """Return the address of the chapter as a whole."""
        return f"#ch-{self.stem.partition('_')[2].replace('_', '-')}"


@dataclass
class Map:
    """Where each file of the notes went.

    chapters  a file → the chapters that were made of it
    titles    what a note is called, in lower case → its file
    pictures  the pictures that are taken along
    """

    chapters: Mapping[Path, Sequence[Chapter]]
    titles: Mapping[str, Path]
    pictures: Pictures
    own: Chapter = field(default_factory=lambda: Chapter("", frozenset()))

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[Path]]:
        """Return the files by their names without an ending; that of a folder's index is the folder's, that of a post has no day."""
        named: dict[str, list[Path]] = {}
        for path in self.chapters:
            name = path.parent.name if path.stem in ("index", "_index") else path.stem
            for called in {name, DAY.sub("", name)}:
                named.setdefault(called, []).append(path)
        return named


@dataclass(frozen=True)
class Here:
    """Where a link stands: its note, the map of the book, whom to tell, and the line."""

    text: Text
    places: Map
    journal: Journal
    line: int

    def tell(self, what: str, *, decide: bool) -> None:
        """Tell what a link became, or what somebody has to *decide* about it."""
        told = self.journal.decide if decide else self.journal.changed
        told.append(f"{self.journal.place(self.text.path, self.line)}: {what}")


def anchors(text: str) -> frozenset[str]:
    """Return the anchors of the headings of *text*: labels, and GitHub's form of their words."""
    headings = parts.headings(text)
    return frozenset({heading.label for heading in headings if heading.label} | {parts.anchor(heading.words) for heading in headings})


def rewritten(text: Text, places: Map, journal: Journal, *, quotes: bool = True) -> str:
    """Return the body of *text* with its links leading where they lead in the book.

    What a note shows of another is put there where *quotes* says so; within what is put there, it is a link: notes may show each other.
    """
    body = text.body
    prose = masks.prose(body)
    edits: list[tuple[int, int, str]] = []
    for pattern, change in ((INLINE, _inline), (DEFINED, _defined), (HTML, _html), (WIKI, partial(_wiki, quotes=quotes))):
        change_here = partial(change, text=text, places=places, journal=journal)
        for match in pattern.finditer(prose):
            whole = pattern.match(body, match.start()) or match  # words may hold code, which is blank in the prose
            new = change_here(whole)
            if new is not None and new != whole[0]:
                edits.append((whole.start(), whole.end(), new))
    edits += [(_blanks(body, match.start()), match.end(), "") for match in BLOCK.finditer(prose)]
    return masks.edited(body, edits)


def _blanks(body: str, place: int) -> int:
    """Return where the blanks before *place* begin; in the prose a formula is blank too, so only the text itself tells."""
    while place and body[place - 1] in " \t":
        place -= 1
    return place


def _inline(match: re.Match[str], *, text: Text, places: Map, journal: Journal) -> str | None:
    target = match["target"].strip("<> ")
    bang = "" if Path(target.partition("#")[0]).suffix.lower() in NOTES else match["bang"]  # a note that is shown within another is a link
    new = _led(target, text, places, journal, text.at(match.start()), picture=bool(bang))
    # a link's words may be a picture
    words = INLINE.sub(lambda inner: _inline(inner, text=text, places=places, journal=journal) or inner[0], match["words"])
    if new is None and words == match["words"]:
        return None
    words = words if words or bang == match["bang"] else Path(unquote(target).partition("#")[0]).stem
    return f"{bang}[{words}]({match['target'] if new is None else new}{match['title'] or ''})"


def _defined(match: re.Match[str], *, text: Text, places: Map, journal: Journal) -> str | None:
    new = _led(match["target"].strip("<>"), text, places, journal, text.at(match.start()), picture=False)
    return None if new is None else f"{match['before']}{new}"


def _html(match: re.Match[str], *, text: Text, places: Map, journal: Journal) -> str | None:
    picture = match["name"].lower() == "img"
    new = _led(match["target"], text, places, journal, text.at(match.start()), picture=picture)
    return None if new is None else f"{match['before']}{match['quote']}{new}{match['quote']}"


def _wiki(match: re.Match[str], *, text: Text, places: Map, journal: Journal, quotes: bool) -> str | None:
    """Return a wikilink as a link to a chapter, an embedded picture as a picture; None for what cannot be told."""
    note, place, words = match["note"].rstrip("\\").strip(), (match["place"] or "").lstrip("#").rstrip("\\"), match["words"]
    line = text.at(match.start())
    if match["bang"] and Path(note).suffix.lower() in (*SHOWN, *OTHER):
        new = _picture(note, text, places, journal, line)
        size = SIZE.fullmatch(words or "")
        width = f"{{width={size[1]}px}}" if size else ""
        return None if new is None else f"![{'' if size else words or ''}]({new}){width}"
    named = place.rpartition("#")[2].lstrip("^")
    said = words or (note if place.startswith("^") and note else f"{note} > {named}" if note and place else note or named)
    path = places.titles.get(note.lower()) or places.titles.get(Path(note).name.lower()) if note else text.path
    if path is None:
        journal.decide.append(f"{journal.place(text.path, line)}: no note is called {note}; its link became its words")
        return said
    if match["bang"] and path.resolve() in places.chapters:
        return _embedded(match, path, place, Here(text, places, journal, line), quotes=quotes)
    heading = "" if place.startswith("^") else parts.anchor(place.rpartition("#")[2])
    return f"[{said}]({_chapter(path, heading, places)})"


def _embedded(match: re.Match[str], path: Path, place: str, here: Here, *, quotes: bool) -> str:
    """Return what a note shows of the note at *path*: a short part as a quotation that says where it is from, anything else as a link."""
    made = here.places.chapters[path.resolve()]
    note, words = match["note"].rstrip("\\").strip(), match["words"]
    title = (made[0].called if len(made) == 1 else "") or note
    heading = parts.anchor(place.rpartition("#")[2])
    if not place or any(heading in chapter.title for chapter in made):
        here.tell(f"{note or place} is shown here by Obsidian; in its place there is a link", decide=False)
        return f"[{words or title}]({_chapter(path, heading, here.places)})"
    shown, piece = next(((chapter.note, piece) for chapter in made if chapter.note and (piece := chapter.note.piece(place))), (None, None))
    if shown is None or piece is None:
        here.tell(f"{note} has no {place}, which is shown here: a link leads to the note", decide=True)
        return f"[{words or title}]({_chapter(path, '', here.places)})"
    said = words or (f"{title} > {piece.heading}" if note and piece.heading else piece.heading or title)
    source = f"[{said}]({_chapter(path, parts.anchor(piece.heading), here.places)})"
    if shown.is_twice(place):
        here.tell(f"several headings in {note or 'this note'} are called {place}: the first one is meant here", decide=True)
    if shown.text.body == here.text.body and piece.start <= match.start() < piece.end:
        here.tell(f"{place} is shown within itself: in its place there is a link", decide=True)
        return source
    quoted = shown.quotable(piece) if quotes else ""
    if quoted:
        told_there = Journal(here.journal.root)
        quoted = rewritten(replace(shown.text, body=quoted, line=0), here.places, told_there, quotes=False)
        before, after = _around(here.text.body, match)
        quoted = embeds.quotation(quoted, source, before, after) or ""
    here.tell(f"{note or 'this note'}{'#' if note else ': '}{place} is {'a quotation' if quoted else 'a link'}", decide=False)
    return quoted or source


def _around(body: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what stands before a match in its line, and behind it up to the end of the next line."""
    start = body.rfind("\n", 0, match.start()) + 1
    end = body.find("\n", match.end())
    end = body.find("\n", end + 1) if end >= 0 else end
    return body[start : match.start()], body[match.end() : end if end >= 0 else len(body)]


def _led(target: str, text: Text, places: Map, journal: Journal, line: int, *, picture: bool) -> str | None:
    """Return where a link leads in the book; None where it stays as it is."""
    target = LOCAL.sub("", target).replace("\\", "/") if LOCAL.match(target) or "\\" in target else target  # as Windows has paths
    if SCHEME.match(target) and not DRIVE.match(target):
        return _elsewhere(target, text, places, journal, line, picture=picture)
    name, _, heading = unquote(target).partition("#")
    if not name:
        return _within(text.path, heading, places)
    named = places.titles.get(name.removeprefix(":/")) if name.startswith(":/") else None  # as Joplin has it
    path = named or next((candidate for candidate in _candidates(name, text.path, places) if candidate in places.chapters), None)
    path = path or _only(name, places)
    if path is not None and not picture:
        return _chapter(path, heading, places)
    if picture or Path(name).suffix.lower() in SHOWN or (name.startswith(":/") and places.pictures.find(name, text.path, text.media)):
        return _picture(name, text, places, journal, line)
    there = os.path.exists(text.path.parent / name)  # noqa: PTH110 - Path's own raises for a name that is too long
    why = "a pack cannot hold that file: tell readers where it is" if there else "there is no such file"
    journal.decide.append(f"{journal.place(text.path, line)}: a link leads to {name}: {why}")
    return None


def _elsewhere(target: str, text: Text, places: Map, journal: Journal, line: int, *, picture: bool) -> str | None:
    """Return where an address leads that is no path: a picture that stands in the address itself becomes one of ours."""
    if target.startswith("data:image"):
        return places.pictures.take_data(target)
    if target.startswith("attachment:"):
        return _picture(target, text, places, journal, line)
    if picture and "://www.notion.so/icons/" not in target:  # a build leaves Notion's icons out
        journal.decide.append(f"{journal.place(text.path, line)}: {target} is not fetched: save the picture beside the notes")
    return None


def _candidates(name: str, near: Path, places: Map) -> Iterator[Path]:
    """Yield the files that a link's address may mean, an address of a site that is made of the notes among them."""
    for folder, address in ((near.parent, name), (places.pictures.root, name.lstrip("/"))):
        base = os.path.normpath(os.path.join(folder.resolve(), address))  # noqa: PTH118 - resolving each of them takes a hundred times as long
        stem = os.path.splitext(base)[0]  # noqa: PTH122
        yield from (Path(base), Path(f"{base}.md"))
        yield from (Path(f"{stem}{suffix}") for suffix in NOTES)
        yield from (Path(base, file) for file in ("README.md", "index.md"))


def _only(name: str, places: Map) -> Path | None:
    """Return the one file of notes that has the name or the end of an address, as generators look it up; None for none and for several."""
    address = PurePosixPath(name)
    if address.suffix and address.suffix.lower() not in NOTES:
        return None
    found = places.by_name.get(address.stem if address.suffix else address.name, ())
    ends = [path for path in found if path.with_suffix("").as_posix().endswith(f"/{_bare(name)}")]
    chosen = ends or (found if address.suffix or "/" not in name else ())
    return chosen[0] if len(chosen) == 1 else None


def _bare(name: str) -> str:
    """Return an address without what leads up to it, and without its ending."""
    return os.path.splitext(name.lstrip("./"))[0]  # noqa: PTH122


def _chapter(path: Path, heading: str, places: Map) -> str:
    """Return the address of a chapter, or of a heading in it: of several that one file became the one that has the heading."""
    made = places.chapters[path.resolve()]
    name = heading.lower()
    chapter = next((part for part in made if name and name in part.anchors | part.title), made[0])
    if not name or name in chapter.title:
        return chapter.address
    return f"#{name}" if chapter == places.own or LABEL.match(name) else f"{chapter.stem}.md#{name}"


def _within(path: Path, heading: str, places: Map) -> str | None:
    """Return the address of a heading of the same file, which may stand in another chapter now; None where it is in this one."""
    name, made = heading.lower(), places.chapters.get(path.resolve(), ())
    if name in places.own.anchors and places.own in made:
        return None
    return _chapter(path, name, places) if any(name in part.anchors | part.title for part in made) else None


def _picture(name: str, text: Text, places: Map, journal: Journal, line: int) -> str | None:
    path = places.pictures.find(name, text.path, text.media) or places.pictures.find(name.partition("?")[0], text.path, text.media)
    if path is None:
        journal.decide.append(f"{journal.place(text.path, line)}: there is no picture {name}")
        return None
    if path.suffix.lower() not in SHOWN:
        journal.decide.append(f"{journal.place(text.path, line)}: {name} cannot be shown: save it as PNG or SVG")
        return None
    return places.pictures.take(path)
