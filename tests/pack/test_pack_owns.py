"""What is ours in build/ and what is not, on the real pack."""

import json

import pytest

pytestmark = pytest.mark.pack


def test_clean_removes_what_the_pipeline_made_and_nothing_else(pack):
    made = [path for path in pack.files() if path != "build/manifest.json"]
    pack.write("build/notes.txt", "mine\n")

    build = pack.doit("clean")

    assert (build.status, pack.files(work=True)) == (0, ["build/notes.txt"])
    assert sorted(build.out.splitlines()) == sorted(
        [*(f"removed {path}" for path in made), "left build/notes.txt: the pipeline did not write it"]
    )


def test_an_artifact_that_was_edited_by_hand_is_not_overwritten_and_that_is_said_until_it_is_gone(pack):
    path = "build/handouts/02_neighbor.epub"
    sound = (pack / path).read_bytes()
    (pack / path).write_bytes(b"by hand")
    told = [f"{path}:1:1: this file was changed by hand and is not overwritten [artifact/edited]"]

    first, second, clean = pack.doit(), pack.doit(), pack.doit("clean")

    assert (first.status, first.problems) == (second.status, second.problems) == (1, told)
    assert f"left {path}: it was changed by hand\n" in clean.out
    assert (pack / path).read_bytes() == b"by hand"
    assert pack.files(work=True) == [path]
    assert sound != b"by hand"


def test_an_edited_artifact_that_is_moved_away_is_made_again(pack):
    before = pack.digests()
    (pack / "build/slides/02_neighbor.html").write_text("by hand", encoding="utf-8")
    pack.doit()
    (pack / "build/slides/02_neighbor.html").unlink()

    build = pack.build()

    assert (build.status, pack.digests()) == (0, before)
    assert "slides 02_neighbor.html" in build.ran and "split 02_neighbor" not in build.ran


def test_the_manifest_names_every_artifact_with_its_bytes_and_its_sources(first):
    manifest = json.loads(first.pack.read("build/manifest.json"))
    entries = manifest["files"]
    digests = first.pack.digests()

    assert {entry["path"]: entry["sha256"] for entry in entries} == {
        path: digests[path] for path in digests if path != "build/manifest.json"
    }
    assert all(entry["size"] == (first.pack / entry["path"]).stat().st_size for entry in entries)
    sources = {entry["path"]: manifest["sources"][entry["sources"]] for entry in entries}
    assert "content/figures/growth.csv" in sources["build/handouts/01_every_construct.pdf"]
    assert "templates/slides/deck.css" in sources["build/slides/02_neighbor.html"]
    assert "templates/slides/deck.css" not in sources["build/example-notes.pdf"]


def test_what_was_built_moves_with_its_folder(first, tmp_path):
    moved = first.pack.copy(tmp_path / "another place")

    assert moved.doit().out == ""
