"""`dmls new chapter`: a file and a line in book.yaml, whatever form its list has."""

from pathlib import Path

import pytest
import yaml

from dmls_pipeline.begin import new
from dmls_pipeline.problems import BuildError


def chapters():
    return yaml.safe_load(Path("content/book.yaml").read_text(encoding="utf-8"))["chapters"]


def test_a_chapter_is_listed_last_and_the_other_lines_stay(begun):
    before = begun()

    path = new.chapter('Übungen: "mehr"')

    after = begun()
    assert path.as_posix() == "content/03_uebungen_mehr.md"
    assert chapters()[-1] == "03_uebungen_mehr"
    assert yaml.safe_load(after.pop(path.as_posix()).split("---")[1])["title"] == 'Übungen: "mehr"'
    assert after.pop("content/book.yaml").replace("  - 03_uebungen_mehr\n", "") == before.pop("content/book.yaml")
    assert after == before


@pytest.mark.parametrize(
    "listed",
    [
        "chapters: [01_writing, 02_what_becomes_of_it]\n",
        "chapters: [01_writing, 02_what_becomes_of_it, ]  # two\n",
        "chapters:\n- 01_writing  # first\n\n# then\n- 02_what_becomes_of_it",
    ],
)
def test_every_form_of_the_list_can_be_added_to(begun, listed):
    book = Path("content/book.yaml")
    book.write_text(f"slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-31\n{listed}", encoding="utf-8")

    new.chapter("Third")

    assert chapters() == ["01_writing", "02_what_becomes_of_it", "03_third"]


def test_what_is_there_stays(begun):
    Path("content/03_third.md").write_text("mine", encoding="utf-8")
    before = begun()

    with pytest.raises(BuildError, match="cannot be written"):
        new.chapter("Third")

    assert begun() == before


@pytest.mark.parametrize("text", ["", "chapters: none\n", "a: [\n"])
def test_a_list_that_cannot_be_read_is_a_sentence(begun, text):
    Path("content/book.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(BuildError, match="has no list of chapters"):
        new.chapter("Third")


def test_nothing_is_written_through_a_link(begun, tmp_path):
    book = Path("content/book.yaml")
    outside = book.rename(tmp_path.parent / f"{tmp_path.name}-outside.yaml")
    book.symlink_to(outside)
    before = outside.read_bytes()

    with pytest.raises(BuildError, match="is a link, and nothing is written through one: add the line '- 03_more'"):
        new.chapter("More")

    assert outside.read_bytes() == before
    assert not Path("content/03_more.md").exists()
