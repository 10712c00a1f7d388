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
