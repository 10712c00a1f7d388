from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dmls_pipeline import paths, store
from dmls_pipeline.read import reference_list
from dmls_pipeline.read.reference_list import formatted
from dmls_pipeline.read.walk import every_inline, plain

SOURCE = {
    "id": "a",
    "type": "book",
    "title": "A Title",
    "author": [{"family": "Codd", "given": "E. F."}],
    "issued": {"date-parts": [[1970]]},
}


def entry(**fields):
    return formatted([SOURCE | fields])["a"]["entry"]


@pytest.mark.parametrize(
    "title", ["Signs < and > & @home", "Costs $5 and $6", "1. First", "[in brackets]", "snake_case_name", "x^2 and H~2", "# C#"]
)
def test_signs_in_a_title_are_words_and_none_is_lost(title):
    assert title.casefold() in plain(entry(title=title)).casefold()


ADDRESSES = st.one_of(
    st.sampled_from(("file:///etc/passwd", "javascript:alert(1)", " FILE:x", "//host/x", "../x", "/etc/passwd", "data:text/html,x", "www.a.example", "java\tscript:x")),
    st.builds(str.__add__, st.sampled_from(("http", "file", "vbscript", "x", "")), st.sampled_from((":x", "://a.example/", ":", "/"))),
)  # fmt: skip


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("URL", "DOI", "PMID", "PMCID", "title", "note", "archive"), ADDRESSES)))
def test_whatever_address_a_source_has_no_link_leads_into_this_machine(fields):
    entry = reference_list.formatted([{"id": "a", "type": "webpage", "title": "A", **fields}])["a"]["entry"]
    links = [node["url"] for node in every_inline(entry) if node["t"] == "link"]

    assert all(url.startswith(("http://", "https://")) for url in links), links


def test_emphasis_in_a_title_is_kept():
    assert "*" not in plain(entry(title="The *Titanic* data"))


def test_an_angle_bracket_in_a_name_or_an_address_is_kept():
    found = plain(entry(author=[{"literal": "A <b> & Sons"}], DOI="10.1002/(SICI)1097<1661::AID>3.0"))

    assert "A <b> & Sons" in found
    assert "https://doi.org/10.1002/(SICI)1097<1661::AID>3.0" in found


def test_letters_that_no_font_has_stand_as_their_names(project):
    Path("content/references.yaml").write_text('- {id: zh, type: book, title: "\u7edf A", author: [{family: Li}]}\n', encoding="utf-8")
    reference_list.read_references()

    assert "[U+7EDF] A" in plain(store.read_json(paths.REFERENCES)["zh"]["entry"])


@pytest.mark.parametrize("text", ["", "# none yet\n", "references:\n"])
def test_a_file_without_a_source_is_none(project, text):
    Path("content/references.yaml").write_text(text, encoding="utf-8")
    reference_list.read_references()

    assert store.read_json(paths.REFERENCES) == {}
