"""Reads a small project the way the steps do, and tells what is wrong with it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.model import Words
from dmls_pipeline.paths import CONTENT, WORK, drawn
from dmls_pipeline.problems import ContentError, Fault, Problem, placed
from dmls_pipeline.read.book import load_book, slice_book
from dmls_pipeline.read.chapter import read_chapter
from dmls_pipeline.read.cross_references import resolve
from dmls_pipeline.read.gate import hold_faults
from dmls_pipeline.read.handed_out_cards import check_card_ids
from dmls_pipeline.read.labels import collect_labels
from dmls_pipeline.read.reference_list import read_references
from dmls_pipeline.read.source_check import check_sources

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
BOOK = """\
slug: notes
title: Notes
language: en
date: 2026-11-22
chapters:
  - 04_case
"""
REFERENCES = """\
references:
- id: vitter1985
  type: article-journal
  title: Random Sampling with a Reservoir
  author: [{family: Vitter, given: Jeffrey S.}]
  issued: {date-parts: [[1985]]}
"""


def lay_out_case(case: Path, project: Path) -> None:
    """Copy a case into a project; what it does not bring is added."""
    content = project / "content"
    if case.is_dir():
        shutil.copytree(case, content, dirs_exist_ok=True)
    else:
        shutil.copy(case, content / "04_case.md")
    if (content / "templates").is_dir():
        shutil.move(content / "templates", project / "templates")
    for name, text in (("book.yaml", BOOK), ("references.yaml", REFERENCES), ("figures/loop.d2", "a -> b\n")):
        if not (content / name).exists():
            (content / name).write_text(text, encoding="utf-8")


def report() -> str:
    """Run every step of reading in the working directory and return what an author is told."""
    book, problems = load_book()
    told: list[Problem] = list(dict.fromkeys((*problems, *(_told_by(slice_book) if book else ()))))
    unread = _raised(read_references)
    told += unread
    if book is not None:
        stems = tuple(chapter.stem for chapter in book.chapters)
        told += _of_chapters(stems, dict(book.severities), book.words)
        told += [] if unread else _of_sources(stems)
        told += _told_by(check_card_ids)
    return "\n".join(map(str, told)) + "\n"


def _of_chapters(stems: tuple[str, ...], severities: dict[str, str], words: Words) -> list[Problem]:
    try:
        slice_book()
    except ContentError:
        store.write_json(WORK / "book" / "severities.json", severities)
    if not (WORK / "references.json").exists():
        store.write_json(WORK / "references.json", {})
    for stem in stems:
        read_chapter(stem, words.least, words.most or 0, words.acronyms)
    collect_labels(stems)
    figures = tuple(sorted(f"figures/{path.name}" for path in (CONTENT / "figures").iterdir()))
    for name in figures:
        size = {"width": 100, "height": 100, "type": 28}
        store.write_json(drawn(name, "json"), {"problems": [], **size, "slide": size, "side": size, "sha256": ""})
    told: list[Problem] = []
    for stem in stems:
        resolve(stem, figures)
        told += sorted(_gate(stem))
    return told


def _told_by(step: Callable[[], dict[str, Any]]) -> list[Problem]:
    """Return what a step tells, raised or not."""
    try:
        return [Problem.from_json(fields) for fields in step()["problems"]]
    except ContentError as error:
        return [problem for problem in error.faults if isinstance(problem, Problem)]


def _of_sources(stems: tuple[str, ...]) -> list[Problem]:
    """Ask what is wrong with the sources where a case brings its own."""
    if (CONTENT / "references.yaml").read_text(encoding="utf-8") == REFERENCES:
        return []
    return _told_by(lambda: check_sources(stems))


def _gate(stem: str) -> list[Problem]:
    positions = store.read_json(WORK / stem / "positions.json")
    try:
        found = [Fault.from_json(fields) if "source" in fields else Problem.from_json(fields) for fields in hold_faults(stem)["problems"]]
    except ContentError as error:
        found = list(error.faults)
    return [placed(fault, f"content/{stem}.md", positions) if isinstance(fault, Fault) else fault for fault in found]


def _raised(step: object) -> list[Problem]:
    try:
        step()  # type: ignore[operator]
    except ContentError as error:
        return list(error.faults)
    return []
