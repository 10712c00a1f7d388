"""The index of the book: every term and every marked subject, with the folios where they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.tools import collation
from dmls_pipeline.write import anchors, tree
from dmls_pipeline.write.records import Folios, Mark

DIGITS = "0–9"
GREEK = re.compile(r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])")


@dataclass(frozen=True)
class Place:
    """Where a subject stands: the anchor to go to, the folio to read, and whether a term is explained there.

    The folio is "3-4", or "3-4–6" for what stands on pages 4 to 6 of chapter 3.
    """

    anchor: str
    folio: str
    explained: bool

    @property
    def page(self) -> tuple[str, int]:
        """Return the chapter, and the last page in it."""
        chapter, _, page = self.folio.partition("-")
        return chapter, int(page.rpartition("–")[2])


@dataclass(frozen=True)
class Subject:
    """A subject of the index, where it stands, and the subjects within it in the order of a dictionary."""

    words: str
    places: tuple[Place, ...]
    within: tuple["Subject", ...] = ()


@dataclass(frozen=True)
class Letter:
    """The subjects that begin with a letter, or with any digit."""

    letter: str
    subjects: tuple[Subject, ...]


Placed: TypeAlias = tuple[Mark, Place]


def marks(chapter: Chapter) -> list[Mark]:
    """Return what a chapter puts in the index, in reading order: its terms, then the places that are marked."""
    anchor = anchors.anchors(chapter["number"])
    explained = {node["entry"] for node in tree.nodes(chapter["blocks"]) if node["t"] == "term"}
    terms: list[Mark] = [
        {"main": term["term_text"], "sub": None, "anchor": f"term-{term['id']}", "explained": True}
        for term in chapter["terms"]
        if term["id"] in explained
    ]
    marked: list[Mark] = [
        {"main": main, "sub": sub, "anchor": anchor(node["id"]), "explained": False}
        for node in tree.nodes(chapter["blocks"])
        if node["t"] == "index"
        for main, sub in node["entries"]
    ]
    return [*terms, *marked]


def letters(stems: tuple[str, ...]) -> list[Letter]:
    """Return the index as a reader looks it up: under each letter its subjects, under each of these the subjects within it."""
    placed: dict[str, list[Placed]] = {}
    for mark, at in _placed(stems):
        placed.setdefault(key(mark["main"]), []).append((mark, at))
    under: dict[str, list[Subject]] = {}
    for words, marked in sorted(placed.items(), key=lambda item: collation.key(item[0])):
        under.setdefault(_letter(words), []).append(_subject(marked))
    return [Letter(letter, tuple(subjects)) for letter, subjects in under.items()]


def _subject(placed: Sequence[Placed]) -> Subject:
    """Return the subject that *placed*, all of its marks, make; one that stands only for the one within it is a line with it."""
    words = placed[0][0]["main"]
    places = _places(at for mark, at in placed if not mark["sub"])
    subs: dict[str, list[tuple[str, Place]]] = {}
    for mark, at in placed:
        if mark["sub"]:
            subs.setdefault(key(mark["sub"]), []).append((mark["sub"], at))
    within = tuple(
        Subject(marked[0][0], _places(at for _, at in marked))
        for _, marked in sorted(subs.items(), key=lambda item: collation.key(item[0]))
    )
    if not places and len(within) == 1:
        return Subject(f"{words}, {within[0].words}", within[0].places)
    return Subject(words, places, within)


def _places(placed: Iterable[Place]) -> tuple[Place, ...]:
    """Return *placed* with each page once, as the one that explains if one of them does; pages in a row are joined."""
    by_folio: dict[str, Place] = {}
    for place in placed:
        if place.explained or place.folio not in by_folio:
            by_folio[place.folio] = place
    joined: list[Place] = []
    for place in by_folio.values():
        if joined and not (place.explained or joined[-1].explained) and _follows(place, joined[-1]):
            first = joined.pop()
            joined.append(Place(first.anchor, f"{first.folio.partition('–')[0]}–{place.page[1]}", explained=False))
        else:
            joined.append(place)
    return tuple(joined)


def _follows(place: Place, before: Place) -> bool:
    return (place.page[0], place.page[1] - 1) == before.page


def _placed(stems: Iterable[str]) -> Iterator[Placed]:
    """Yield the marks of all chapters in the order of the pages, each with its place."""
    for stem in stems:
        folios = cast("Folios", store.read_json(of(stem, "folios.json")))
        pages = folios["labels"]
        for mark in sorted(cast("list[Mark]", store.read_json(of(stem, "marks.json"))), key=lambda mark: pages[mark["anchor"]]):
            yield mark, Place(mark["anchor"], f"{folios['number']}-{pages[mark['anchor']]}", mark["explained"])


def key(words: str) -> str:
    """Return *words* as a dictionary sorts them: accents, case, and signs that are no letters or digits do not count.

    A Greek letter that stands alone is looked up by its name: ε-greedy under "epsilon".
    """
    named = GREEK.sub(lambda letter: unicodedata.name(letter[0]).rpartition(" ")[2].lower(), words)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", named) if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^\w ]+", " ", bare).strip() or bare


def letter(words: str) -> str:
    """Return the letter under which *words* stand; DIGITS for what begins with a digit."""
    return _letter(key(words))


def _letter(key: str) -> str:
    return DIGITS if key[:1].isdigit() else key[:1].upper()
