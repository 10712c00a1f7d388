"""Chapters whose notes are called otherwise now."""

from pathlib import Path

import pytest

from dmls_pipeline.begin.notes import renames
from dmls_pipeline.begin.notes.reading import Text

WORDS = "a kernel maps what it is given into a space where it is linear"
OLD = {"a.md": "01_a", "b.md": "02_b"}


def followed(new, before):
    texts = {key: [Text(Path(key), body, 1, {})] for key, body in new.items()}
    return renames.followed(texts, OLD, lambda stem: before.get(stem, ""))


def test_a_note_of_another_name_keeps_its_chapter():
    names = followed({"a.md": "x", "c.md": f"# C\n\n{WORDS} indeed"}, {"02_b": f"---\ntitle: B\n---\n\n# B\n\n{WORDS}\n"})

    assert names == {**OLD, "c.md": "02_b"}


@pytest.mark.parametrize(("new", "before"), [
    ({"a.md": "x", "c.md": "another note of as many words as that one had, on something else"}, WORDS),
    ({"a.md": "x", "c.md": "short"}, "short"),
    ({"a.md": "x", "b.md": WORDS, "c.md": WORDS}, WORDS),
])  # fmt: skip
def test_another_note_is_a_new_one(new, before):
    assert followed(new, {"02_b": before}) == OLD


def test_of_two_the_one_that_is_more_alike_keeps_it():
    names = followed({"c.md": f"{WORDS} and so on", "d.md": WORDS}, {"02_b": WORDS})

    assert names == {**OLD, "d.md": "02_b"}


def test_a_renamed_note_stays_one_chapter_of_the_book(notes):
    notes.write("a.md", "# A\n\nSee [b](b.md).\n")
    notes.write("b.md", f"# B\n\n{WORDS}.\n\nThe last line.\n")
    notes.take()
    edited = notes.folder / "content/02_b.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("The last line.", "My last line."), encoding="utf-8")
    (notes.root / "b.md").rename(notes.root / "z.md")
    notes.write("a.md", "# A\n\nSee [z](z.md).\n")

    again = notes.take()

    assert again.book["chapters"] == ["01_a", "02_b"]
    assert (again.body("01_a"), again.body("02_b")) == ("See [z](#ch-b).", f"{WORDS}.\n\nMy last line.")
    assert "content/02_b.md comes from z.md now" in again.told.outcome
    assert notes.take().told.outcome == ()
