"""YAML as plain values, with the place of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.tools import yaml


def test_values_are_plain_and_have_their_places():
    loaded = yaml.load("a: 1\nb:\n  - x\n  - y\n", first_line=3)

    assert loaded.value == {"a": 1, "b": ["x", "y"]}
    assert loaded.complaints == ()
    assert loaded.place(("b", 1))[0] == 6


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a: [1\n", "syntax"), ("a: 1\na: 2\n", "duplicate"), ("[" * 100 + "]" * 100, "bounds"), ("a: !foo bar\n", "tag")],
)
def test_what_cannot_be_used_is_told_with_its_kind_and_place(text, kind):
    complaints = yaml.load(text).complaints

    assert kind in [complaint.kind for complaint in complaints]
    assert all(complaint.line >= 1 and complaint.column >= 1 for complaint in complaints)


@given(st.text())
def test_no_text_raises(text):
    yaml.load(text)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30))
def test_what_is_quoted_is_read_back(text):
    assert yaml.load(f"a: {yaml.quoted(text)}\n").value in ({"a": text}, None)
