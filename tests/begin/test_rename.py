"""`dmls rename`: all references follow, or nothing is changed."""

from pathlib import Path

import pytest

from dmls_pipeline.begin import rename
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


def test_a_chapter_moves_with_its_line_in_book_yaml_and_its_references(begun):
    Path("content/01_writing.md").write_text(text("content/01_writing.md") + "\nSee [it](02_what_becomes_of_it.md).\n", encoding="utf-8")

    rename.rename("content/02_what_becomes_of_it.md", "02_pack")

    assert not Path("content/02_what_becomes_of_it.md").exists()
    assert Path("content/02_pack.md").exists()
    assert "  - 02_pack\n" in text("content/book.yaml")
    assert "[](#ch-pack)" in text("content/01_writing.md")
    assert "[it](02_pack.md)" in text("content/01_writing.md")
    assert "what-becomes-of-it" not in text("content/01_writing.md")


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
]


@pytest.mark.parametrize(("old", "new", "why"), REFUSED)
def test_what_cannot_be_renamed_changes_nothing(begun, old, new, why):
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
