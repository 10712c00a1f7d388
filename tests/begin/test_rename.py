"""`dmls rename`: all references follow, or nothing is changed."""

from pathlib import Path

import pytest

from dmls_pipeline.begin import rename
from dmls_pipeline.begin.notes import importing
from dmls_pipeline.problems import BuildError


def text(path):
    return Path(path).read_text(encoding="utf-8")


def test_references_to_a_label_follow_and_code_stays(begun):
    shown = "\n```\n[](#sec-words)\n```\n\n`{#sec-words}` and ``a ` (#sec-words)``, [](#sec-words-more)\n"
    Path("content/02_what_becomes_of_it.md").write_text(text("content/02_what_becomes_of_it.md") + shown, encoding="utf-8")

    change = rename.rename("sec-words", "sec-text")

    assert change.followed == 2
    assert "## Words and lists {#sec-text}" in text("content/01_writing.md")
    assert "those to [](#sec-text)." in text("content/02_what_becomes_of_it.md")
    assert text("content/02_what_becomes_of_it.md").endswith(shown)


NAMED = """
---
title: Named
questions:
  - {{id: q-a, question: Why?, answer: So., explained: {label}}}
---

[](#{label}) @{label} [@{label}] @{capital} \\ref{{{label}}} \\cref{{{label}}} {{numref}}`{label}` {{ref}}`words <{label}>`

{{slide-after="{label}"}}
> Words.
"""


def test_a_label_follows_in_every_form_that_names_it(begun):
    path = Path("content/01_writing.md")
    before = NAMED.format(label="fig-flow", capital="Fig-flow")
    path.write_text(text(path) + before, encoding="utf-8")

    change = rename.rename("fig-flow", "fig-way")

    assert text(path).endswith(NAMED.format(label="fig-way", capital="fig-way"))
    assert change.followed == 12
    assert "fig-flow" not in text(path)


def test_what_is_called_nearly_as_a_label_stays(begun):
    shown = "\nme@fig-flow.org, [](#fig-flow-2), fig-flow, `@fig-flow`, {#fig-flow-3}\n"
    path = Path("content/01_writing.md")
    path.write_text(text(path) + shown, encoding="utf-8")

    rename.rename("fig-flow", "fig-way")

    assert text(path).endswith(shown)


def test_a_chapter_moves_with_its_line_in_book_yaml_and_its_references(begun):
    Path("content/01_writing.md").write_text(text("content/01_writing.md") + "\nSee [it](02_what_becomes_of_it.md).\n", encoding="utf-8")

    rename.rename("content/02_what_becomes_of_it.md", "02_pack")

    assert not Path("content/02_what_becomes_of_it.md").exists()
    assert Path("content/02_pack.md").exists()
    assert "  - 02_pack\n" in text("content/book.yaml")
    assert "[](#ch-pack)" in text("content/01_writing.md")
    assert "[it](02_pack.md)" in text("content/01_writing.md")
    assert "what-becomes-of-it" not in text("content/01_writing.md")


def test_links_to_a_chapter_follow_in_every_form(begun):
    path = Path("content/01_writing.md")
    links = '\n[[{0}]] [[{0}#One command|words]] [a](<{0}.md>) <a href="{0}.md#x">b</a> [c][d]\n\n[d]: {0}.md\n[e]: ./{0}.md'
    path.write_text(text(path) + links.format("02_what_becomes_of_it"), encoding="utf-8")

    rename.rename("02_what_becomes_of_it", "02_pack")

    assert text(path).endswith(links.format("02_pack"))


def test_a_figure_moves_from_any_folder_and_is_followed_from_every_place_that_shows_it(begun):
    for place in ("content/assets", "content/part"):
        Path(place).mkdir()
    Path("content/assets/my box.png").write_bytes(b"PNG")
    Path("content/part/more.md").write_text(
        "![a](../assets/my%20box.png) ![b](../assets/my box.png) ![[my box.png|300]] `assets/my box.png` not my box.png\n", encoding="utf-8"
    )
    book = "cover: {picture: assets/my box.png, caption: A box.}\n"
    Path("content/book.yaml").write_text(text("content/book.yaml") + book, encoding="utf-8")

    change = rename.rename("assets/my box.png", "figures/box 2.png")

    assert Path("content/figures/box 2.png").read_bytes() == b"PNG"
    assert text("content/part/more.md") == (
        "![a](../figures/box%202.png) ![b](../figures/box 2.png) ![[box 2.png|300]] `assets/my box.png` not my box.png\n"
    )
    assert text("content/book.yaml").endswith("cover: {picture: figures/box 2.png, caption: A box.}\n")
    assert change.followed == 4


