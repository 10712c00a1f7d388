"""Files as Markdown: encodings, front matter, line numbers."""

import datetime as dt

import pytest

from dmls_pipeline.begin.notes import reading
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.problems import BuildError


@pytest.fixture
def read(notes, tmp_path):
    journal = Journal(notes.root)

    def read(content, name="a.md"):
        return reading.read(notes.write(name, content), tmp_path / "media", journal)

    read.journal = journal
    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_the_encodings_that_people_have(encoding, read):
    assert read("Größe – “x”\r\nzwei\r".encode(encoding)).body == "Größe – “x”\nzwei\n"
    assert bool(read.journal.changed) == (encoding in ("utf-16", "cp1252"))


def test_bytes_that_are_no_text_are_told(read):
    read(b"a\x81\x8d b")

    assert "encoding is not known" in read.journal.decide[0]


def test_the_front_matter_is_parted_from_the_body_and_lines_go_on(read):
    text = read("---\ntitle: T\nx: [1]\n---\n\nfirst\nsecond\n")

    assert text.fields == {"title": "T", "x": [1]}
    assert text.body == "\nfirst\nsecond\n"
    assert text.at(text.body.index("second")) == 7


@pytest.mark.parametrize(
    "text",
    [
        "---\n\na rule above\n",
        "---\n- a\n---\nx\n",
        "---\na: [\nand so on\n---\nx\n",
        "+++\na =\n+++\nx\n",
        "% a remark\nx\n",
        "no fields\n",
        "---\n---\nx\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text, read):
    assert (read(text).fields, read(text).body) == ({}, text)


def test_a_front_matter_that_is_no_sound_yaml_is_read_field_by_field_and_told(read):
    text = read("---\ntitle: Week 2: Data\ntags: [a, #b]\nsteps:\n  - x: [\n---\n\nwords\n")

    assert text.fields == {"title": "Week 2: Data", "tags": "[a, #b]", "steps": "- x: ["}
    assert (text.body, text.at(1)) == ("\nwords\n", 8)
    assert read.journal.changed == ["a.md: its front matter is no sound YAML, and was read field by field"]


def test_the_front_matter_of_hugo_is_toml(read):
    text = read('+++\ntitle = "Attention, please"\ndate = 2026-02-14\n[cover]\nimage = "c.png"\n+++\n\nwords\n')

    assert text.fields == {"title": "Attention, please", "date": dt.date(2026, 2, 14), "cover": {"image": "c.png"}}
    assert (text.body, text.at(1)) == ("\nwords\n", 8)


def test_macros_of_the_front_matter_stand_where_formulas_find_them(read):
    text = read("---\ntitle: T\nheader-includes:\n  - \\newcommand{\\R}{\\mathbb{R}}\n  - \\usepackage{bm}\n---\n\nIn $\\R$.\n")

    assert text.body == "\\newcommand{\\R}{\\mathbb{R}}\n\n\nIn $\\R$.\n"
    assert text.at(text.body.index("In")) == 8


def test_the_title_block_of_pandoc_is_a_front_matter(read):
    text = read("% Sums and\n  Series\n% Author One\n% 2026\n\nwords\n")

    assert text.fields == {"title": "Sums and Series", "author": "Author One", "date": "2026"}
    assert (text.body, text.at(1)) == ("\nwords\n", 6)


@pytest.mark.parametrize(("name", "content"), [("a.docx", b"not a zip"), ("a.ipynb", b"{")])
def test_a_damaged_file_is_a_sentence(name, content, read):
    with pytest.raises(BuildError, match="pandoc"):
        read(content, name)


def test_a_file_that_cannot_be_read_is_a_sentence(notes, tmp_path):
    with pytest.raises(BuildError, match="cannot be read"):
        reading.read(notes.root / "gone.md", tmp_path, Journal(notes.root))


def test_of_a_saved_page_the_text_is_read_and_not_what_a_browser_needs(read):
    around = "<header><nav>Menu</nav></header><main><h1>Heaps</h1><p>A heap.</p><script>x()</script></main><footer>© Site</footer>"
    page = f"<html><head><title>Heaps - Site</title><style>p {{}}</style></head><body>{around}</body></html>"

    text = read(page, "page.html")

    assert text.fields["title"] == "Heaps - Site"
    assert text.body.split() == ["#", "Heaps", "A", "heap."]


def test_a_page_that_does_not_say_what_its_text_is_is_read_whole(read):
    assert read("<p>One.</p><article>Two.</article><article>Three.</article><nav>Menu</nav>", "page.html").body.split() == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_a_heading_that_docutils_takes_for_a_subtitle_stays_a_heading(read):
    text = read("Heaps\n=====\n\nInsert\n------\n\nWords.\n\nDeep\n~~~~\n\nMore.\n", "a.rst")

    assert (text.fields["title"], "subtitle" in text.fields) == ("Heaps", False)
    assert [line for line in text.body.splitlines() if line.startswith("#")] == ["# Insert", "## Deep"]


def test_formulas_amid_a_paragraph_of_latex_stand_apart_with_their_labels(read):
    align = r"\begin{align} a &= b \label{eq:a}\\ c &= d \label{eq:b} \end{align}"
    text = read(
        "\\documentclass{article}\\begin{document}\nSee \\eqref{eq:b}:\n" + align + "\nwhere $a$ is \\[ x = y \\].\n\\end{document}\n",
        "a.tex",
    )

    blocks = [block.strip() for block in text.body.split("\n\n") if block.strip()]
    assert blocks[0] == "See [](#eq-a):"
    assert blocks[1].startswith("::: {#eq-a}\n$$\\begin{aligned}")
    assert "label" not in blocks[1]
    assert blocks[2:] == ["where $a$ is", "$$x = y.$$"]
