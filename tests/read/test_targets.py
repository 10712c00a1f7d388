"""What a reference names."""

import pytest

from dmls_pipeline.read.targets import is_file, target


def entry(title=""):
    return {"kind": "chapter", "number": "1", "text": "", "title": title, "chapter": "", "level": 1}


CHAPTER = {"stem": "01_a", "file": "part/01_a.md"}
LABELS = {
    name: entry(title)
    for name, title in (
        ("fig-loop", ""),
        ("part/01_a.md", "First steps"),
        ("part/01_a.md#a-heading", ""),
        ("part/02_models.md", "Models"),
        ("part/02_models.md#some-heading", ""),
        ("03 other.md", "Others"),
        ("x/same.md", ""),
        ("y/same.md", ""),
        ("202602141015 Bias.md", ""),
    )
}


@pytest.mark.parametrize("url", ["02_models.md", "../a.markdown#b", "A%20b.MD", "my%2Emd"])
def test_a_markdown_file_beside_the_chapter_is_one(url):
    assert is_file(url)


@pytest.mark.parametrize("url", ["https://example.org/a.md", "mailto:a@b.md", "a.html", "#a.md", "md", ""])
def test_other_addresses_are_none(url):
    assert not is_file(url)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("fig-loop", "fig-loop"),
        ("a-heading", "part/01_a.md#a-heading"),
        ("A%20Heading", "part/01_a.md#a-heading"),
        ("02_models.md", "part/02_models.md"),
        ("./02_models.md#some-heading", "part/02_models.md#some-heading"),
        ("02_models.md#Some heading", "part/02_models.md#some-heading"),
        ("02_models.md#gone", "part/02_models.md"),
        ("../03%20other.md", "03 other.md"),
        ("elsewhere/02_Models.md", "part/02_models.md"),
        ("[[02_models]]", "part/02_models.md"),
        ("[[models]]", "part/02_models.md"),
        ("[[Models#Some heading]]", "part/02_models.md#some-heading"),
        ("[[202602141015]]", "202602141015 Bias.md"),
        ("[[part/02_models.md]]", "part/02_models.md"),
        ("[[#A heading]]", "part/01_a.md#a-heading"),
    ],
)
def test_a_reference_leads_to_its_label(label, key):
    assert target(label, CHAPTER, LABELS) == key


@pytest.mark.parametrize("label", ["gone", "gone.md", "z/same.md", "[[Gone]]", "[[Gone#A heading]]"])
def test_what_nobody_has_or_more_than_one_leads_nowhere(label):
    assert target(label, CHAPTER, LABELS) is None


def test_a_label_that_another_chapter_has_too_is_first_of_all_the_chapters_own():
    own = {"part/01_a.md#twice": entry()}
    elsewhere = {"twice": {**entry(), "chapter": "00_z"}}

    assert target("twice", CHAPTER, elsewhere | own) == "part/01_a.md#twice"
    assert target("twice", CHAPTER, elsewhere) == "twice"
    assert target("twice", CHAPTER, {"twice": {**entry(), "chapter": "01_a"}} | own) == "twice"
