"""Sources that chapters cite come along, and no others."""

from dmls_pipeline.begin.notes import sources
from dmls_pipeline.begin.notes.changes import Journal

BIB = "@book{a, title={A}, author={X, Y}, year={2001}}\n@article{b, title={B}, author={Z, W}, year={2002}, journal={J}}\n"


def test_what_is_cited_is_taken(notes):
    notes.write("refs.bib", BIB)
    notes.write("lib/references.json", '[{"id": "c", "type": "book", "title": "C"}]')
    journal = Journal(notes.root)

    text = sources.references(notes.root, ["[see @a, p. 3; -@c] `[@b]` me@b.org @b"], journal, deep=True)

    assert "id: a" in text and "id: c" in text and "id: b" not in text
    assert journal.left == ["1 sources that no chapter cites"]


def test_a_damaged_file_is_told(notes):
    notes.write("refs.bib", "@book{a,")
    notes.write("references.json", "{")
    journal = Journal(notes.root)

    assert "references: []" in sources.references(notes.root, ["[@a]"], journal, deep=True)
    assert any("references.json: its sources cannot be read" in line for line in journal.decide)


def test_a_list_that_is_nested_without_end_is_told(notes):
    notes.write("references.json", "[" * 100_000)
    journal = Journal(notes.root)

    assert "references: []" in sources.references(notes.root, ["[@a]"], journal, deep=True)
    assert any("references.json: its sources cannot be read" in line for line in journal.decide)


def test_entries_of_bibtex_in_a_ring_are_told(notes):
    notes.write("refs.bib", "@book{a, title={A}, crossref={b}}\n@book{b, crossref={a}}\n")
    journal = Journal(notes.root)
    sources.references(notes.root, ["[@a]"], journal, deep=True)

    assert any("refs.bib: its sources cannot be read: a, b take fields from each other" in line for line in journal.decide)
