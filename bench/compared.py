"""Ours beside other tools that make the like of the same chapters."""

from collections.abc import Iterator

import peers
from rows import Bench
from table import Row, shown, told
from timing import FailedError, megabytes, repeated, seconds

NAME = "peers"
LIKE = {"book": "doit book", "ebook": "doit ebook", "": "the whole pack"}
PIECE = "WeasyPrint, one document, PDF"

Times = tuple[float, float]  # medians: from nothing, after one word


def others(bench: Bench) -> Iterator[Row]:
    """Time ours, then each peer beside what is most like it of ours."""
    ours: dict[str, Times] = {}
    for makes, like in LIKE.items():
        ours[makes] = _ours(bench, makes)
        yield told(NAME, f"ours, {like}: clean", ours[makes][0])
        yield told(NAME, f"ours, {like}: one word", ours[makes][1])
    whole = seconds(bench.wholes)
    lacks = "cover, contents, glossary, index; begins with the HTML of all chapters, which it does not make"
    yield from _lines(PIECE, (whole, whole), ours["book"], "book", lacks)
    place = peers.Place.prepared(bench.folder / "peers", bench.copy.folder / "content", bench.copy.stems, bench.environment)
    for peer in peers.all_of(bench.copy.stems):
        yield from _peer(bench, place, peer, ours[peer.makes])


def _ours(bench: Bench, makes: str) -> Times:
    names = (makes,) if makes else ()
    built = repeated(bench.runs, lambda: bench.copy.clean(*names)) if makes else bench.cleans[1]
    project, edit = bench.copy if makes else bench.built(), bench.copy.edit()
    return seconds(built), seconds(repeated(bench.runs, lambda: project.edited(edit, *names)))


def _peer(bench: Bench, place: peers.Place, peer: peers.Peer, ours: Times) -> Iterator[Row]:
    """Time a peer; say so where it is not installed or does not get to its end."""
    if peer.missing(place.environment):
        yield Row(NAME, peer.name, "", "not installed")
        return
    try:
        edit = place.edit()
        built = repeated(bench.runs, lambda: place.clean(peer))
        edited = repeated(bench.runs, lambda: place.edited(peer, edit))
    except FailedError as failed:
        yield Row(NAME, peer.name, "", "failed", note=" ".join(str(failed).split())[-160:])
        return
    lacks = f"{peer.lacks}; {shown(megabytes(built), 'MB')}"
    yield from _lines(peer.name, (seconds(built), seconds(edited)), ours, peer.makes, lacks)


def _lines(name: str, theirs: Times, ours: Times, makes: str, lacks: str) -> Iterator[Row]:
    yield told(NAME, f"{name}: clean", theirs[0], note=f"{_beside(theirs[0], ours[0], LIKE[makes])}; without {lacks}")
    yield told(NAME, f"{name}: one word", theirs[1], note=_beside(theirs[1], ours[1], LIKE[makes]))


def _beside(theirs: float, ours: float, like: str) -> str:
    if theirs < ours:
        return f"faster than {like}, which takes {shown(ours / theirs, '×')} as long"
    return f"takes {shown(theirs / ours, '×')} as long as {like}"
