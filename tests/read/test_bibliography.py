"""Sources may be kept in YAML, in CSL's JSON and in BibTeX, or not at all."""

from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import REFERENCES
from dmls_pipeline.problems import ContentError
from dmls_pipeline.read import bibliography
from dmls_pipeline.read.reference_list import read_references

BIBTEX = """\
@article{vitter1985,
  title = {Random Sampling with a Reservoir},
  author = {Vitter, Jeffrey S.},
  journal = {ACM TOMS}, year = {1985}, volume = 11
}

@inproceedings{gray2006, author={Jim Gray and Ann Lee}, title={A talk}, booktitle={Proc.}, year=2006}
"""
JSON = '[{"id": "vitter1985", "type": "article-journal", "title": "Random", "author": [{"family": "Vitter"}], "issued": {"date-parts": [["1985"]]}}]'


def test_no_file_is_no_sources(project: Path) -> None:
    read_references()

    assert store.read_json(REFERENCES) == {}


@pytest.mark.parametrize(("name", "text"), [("references.bib", BIBTEX), ("references.json", JSON)])
def test_a_source_is_cited_by_its_author_and_year(project: Path, name: str, text: str) -> None:
    (project / "content" / name).write_text(text, encoding="utf-8")
    read_references()

    assert store.read_json(REFERENCES)["vitter1985"]["text"] == "Vitter 1985"


def test_a_source_of_bibtex_stands_at_its_line(project: Path) -> None:
    (project / "content/references.bib").write_text(BIBTEX, encoding="utf-8")

    assert bibliography.loaded().place((1, "title")) == (7, 1)


def test_broken_bibtex_is_told(project: Path) -> None:
    (project / "content/references.bib").write_text("@article{x, title = {", encoding="utf-8")

    with pytest.raises(ContentError, match=r"content/references\.bib:1:1: the BibTeX is broken"):
        read_references()


RINGS = {
    "@book{a, title={A}, crossref={a}}": (1, "a"),
    "@book{x, title={X}}\n@book{b, crossref = {c}}\n\n@book{c, crossref={b}}": (2, "b, c"),
    '@book{a, xdata = "x, b"}\n@xdata{b, crossref={c}}\n@book{c, CrossRef={a}}': (1, "a, b, c"),
}


@pytest.mark.parametrize("text", RINGS)
def test_entries_that_take_fields_from_each_other_without_end_are_told_at_once(project: Path, text: str, monkeypatch) -> None:
    (project / "content/references.bib").write_text(text, encoding="utf-8")
    monkeypatch.setattr(bibliography.pandoc, "csl", None)  # it would follow them without end
    line, ids = RINGS[text]

    with pytest.raises(ContentError) as caught:
        read_references()

    assert str(caught.value).startswith(
        f"content/references.bib:{line}:1: {ids} take fields from each other (crossref), in a ring without end"
    )


def test_an_entry_that_takes_fields_from_another_is_a_source(project: Path) -> None:
    text = "@inproceedings{a, title={A}, crossref={p}}\n@proceedings{p, title={Of all}, booktitle={Of all}, year=2001}\n"
    (project / "content/references.bib").write_text(text, encoding="utf-8")
    read_references()

    assert "2001" in store.read_json(REFERENCES)["a"]["text"]
