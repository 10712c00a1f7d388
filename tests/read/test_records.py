"""The files that reading leaves have the keys of their types, and no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import REFERENCES, report

from dmls_pipeline import store
from dmls_pipeline.paths import CHEATSHEET, DECK_PARTS, IDENTITY, IDS, LABELS, PRINT, WORK
from dmls_pipeline.paths import REFERENCES as WRITTEN
from dmls_pipeline.read import records
from dmls_pipeline.read.leaves import DrawnFigure

BOOK = """\
slug: notes
title: Notes
language: en
date: 2026-11-22
source: {title: T, author: A}
chapters: [04_case]
"""
CHAPTER = """\
---
title: A case
terms: [{id: bias, term: Bias, definition: An error.}]
questions: [{id: q-why, question: Why?, answer: So.}]
---

## One {#sec-one}

See [](#sec-one), [](#fig-slides), [](#sec-gone) and [@vitter1985].

::: {.only for="slides"}
![On slides](figures/loop.d2){#fig-slides}
:::

![A loop](figures/loop.d2)
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Read a small book once, into the work folder of the working directory."""
    project = tmp_path_factory.mktemp("book")
    (project / "content/figures").mkdir(parents=True)
    for name, text in (("book.yaml", BOOK), ("04_case.md", CHAPTER), ("references.yaml", REFERENCES), ("figures/loop.d2", "a -> b\n")):
        (project / "content" / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        report()
        yield WORK


def keys_of(kind: type) -> set[str]:
    """Return the keys that a record must have."""
    return set(kind.__required_keys__)  # type: ignore[attr-defined]


def test_a_chapter_and_its_entries_have_just_their_keys(written: Path) -> None:
    chapter = store.read_json(written / "04_case/chapter.json")

    assert set(chapter) == keys_of(records.Chapter)
    assert [set(term) for term in chapter["terms"]] == [keys_of(records.TermEntry)]
    assert [set(question) for question in chapter["questions"]] == [keys_of(records.Question)]


def test_labels_have_the_keys_of_a_label_and_media_or_another_name_where_there_is_one(written: Path) -> None:
    labels = store.read_json(LABELS)

    assert {name: set(label) - keys_of(records.Label) for name, label in labels.items()} == {
        "ch-case": set(),
        "04_case.md": {"at"},
        "sec-one": set(),
        "fig-slides": {"media"},
        "04_case.md#one": {"at"},
    }
    assert all(set(label) >= keys_of(records.Label) for label in labels.values())
    assert {"at", "media"} == records.Label.__optional_keys__


def test_what_a_chapter_refers_to_has_just_its_keys(written: Path) -> None:
    refs = store.read_json(written / "04_case/refs.json")

    assert set(refs) == keys_of(records.Refs)
    assert set(refs["labels"]["sec-gone"]) == keys_of(records.Label) | {"at"}
    assert [set(citation) for citation in refs["citations"].values()] == [keys_of(records.Citation)]
    assert [set(source) for source in refs["sources"]] == [keys_of(records.Source)]
    assert [set(figure) for figure in refs["figures"].values()] == [keys_of(DrawnFigure)]


def test_sources_and_ids_are_as_their_types_say(written: Path) -> None:
    assert [set(reference) for reference in store.read_json(WRITTEN).values()] == [keys_of(records.Reference)]
    assert store.read_json(IDS) == {"bias": "04_case", "q-why": "04_case"}


def test_places_are_a_line_and_a_column(written: Path) -> None:
    assert {(len(place), *map(type, place)) for place in store.read_json(written / "04_case/positions.json").values()} == {(2, int, int)}


@pytest.mark.parametrize(
    ("path", "kind"),
    [(IDENTITY, records.Identity), (PRINT, records.Paper), (CHEATSHEET, records.SheetBudget), (DECK_PARTS, records.DeckParts)],
)
def test_every_slice_of_the_book_has_just_its_keys(written: Path, path: Path, kind: type) -> None:
    assert set(store.read_json(path)) == keys_of(kind)


def test_the_book_that_the_notes_are_about_has_just_its_keys(written: Path) -> None:
    assert set(store.read_json(IDENTITY)["source"]) == keys_of(records.SourceBook)
