"""Lists of chapters: what is nested, missing, damaged, or listed twice."""

import pytest

from dmls_pipeline.begin.notes import contents


@pytest.fixture
def listed(notes):
    def listed(reader, files, texts=("a.md", "b.md", "c.md")):
        paths = tuple(notes.write(name, "# x\n") for name in texts)
        extra = tuple(notes.write(name, text) for name, text in files.items())
        return reader(notes.root, (*paths, *(path for path in extra if path.suffix == ".md")))

    return listed


def shape(found):
    return [([(path.name, depth) for path, depth in entry.pieces], entry.title) for entry in found.entries]


def test_nested_entries_of_a_summary_belong_to_the_one_above(listed):
    summary = "# S\n\n- [A *x*](a.md)\n  - [B](./b.md)\n    - [C](c.md)\n- [Gone](gone.md)\n"

    assert shape(listed(contents.mdbook, {"SUMMARY.md": summary})) == [([("a.md", 0), ("b.md", 1), ("c.md", 2)], "A x")]


def test_a_damaged_book_toml_is_no_obstacle(listed):
    assert listed(contents.mdbook, {"SUMMARY.md": "- [A](a.md)\n", "book.toml": "[book\n"}).title == ""


@pytest.mark.parametrize("text", ["book = 3\n", f"book = {'[' * 5000}\n", "[book]\nauthors = 3\ntitle = []\n"])
def test_a_book_toml_of_another_form_is_no_obstacle(text, listed):
    assert listed(contents.mdbook, {"SUMMARY.md": "- [A](a.md)\n", "book.toml": text}).authors == ()


@pytest.mark.parametrize("place", ["/", "..", "../../..", "link"])
def test_a_site_whose_pages_lie_elsewhere_is_none(place, listed, notes):
    (notes.root / "link").symlink_to("/")

    assert listed(contents.mkdocs, {"mkdocs.yml": f"docs_dir: {place}\nnav: [a.md]\n"}) is None


@pytest.mark.parametrize("text", ["", "book: 3\n", "book: {chapters: 3}\n", "a: [\n", "book: {chapters: [gone.md, {part: x}]}\n"])
def test_a_quarto_file_without_chapters_is_none(text, listed):
    assert listed(contents.quarto, {"_quarto.yml": text}) is None


@pytest.mark.parametrize("text", ["", "- a\n", "root: gone\n", "parts: 3\n", "chapters: 3\n"])
def test_a_toc_without_chapters_is_none(text, listed):
    assert listed(contents.jupyter_book, {"_toc.yml": text}) is None


def test_a_readme_that_links_to_few_says_no_order(notes):
    chapters = tuple(notes.write(f"{name}.md", "# x\n") for name in "abcde")
    notes.write("README.md", "[c](c.md) [e](e.md)\n")
    assert contents.linked_order(notes.root, chapters) == chapters

    notes.write("README.md", "[c](c.md) [[e]] [a](./a.md#x) [site](https://b.md)\n")
    assert [path.stem for path in contents.linked_order(notes.root, chapters)] == ["c", "e", "a", "b", "d"]


def test_pages_below_a_page_come_behind_it_in_the_order_of_its_links(notes):
    notes.write("A 1.md", "# A\n\n[Second](A%201/z.md)\n[First](A%201/m.md)\n")
    for name in ("A 1/b.md", "A 1/m.md", "A 1/z.md", "A 1/z/deep.md", "B.md"):
        notes.write(name, "# x\n")
    chapters = tuple(notes.root / name for name in ("A 1/b.md", "A 1/m.md", "A 1/z/deep.md", "A 1/z.md", "A 1.md", "B.md"))

    ordered = contents.linked_order(notes.root, chapters[4:] + chapters[:4])

    assert [path.relative_to(notes.root).as_posix() for path in ordered] == [
        "A 1.md",
        "A 1/z.md",
        "A 1/z/deep.md",
        "A 1/m.md",
        "A 1/b.md",
        "B.md",
    ]


def test_what_a_list_names_and_is_not_there_is_told(notes):
    notes.write("SUMMARY.md", "- [One](one.md)\n- [Two](gone.md)\n- [Draft]()\n- [Site](https://a.example)\n")
    notes.write("one.md", "# One\n\nWords.\n")

    assert [line for line in notes.take().told.journal.left if "lists it" in line] == ["gone.md: SUMMARY.md lists it, and it is not there"]


def test_what_a_quarto_book_lists_and_is_not_there_is_told(notes):
    notes.write("_quarto.yml", "project: {type: book}\nbook: {title: Q, chapters: [index.qmd, gone.qmd]}\n")
    notes.write("index.qmd", "# One\n\nWords.\n")

    assert notes.take().told.journal.left == ["gone.qmd: _quarto.yml lists it, and it is not there"]


def test_a_site_of_mkdocs_has_the_order_of_its_nav(notes):
    notes.write(
        "mkdocs.yml",
        "site_name: Ops Notes\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "nav:\n  - Home: index.md\n  - Guide:\n    - b.md\n    - First: a.md\n  - Gone: gone.md\n  - Site: https://a.example\n",
    )
    for name in ("index", "a", "b"):
        notes.write(f"docs/{name}.md", f"# {name}\n\nWords.\n")

    taken = notes.take()

    assert taken.book["title"] == "Ops Notes"
    assert taken.book["chapters"] == ["01_index", "02_b", "03_a"]
    assert [line for line in taken.told.journal.left if "lists it" in line] == ["gone.md: mkdocs.yml lists it, and it is not there"]


@pytest.mark.parametrize("text", ["site_name: X\n", "nav: 3\n", "- x\n", "nav: [{a: [{b: 1}]}]\n"])
def test_a_site_without_a_nav_is_a_folder(text, listed):
    assert listed(contents.mkdocs, {"mkdocs.yml": text}) is None