def test_changes_of_notes_still_come_into_what_was_renamed(tmp_path, monkeypatch):
    notes, book = tmp_path / "notes", tmp_path / "book"
    notes.mkdir()
    (notes / "a.md").write_text("# One\n\nFirst.\n\n![A box](box.png)\n", encoding="utf-8")
    (notes / "b.md").write_text("# Two\n\nSee [one](a.md).\n", encoding="utf-8")
    (notes / "box.png").write_bytes(b"PNG")
    importing.take(notes, book)
    monkeypatch.chdir(book)
    rename.rename("01_a", "01_first")
    rename.rename("box.png", "chest.png")
    (notes / "a.md").write_text("# One\n\nFirst, and more.\n\n![A box](box.png)\n", encoding="utf-8")

    taken = importing.take(notes, book)

    assert not taken.conflicts
    assert "First, and more.\n\n![A box](figures/chest.png)" in text("content/01_first.md")
    assert "(#ch-first)" in text("content/02_b.md")
    assert sorted(path.as_posix() for path in Path("content").rglob("*.*")) == [
        "content/01_first.md", "content/02_b.md", "content/book.yaml", "content/figures/chest.png", "content/references.yaml"]  # fmt: skip


def test_what_the_notes_have_of_a_conflict_moves_with_its_file(tmp_path, monkeypatch):
    notes, book = tmp_path / "notes", tmp_path / "book"
    notes.mkdir()
    (notes / "a.md").write_text("# One\n\nFirst.\n", encoding="utf-8")
    importing.take(notes, book)
    monkeypatch.chdir(book)
    (book / "content/01_a.md").write_text(text("content/01_a.md").replace("First", "Mine"), encoding="utf-8")
    (notes / "a.md").write_text("# One\n\nTheirs.\n", encoding="utf-8")
    assert importing.take(notes, book).conflicts

    rename.rename("01_a", "01_first")

    assert "Theirs." in text(".import/new/content/01_first.md")
    Path(".import/new/content/01_first.md").unlink()
    assert not importing.take(notes, book).conflicts


def test_a_figure_and_the_data_of_a_chart_move(begun, dmls):
    rename.rename("figures/growth.vl.yaml", "figures/pages.vl.yaml")
    rename.rename("growth.csv", "rows.csv")

    assert "(figures/pages.vl.yaml)" in text("content/02_what_becomes_of_it.md")
    assert "url: rows.csv" in text("content/figures/pages.vl.yaml")
    assert dmls("check", cwd=Path.cwd()).stdout.splitlines()[-1] == "nothing is wrong"


REFUSED = [
    ("sec-wrds", "sec-x", "did you mean sec-words?"),
    ("sec-words", "fig-words", "write sec-"),
    ("sec-words", "sec-Words", "lower-case"),
    ("sec-words", "sec-look", "is given already"),
    ("01_writing", "02_what_becomes_of_it", "is there already"),
    ("01_writing", "writing", "a number, an underscore and a slug"),
    ("growth.csv", "flow.d2", "is there already"),
    ("growth.csv", "growth.txt", "the ending stays"),
    ("growth.csv", "../growth.csv", "is no name"),
    ("growth.vl.yaml", "charts/growth.vl.yaml", "a chart names its data from its own"),
    ("references.yaml", "sources.yaml", "nothing in content/ is called references.yaml"),
    ("later/3 more.md", "03_more", "is not called as 04_training_data is"),
]


@pytest.mark.parametrize(("old", "new", "why"), REFUSED)
def test_what_cannot_be_renamed_changes_nothing(begun, old, new, why):
    Path("content/later").mkdir()
    Path("content/later/3 more.md").write_text("# More\n", encoding="utf-8")
    before = begun()

    with pytest.raises(BuildError, match=why.replace("?", r"\?")):
        rename.rename(old, new)

    assert begun() == before


def test_a_failure_in_between_takes_everything_back(begun, monkeypatch):
    before = begun()

    def fails(self, target):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(BuildError, match=r"No space left on device\), so nothing was renamed"):
        rename.rename("02_what_becomes_of_it", "02_pack")

    assert begun() == before
