"""The book and the handouts as PDF: units bound, never laid out again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import binding
from dmls_pipeline.write import matter
from dmls_pipeline.write.print import around


def bind_book(stems: tuple[str, ...], target: str) -> None:
    """Bind front, chapters and back as one PDF; on a two-sided print each begins on a right-hand page."""
    right = _two_sided()
    units = (
        binding.Unit(_pdf("front/unit"), "", prefix="", style="r"),
        *(_chapter(stem, right_hand=right) for stem in stems),
        *(binding.Unit(_pdf(f"back/{name}"), title, prefix=f"{letter}-", right_hand=right) for name, title, letter in around.BACK),
    )
    identity = store.read_json(WORK / "book/identity.json")
    store.write(Path(target), binding.bind(units, _document(identity, identity["title"], units)))


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter between the sheets that make it stand alone; other chapters are links to their handouts."""
    identity = store.read_json(WORK / "book/identity.json")
    chapter = matter.read(stem, "matter.json")
    units = (
        binding.Unit(_pdf(f"{stem}/first-sheet"), "", prefix="", style=""),
        _chapter(stem, right_hand=_two_sided()),
        binding.Unit(_pdf(f"{stem}/terms"), "Terms", prefix="T-"),
    )
    title = f"{chapter['title']} ({identity['title']}, chapter {chapter['number']})"
    labels = matter.read(stem, "refs.json")["labels"]
    elsewhere = {label: f"{entry['chapter']}.pdf" for label, entry in labels.items() if entry["chapter"] != stem}
    store.write(Path(target), binding.bind(units, _document(identity, title, units), elsewhere))


def _chapter(stem: str, *, right_hand: bool) -> binding.Unit:
    chapter = matter.read(stem, "matter.json")
    number = chapter["number"]
    return binding.Unit(_pdf(f"{stem}/unit"), f"{number} {chapter['title']}", prefix=f"{number}-", right_hand=right_hand)


def _two_sided() -> bool:
    return bool(store.read_json(WORK / "book/print.json")["two_sided"])


def _pdf(name: str) -> bytes:
    return (WORK / f"{name}.pdf").read_bytes()


def _document(identity: Any, title: str, units: Iterable[binding.Unit]) -> binding.Document:
    digest = hashlib.sha256()
    for unit in units:
        digest.update(hashlib.sha256(unit.pdf).digest())
    return binding.Document(
        title=title,
        creators=tuple(identity["creators"]),
        language=identity["language"],
        date=identity["date"],
        subject=identity["subtitle"] or "",
        identifier=digest.hexdigest(),
    )
