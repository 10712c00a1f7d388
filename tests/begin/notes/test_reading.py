"""Files as Markdown: encodings, front matter, line numbers."""

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


@pytest.mark.parametrize("text", ["---\n\na rule above\n", "---\n- a\n---\nx\n", "---\na: [\n---\nx\n", "no fields\n", "---\n---\nx\n"])
def test_what_is_no_front_matter_stays_in_the_text(text, read):
    assert (read(text).fields, read(text).body) == ({}, text)


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
