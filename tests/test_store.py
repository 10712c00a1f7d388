"""Files as a whole, ownership, the manifest and the lock."""

import os

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import BUILD, WORK
from dmls_pipeline.store import Entry, LockHeldError

BOOK = BUILD / "book.pdf"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_replaced_as_a_whole():
    store.write_text(BOOK, "old")
    with BOOK.open(encoding="utf-8") as reader:
        store.write_text(BOOK, "new")

        assert reader.read() == "old"
    assert BOOK.read_text(encoding="utf-8") == "new"
    assert [path.name for path in BUILD.iterdir() if path.name.endswith(".part")] == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(monkeypatch):
    store.write_text(BOOK, "old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.write_text(BOOK, "new")

    assert BOOK.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in BUILD.iterdir()) == ["book.pdf", "work"]


def test_json_comes_back_as_it_was():
    value = {"b": [1, "ä"], "a": None}
    store.write_json(WORK / "x.json", value)

    assert store.read_json(WORK / "x.json") == value
    assert (WORK / "x.json").read_text(encoding="utf-8") == '{"b":[1,"ä"],"a":null}\n'


def test_artifacts_are_what_people_take_away():
    names = {
        "build/book.pdf": True,
        "build/slides/01.html": True,
        "build/work/x": False,
        "build/manifest.json": False,
        "content/x": False,
        "build": False,
    }

    assert {name: store.is_artifact(store.Path(name)) for name in names} == names


def test_a_written_artifact_is_ours_until_others_change_it():
    store.write_text(BOOK, "ours")
    assert store.owned(BOOK, store.claims())

    BOOK.write_text("theirs", encoding="utf-8")
    assert not store.owned(BOOK, store.claims())


def test_every_version_that_was_written_is_ours_the_newest_last():
    store.write_text(BOOK, "first")
    first = store.sha256(BOOK)
    store.write_text(BOOK, "second")

    assert store.claims()["build/book.pdf"] == (first, store.sha256(BOOK))


def test_work_files_are_not_noted():
    store.write_text(WORK / "x.json", "{}")

    assert store.claims() == {}


def test_the_manifest_knows_what_is_ours_when_the_notes_are_gone():
    store.write_text(BOOK, "ours")
    store.write_manifest([Entry("build/book.pdf", store.sha256(BOOK), 4, ("content/01.md",))])
    store.WRITTEN.unlink()

    assert store.owned(BOOK, store.claims())


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"files":[{"path":"x"}]}', '{"files":1}', '{"files":[{"path":"x","sha256":"y","size":1,"sources":0}],"sources":[]}'],
)
def test_a_damaged_manifest_owns_nothing(text):
    store.write_text(store.MANIFEST, text)

    assert store.read_manifest() == ()


def test_a_note_that_was_cut_off_is_left_out():
    store.claim(BOOK, "0" * 64)
    with store.WRITTEN.open("a", encoding="utf-8") as file:
        file.write("0123")

    assert store.claims() == {"build/book.pdf": ("0" * 64,)}


def test_the_manifest_is_sorted_and_written_only_when_it_says_something_new():
    entries = [
        Entry("build/b", "1" * 64, 1, ()),
        Entry("build/a", "2" * 64, 2, ("content/x",)),
        Entry("build/c", "3" * 64, 3, ("content/x",)),
    ]
    store.write_manifest(entries)
    inode = store.MANIFEST.stat().st_ino
    store.write_manifest(reversed(entries))

    assert store.MANIFEST.stat().st_ino == inode
    assert store.read_manifest() == tuple(sorted(entries))


def test_the_lock_is_held_by_one():
    lock = store.take_lock()

    with pytest.raises(LockHeldError, match=f"process {os.getpid()} holds the lock build/work/lock"):
        store.take_lock(patience=0)

    store.release_lock(lock)
    second = store.take_lock(patience=0)
    assert second.clean
    os.close(second.file)


def test_a_lock_that_was_not_given_back_says_so():
    os.close(store.take_lock().file)

    lock = store.take_lock()

    assert not lock.clean
    os.close(lock.file)


def test_empty_folders_go_up_to_the_top():
    (BUILD / "a/b/c").mkdir(parents=True)
    (BUILD / "d").mkdir()
    (BUILD / "d/file").touch()
    store.remove_empty([BUILD / "a/b/c", BUILD / "d"])

    assert sorted(path.name for path in BUILD.iterdir()) == ["d"]
