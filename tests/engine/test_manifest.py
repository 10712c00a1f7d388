"""The manifest: every file that the pipeline owns, and what it came from."""

import json

import pytest


def test_the_manifest_names_every_file_with_its_sources(toy):
    toy.doit()
    manifest = json.loads(toy.read("build/manifest.json"))
    files = {entry["path"]: entry for entry in manifest["files"]}

    assert sorted(files) == [path for path in toy.files() if path != "build/manifest.json"]
    assert manifest["sources"][files["build/handouts/02_two.txt"]["sources"]] == ["content/02_two.md", "templates/page.css"]
    assert files["build/book.txt"]["size"] == (toy / "build/book.txt").stat().st_size


@pytest.mark.parametrize("first", [("check",), ()], ids=["after a part was built", "at once"])
def test_the_manifest_names_a_new_source_though_nothing_that_comes_from_it_is_made_again(toy, first):
    toy.doit()
    toy.doit()
    toy.write("content/02_two.csv", "1\n")
    toy.doit(*first)
    toy.doit()
    manifest = json.loads(toy.read("build/manifest.json"))
    files = {entry["path"]: manifest["sources"][entry["sources"]] for entry in manifest["files"]}

    assert "content/02_two.csv" in files["build/handouts/02_two.txt"]
    assert "content/02_two.csv" not in files["build/handouts/01_one.txt"]


def test_a_manifest_that_was_damaged_is_written_anew(toy):
    toy.doit()
    before = toy.read("build/manifest.json")
    toy.write("build/manifest.json", before[:-20])

    assert (toy.doit().out, toy.read("build/manifest.json")) == ("", before)


def test_a_manifest_that_was_deleted_comes_back(toy):
    toy.doit()
    (toy / "build/manifest.json").unlink()

    assert (toy.doit().out, (toy / "build/manifest.json").exists()) == ("", True)
