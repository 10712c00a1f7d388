"""What a chapter is called, and its file."""

import pytest

TITLES = {  # a file with its text → the chapter's file, its title
    ("01-overview-of-ml.md", "# Overview of ML\n"): ("01_overview_of_ml", "Overview of ML"),
    ("chapter-01.md", "# Chapter 1: First things\n"): ("01_first_things", "First things"),
    ("Lecture 3 - Trees.md", "no heading\n"): ("01_trees", "Trees"),
    ("x.md", "---\ntitle: Given\n---\n# Other\n"): ("01_x", "Given"),
    ("x.md", "---\ntitle: Same\n---\n# Same\n\nwords\n"): ("01_x", "Same"),
    ("x.md", "[Next](b.md) | [Up](README.md)\n\n# Below a line\n\nwords\n"): ("01_x", "Below a line"),
    ("x.md", f"{'words ' * 60}\n\n# A part\n\nwords\n"): ("01_x", "X"),
    ("x.md", "## Two\n\n# One\n"): ("01_x", "X"),
    ("2026_02_14.md", "words\n"): ("01_2026_02_14", "2026-02-14"),
    ("202602141015 Bias.md", "# 202602141015 Bias\n\nwords\n"): ("01_202602141015_bias", "Bias"),
    ("Über uns.md", "words\n"): ("01_ueber_uns", "Über uns"),
    ("日本.md", "# 日本\n"): ("01_chapter", "日本"),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_and_a_name(case, notes):
    notes.write(*case)
    notes.write("龍.md", "# Last\n")

    taken = notes.take()

    assert taken.book["chapters"][0] == TITLES[case][0]
    assert taken.front(TITLES[case][0])["title"] == TITLES[case][1]


def test_a_title_below_a_few_words_stands_once_and_they_stay(notes):
    notes.write("a.md", "[Next](b.md)\n\n# Title {#a}\n\nSee [above](#a).\n")
    notes.write("b.md", "# B\n")

    assert notes.take().body("01_a") == "[Next](#ch-b)\n\n\n\nSee [above](#ch-a)."


def test_a_place_for_the_sources_is_no_chapter(notes):
    notes.write("all.md", "# One\n\nWords.\n\n# References\n\n::: {#refs}\n:::\n\n\\newpage\n\n# Appendix\n\nMore.\n")

    taken = notes.take()

    assert taken.book["chapters"] == ["01_one", "02_appendix"]
    assert "all.md#references: the book lists its sources by itself" in taken.told.journal.left


def test_numbers_of_the_notes_stay_where_all_have_one_and_they_rise(notes):
    for name in ("02-b.md", "03-c.md", "07-g.md"):
        notes.write(name, "# x\n")
    assert notes.take().book["chapters"] == ["02_b", "03_c", "07_g"]


@pytest.mark.parametrize("heading", ["# Chapter {} A", "# {}. A"])
@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000])
def test_a_number_that_no_chapter_can_have_is_none(heading, number, notes):
    notes.write("all.md", f"# Chapter 1: B\n\nOne.\n\n{heading.format(number)}\n\nTwo.\n\n# Chapter 3: C\n\nThree.\n")

    assert all(len(stem) < 100 for stem in notes.take().book["chapters"])


def test_numbers_are_counted_where_one_has_none(notes):
    for name in ("02-b.md", "03-c.md", "g.md"):
        notes.write(name, "# x\n")
    assert notes.take().book["chapters"] == ["01_b", "02_c", "03_g"]


def test_no_two_chapters_share_a_name(notes):
    for name in ("a/intro.md", "b/intro.md", "c/Intro!.md"):
        notes.write(name, "# x\n")
    assert notes.take().book["chapters"] == ["01_intro", "02_intro_2", "03_intro_3"]
