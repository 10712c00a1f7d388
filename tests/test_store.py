"""Files as a whole, ownership, the manifest and the lock."""

import hashlib
import os
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dmls_pipeline import store
from dmls_pipeline.paths import BUILD, MANIFEST, WORK, WRITTEN
from dmls_pipeline.store import Entry

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
    assert [path.name for path in BUILD.iterdir() if path.name.endswith("-part")] == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(monkeypatch):
    store.write_text(BOOK, "old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.write_text(BOOK, "new")

    assert BOOK.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in BUILD.iterdir()) == ["book.pdf", "work"]


@pytest.mark.parametrize(("boot", "waited"), [("one", ["book.pdf", "other.json"]), ("", ["made.json", "book.pdf", "other.json"])])
def test_nobody_waits_for_the_disk_where_a_digest_is_compared_and_boots_are_told_apart(monkeypatch, boot, waited):
    named, synced = [WORK / "made.json", BOOK, WORK / "other.json"], []
    monkeypatch.setattr(store, "boot", lambda: boot)
    monkeypatch.setattr(os, "fsync", lambda _: synced.append(path.name))

    with store.checked(named[:2]):
        for path in named:
            store.write_text(path, "new")

    assert synced == waited
    store.write_text(path := named[0], "newer")
    assert synced == [*waited, "made.json"]


def test_a_system_without_boots_says_nothing(monkeypatch, folder):
    monkeypatch.setattr(store, "BOOT", folder / "none")

    assert store.boot.__wrapped__() == ""


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
    WRITTEN.unlink()

    assert store.owned(BOOK, store.claims())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        '{"files":[{"path":"x"}]}',
        '{"files":1}',
        '{"files":[{"path":"x","sha256":"y","size":1,"sources":0}],"sources":[]}',
    ],
)
def test_a_damaged_manifest_owns_nothing(text):
    store.write_text(MANIFEST, text)

    assert store.read_manifest() == ()


def test_a_note_that_was_cut_off_is_left_out():
    store.claim(BOOK, "0" * 64)
    with WRITTEN.open("a", encoding="utf-8") as file:
        file.write("0123")

    assert store.claims() == {"build/book.pdf": ("0" * 64,)}

    store.claim(BOOK, "1" * 64)

    assert store.claims() == {"build/book.pdf": ("0" * 64, "1" * 64)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=80))
@example(b"\xff\x00\n")
@example(b"0" * 64)
@example(b"0" * 64 + b"  build/book.pdf\r")
def test_whatever_stands_in_the_notes_what_is_written_next_is_ours(folder, notes):
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_bytes(notes)
    BOOK.unlink(missing_ok=True)

    store.write_text(BOOK, "ours")

    assert store.owned(BOOK, store.claims())
    store.keep_claims(store.claims())
    assert store.owned(BOOK, store.claims())


def test_the_manifest_is_sorted_and_written_only_when_it_says_something_new():
    entries = [
        Entry("build/b", "1" * 64, 1, ()),
        Entry("build/a", "2" * 64, 2, ("content/x",)),
        Entry("build/c", "3" * 64, 3, ("content/x",)),
    ]
    store.write_manifest(entries)
    inode = MANIFEST.stat().st_ino
    store.write_manifest(reversed(entries))

    assert MANIFEST.stat().st_ino == inode
    assert store.read_manifest() == tuple(sorted(entries))


def test_empty_folders_go_up_to_the_top():
    (BUILD / "a/b/c").mkdir(parents=True)
    (BUILD / "d").mkdir()
    (BUILD / "d/file").touch()
    store.remove_empty([BUILD / "a/b/c", BUILD / "d"])

    assert sorted(path.name for path in BUILD.iterdir()) == ["d"]


# --- what is never touched


