"""A file that holds several chapters is parted; one that holds one is not."""

import pytest

from dmls_pipeline.begin.notes import parts

LONG = "word " * 300

SEVERAL = {
    "level 1": ("# A\n\nx\n\n# B\n\ny\n", ["A", "B"]),
    "underlined": ("A\n===\n\nx\n\nB\n===\n", ["A", "B"]),
    "named": ("# Title\n\n## Chapter 1: A\n\n## Chapter 2 - B\n", ["A", "B"]),
    "named in German": ("## Kapitel 1\n\n## Kapitel 2\n", ["Kapitel 1", "Kapitel 2"]),
    "named by weeks, with one that has no number": ("# T\n\n## Week 1. A\n\n## Week 2. B\n\n## Exam\n", ["A", "B", "Exam"]),
    "links": ("# T\n\n## [A](a.md)\n\n## [B](b.md)\n", ["A", "B"]),
    "numbered, long": (f"# T\n\n## 1. A\n\n{LONG}\n\n## 2. B\n\n{LONG}\n", ["1. A", "2. B"]),
}
ONE = {
    "sections": "# T\n\n## A\n\n## B\n",
    "numbered sections of a short text": "# T\n\n## 1. A\n\n## 2. B\n",
    "headings in code": "# T\n\n```\n# A\n# B\n```\n",
    "one chapter": "# T\n\n## Chapter 1: A\n\n## Appendix\n",
    "no heading": "words\n",
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_chapters(name):
    text, titles = SEVERAL[name]

    before, found = parts.chapters_of(text, alone=True)

    assert [part.heading.title for part in found] == titles
    assert (
        before + "".join(text[part.heading.start : part.heading.end] for part in found) in text or before == text[: found[0].heading.start]
    )


@pytest.mark.parametrize("name", ONE)
def test_one_chapter(name):
    assert parts.chapters_of(ONE[name], alone=True) == (ONE[name], ())


def test_a_file_among_others_is_parted_only_where_it_names_chapters():
    assert parts.chapters_of("# A\n\n# B\n", alone=False)[1] == ()
    assert len(parts.chapters_of("# Chapter 1\n\n# Chapter 2\n", alone=False)[1]) == 2


def test_headings_below_a_chapter_begin_at_level_2():
    _, found = parts.chapters_of("# T\n\n## Chapter 1\n\n### A {#sec-a}\n\n#### B #\n\nC\n---\n\n## Chapter 2\n", alone=True)

    assert found[0].body == "## A {#sec-a}\n\n### B #\n"  # the underlined heading is of level 2, and a chapter itself
    assert [part.heading.words for part in found] == ["Chapter 1", "C", "Chapter 2"]


def test_each_chapter_gets_the_notes_and_addresses_that_it_uses():
    text = "# A\n\na[^1] [x][site]\n\n# B\n\nb[^2] [site]\n\n[^1]: One.\n\n    More of one.\n\n[^2]: Two.\n\n[^3]: Nobody's.\n\n[site]: https://example.org\n"

    _, (a, b) = parts.chapters_of(text, alone=True)

    assert "[^1]: One.\n\n    More of one." in a.body and "Two" not in a.body and "[site]: https://example.org" in a.body
    assert "[^3]: Nobody's." in b.body
    assert "[^2]: Two." in b.body and "One" not in b.body and "[site]: https://example.org" in b.body


def test_a_heading_s_words_are_without_markup():
    [heading] = parts.headings("## [The *one* `x_i`](a.md) {#sec-x .y}\n")

    assert (heading.words, heading.target, heading.label, heading.level) == ("The one x_i", "a.md", "sec-x", 2)


def test_the_title_is_a_heading_that_the_text_begins_with():
    heading, body = parts.without_title("<!-- c -->\n\n# Title\n\ntext\n")
    assert (heading.words, body) == ("Title", "<!-- c -->\n\ntext\n")
    assert parts.without_title("text\n\n# Title\n")[0] is None
    assert parts.without_title("## Section\n")[0] is None


@pytest.mark.parametrize(
    ("first", "chapters"),
    [
        ("Algorithms", ["Week 1", "Week 2: Trees"]),
        ("Introduction", ["Introduction", "Week 1", "Week 2: Trees"]),
        ("Week 0", ["Week 0", "Week 1", "Week 2: Trees"]),
    ],
)
def test_a_heading_above_numbered_ones_is_the_title_of_all(first, chapters):
    before, found = parts.chapters_of(f"# {first}\n\nWords.\n\n# Week 1\n\nA.\n\n# Week 2: Trees\n\nB.\n", alone=True)

    assert [part.heading.words for part in found] == chapters
    assert ("Words." in before) == (len(chapters) == 2)


@pytest.mark.parametrize(("words", "anchor"), [("What it's about?", "what-its-about"), ("A – B", "a--b"), ("Größe_x 1.2", "größe_x-12")])
def test_the_anchor_that_github_gives(words, anchor):
    assert parts.anchor(words) == anchor
