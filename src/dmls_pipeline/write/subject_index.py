"""The index of the book: every term and every marked subject, with the folios where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read import subjects
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.tools import collation, wording
from dmls_pipeline.write import anchors, tree
from dmls_pipeline.write.records import Folios, Mark

DIGITS = "0–9"


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
class Sight:
    """What a subject says to see: the words of the other subject, and its anchor in the index, "" for one that is not there."""

    words: str
    anchor: str


@dataclass(frozen=True)
class Subject:
    """A subject of the index, where it stands, the subjects within it in the order of a dictionary, and what it says to see.

    anchor  its own in the index, where another one leads to it
    """

    words: str
    places: tuple[Place, ...]
    within: tuple["Subject", ...] = ()
    see: tuple[Sight, ...] = ()
    anchor: str = ""

    @property
    def only_leads_on(self) -> bool:
        """Tell whether a reader finds no page here, and so is sent to what it says to see."""
        return bool(self.see) and not (self.places or self.within)

    @property
    def frame(self) -> tuple[str, str]:
        """Return the words before and behind the subjects to see: a subject with pages of its own says "see also"."""
        said = wording.gettext("see {subjects}") if self.only_leads_on else wording.gettext("see also {subjects}")
        before, _, behind = said.partition("{subjects}")
        return before, behind


@dataclass(frozen=True)
class Letter:
    """The subjects that begin with a letter, or with any digit."""

    letter: str
    subjects: tuple[Subject, ...]


Placed: TypeAlias = tuple[Mark, Place | None]


@dataclass(frozen=True)
class Group:
    """All marks of a subject, and its anchor in the index, "" where no other subject leads to it."""

    placed: Sequence[Placed]
    anchor: str

    @property
    def words(self) -> str:
        """Return what the subject is called where it stands first."""
        return self.placed[0][0]["main"]


Groups: TypeAlias = dict[str, Group]  # by the subjects' words as a dictionary spells them


def marks(chapter: Chapter) -> list[Mark]:
    """Return what a chapter puts in the index, in reading order: its terms, then the places that are marked."""
    anchor = anchors.anchors(chapter["number"])
    explained = {node["entry"] for node in tree.nodes(chapter["blocks"]) if node["t"] == "term"}
    terms: list[Mark] = [
        {"main": term["term_text"], "sub": None, "see": [], "anchor": f"term-{term['id']}", "explained": True}
        for term in chapter["terms"]
        if term["id"] in explained
    ]
    marked: list[Mark] = [
        {
            "main": main,
            "sub": sub,
            "see": node["see"],
            "anchor": anchor(node["id"]) if subjects.marks_place(node) else "",
            "explained": False,
        }
        for node in tree.nodes(chapter["blocks"])
        if node["t"] == "index"
        for main, sub in node["entries"]
        if main
    ]
    return [*terms, *marked]


def letters(stems: tuple[str, ...]) -> list[Letter]:
    """Return the index as a reader looks it up: under each letter its subjects, under each of these the subjects within it."""
    placed: dict[str, list[Placed]] = {}
    for mark, at in _placed(stems):
        placed.setdefault(collation.spelled(mark["main"]), []).append((mark, at))
    seen = {collation.spelled(main) for marked in placed.values() for mark, _ in marked for main, _ in mark["see"]}
    groups = {words: Group(placed[words], f"subject-{number}" if words in seen else "")
              for number, words in enumerate(sorted(placed, key=collation.key), start=1)}  # fmt: skip
    under: dict[str, list[Subject]] = {}
    for words, group in groups.items():
        under.setdefault(_letter(words), []).append(_subject(group, groups))
    return [Letter(letter, tuple(subjects)) for letter, subjects in under.items()]


def _subject(group: Group, groups: Groups) -> Subject:
    """Return the subject that the marks of *group* make; one that stands only for the one within it is a line with it."""
    places, see = _places(group.placed, within=False), _sights(group.placed, groups, within=False)
    subs: dict[str, list[Placed]] = {}
    for mark, at in group.placed:
        if mark["sub"]:
            subs.setdefault(collation.spelled(mark["sub"]), []).append((mark, at))
    within = tuple(
        Subject(inner[0][0]["sub"] or "", _places(inner, within=True), see=_sights(inner, groups, within=True))
        for _, inner in sorted(subs.items(), key=lambda item: collation.key(item[0]))
    )
    if not places and not see and len(within) == 1:
        return Subject(f"{group.words}, {within[0].words}", within[0].places, see=within[0].see, anchor=group.anchor)
    return Subject(group.words, places, within, see, group.anchor)


def _sights(placed: Sequence[Placed], groups: Groups, *, within: bool) -> tuple[Sight, ...]:
    """Return what the marks of a subject say to see, each once and as it is called in the index."""
    seen = {subjects.spelled((main, sub)): (main, sub) for mark, _ in placed if bool(mark["sub"]) is within for main, sub in mark["see"]}
    return tuple(_sight(seen[spelled], groups) for spelled in sorted(seen, key=lambda pair: collation.key(" ".join(filter(None, pair)))))


def _sight(entry: tuple[str, str | None], groups: Groups) -> Sight:
    main, sub = entry
    there = groups.get(collation.spelled(main))
    return Sight(subjects.called((there.words if there else main, sub)), there.anchor if there else "")


def _places(placed: Iterable[Placed], *, within: bool) -> tuple[Place, ...]:
    """Return the places of *placed* with each page once, as the one that explains if one of them does; pages in a row are joined.

    They are those of the subject itself, or those of the one within it.
    """
    by_folio: dict[str, Place] = {}
    for place in (at for mark, at in placed if at and bool(mark["sub"]) is within):
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
        for mark in sorted(cast("list[Mark]", store.read_json(of(stem, "marks.json"))), key=lambda mark: pages.get(mark["anchor"], 0)):
            folio = f"{folios['number']}-{pages[mark['anchor']]}" if mark["anchor"] else ""
            yield mark, Place(mark["anchor"], folio, mark["explained"]) if folio else None


def letter(words: str) -> str:
    """Return the letter under which *words* stand; DIGITS for what begins with a digit."""
    return _letter(collation.spelled(words))


def _letter(spelled: str) -> str:
    return DIGITS if spelled[:1].isdigit() else spelled[:1].upper()