PARTS = st.lists(
    st.one_of(
        st.sampled_from(["build", "content", "work", "..", ".", "", "out", "ring", "book.pdf", "01_one.md", "\0", "x" * 300]),
        st.text(max_size=4),
    ),
    min_size=1,
    max_size=5,
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with a file of an author's, one outside of it, and links in build/ that lead to both."""
    home = tmp_path / "home"
    (home / "content").mkdir(parents=True)
    (home / "build/work").mkdir(parents=True)
    (home / "content/01_one.md").write_text("mine\n", encoding="utf-8")
    (tmp_path / "book.pdf").write_text("mine\n", encoding="utf-8")
    (home / "build/out").symlink_to(tmp_path)
    (home / "build/content").symlink_to(home / "content")
    (home / "build/ring").symlink_to("ring")
    monkeypatch.chdir(home)
    return home


def foreign(project):
    """Return the content of every file that is not really below build/."""
    everything = (path for path in project.parent.rglob("*") if path.is_file() and (project / "build") not in path.parents)
    return {path: path.read_text(encoding="utf-8") for path in everything}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(parts=PARTS, absolute=st.booleans())
@example(parts=["content", "01_one.md"], absolute=False)
@example(parts=["build", "..", "content", "01_one.md"], absolute=False)
@example(parts=["build", "content", "01_one.md"], absolute=False)
@example(parts=["build", "out", "book.pdf"], absolute=False)
@example(parts=["..", "book.pdf"], absolute=False)
def test_whatever_a_note_or_a_manifest_names_only_files_below_build_are_removed_or_replaced(project, parts, absolute):
    before = foreign(project)
    name = ("/" if absolute else "") + "/".join(parts)
    path = project.parent / name.lstrip("/") if absolute else store.Path(name)
    known = {path.as_posix(): (hashlib.sha256(b"mine\n").hexdigest(),)}

    store.remove_owned(known)
    store.remove(path)
    store.remove_empty([path.parent])
    with suppress(OSError, ValueError):
        if path.parts[:1] == BUILD.parts:
            store.write(path, b"ours")

    assert foreign(project) == before


@pytest.mark.parametrize("name", ["content/01_one.md", "../book.pdf", "build/../content/01_one.md", "build/out/book.pdf"])
def test_a_manifest_or_a_note_that_names_what_is_not_ours_owns_nothing(project, name):
    digest = hashlib.sha256(b"mine\n").hexdigest()
    store.write_manifest([Entry(name, digest, 5, ())])
    WRITTEN.write_text(f"{digest}  {name}\n", encoding="utf-8")

    assert store.remove_owned(store.claims()) in ((), (name,))
    assert not store.owned(store.Path(name), store.claims())
    assert len(foreign(project)) == 2


def test_a_link_in_the_place_of_an_artifact_is_not_ours(project):
    BOOK.symlink_to("../content/01_one.md")
    known = {"build/book.pdf": (hashlib.sha256(b"mine\n").hexdigest(),)}

    assert not store.owned(BOOK, known)
    assert store.remove_owned(known) == ("build/book.pdf",)
    assert BOOK.is_symlink()


def test_the_notes_are_not_written_through_a_link(project):
    WRITTEN.symlink_to("../../content/01_one.md")

    with pytest.raises(OSError, match="symbolic link"):
        store.write_text(BOOK, "ours")

    assert (project / "content/01_one.md").read_text(encoding="utf-8") == "mine\n"


def test_a_file_that_cannot_be_written_is_named_and_not_the_half_of_it():
    (BUILD / "book.pdf").mkdir(parents=True)

    with pytest.raises(OSError, match=r"'build/book\.pdf'"):
        store.write_text(BOOK, "ours")
    assert [path.name for path in BUILD.iterdir() if path.name.endswith("-part")] == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("file", ""), ("nothing", ""), ("folder", "this is a folder"), ("pipe", "this is no file but a pipe or a device"),
        ("zero", "this is no file but a pipe or a device"), ("ring", "this file may not be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_as_a_file_is_told(tmp_path, name, reason):
    (tmp_path / "file").write_text("a", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "ring").symlink_to("ring")

    assert store.no_file(tmp_path / name) == reason


@pytest.mark.parametrize(
    ("link", "target", "out"),
    [("a", "b", False), ("a", "../outside", True), ("a", "../content/b", False), ("a", "a", False), ("a", "/etc/hostname", True)],
)
def test_a_link_leads_out_where_its_end_lies_elsewhere(tmp_path, link, target, out):
    (tmp_path / "content/within").mkdir(parents=True)
    (tmp_path / "content" / link).symlink_to(target)
    (tmp_path / "content/within/up").symlink_to("..")

    assert store.leads_out(tmp_path / "content" / link, tmp_path / "content") == out
    assert store.leads_out(tmp_path / "content/within/up" / link, tmp_path / "content") == out
