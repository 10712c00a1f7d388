"""Whether a step must run: its files by content, its code by digest."""

import hashlib
import os
from pathlib import Path

import pytest

from dmls_pipeline.engine import checker
from dmls_pipeline.graph import Step

STEP = Step("unit:01", "lay out", "toy:unit", (), (Path("a"), Path("b")), (Path("build/x"),))
FILES = {"a": "1", "b": "2", "build/x": "3"}
RECORD = checker.Record({"a": "1", "b": "2"}, {"build/x": "3"}, {"toy": "c"})


@pytest.fixture
def old(tmp_path):
    """A file so old that its times prove something."""
    path = tmp_path / "x"
    path.write_bytes(b"content")
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))
    return path


def changed(files, code=RECORD.code, record=RECORD):
    return checker.changes(STEP, record, files.get, code)


def test_nothing_changed():
    assert not changed(FILES)


@pytest.mark.parametrize(
    ("files", "code", "reason"),
    [
        ({**FILES, "a": "9"}, {"toy": "c"}, "a changed"),
        ({**FILES, "build/x": "9"}, {"toy": "c"}, "its output build/x is missing or was changed"),
        ({"a": "1", "b": "2"}, {"toy": "c"}, "its output build/x is missing or was changed"),
        (FILES, {"toy": "d"}, "toy changed"),
        (FILES, {"toy": "c", "lib": "1"}, "lib changed"),
    ],
)
def test_each_change_is_a_reason(files, code, reason):
    assert list(changed(files, code).reasons()) == [reason]


def test_a_missing_input_is_told():
    assert "b" in " ".join(changed({"a": "1", "build/x": "3"}).reasons())


def test_a_step_of_which_nothing_is_remembered_runs():
    assert changed(FILES, record=None).never


def test_a_digest_is_that_of_the_content_and_is_kept(old):
    files = checker.Files({})

    assert files.digest(str(old)) == hashlib.sha256(b"content").hexdigest()
    assert (str(old) in files.fresh) == (old.stat().st_ctime_ns + checker.RACY < checker.time.time_ns())


def test_a_glimpse_is_the_first_look_and_a_digest_a_new_one(old):
    files = checker.Files({})
    first = files.glimpse(str(old))

    old.write_bytes(b"other")

    assert files.glimpse(str(old)) == first == hashlib.sha256(b"content").hexdigest()
    assert files.digest(str(old)) == hashlib.sha256(b"other").hexdigest()


def test_a_stamp_that_fits_is_believed_and_another_is_not(old):
    facts = old.stat()
    stamp = checker.Stamp(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino, "known")

    assert checker.Files({str(old): stamp}).digest(str(old)) == "known"
    assert checker.Files({str(old): checker.Stamp(**{**vars(stamp), "inode": 1})}).digest(str(old)) != "known"


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "nul"])
def test_what_is_no_file_has_no_digest(tmp_path, kind):
    path = tmp_path / "x"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)

    assert checker.Files({}).digest("a\0b" if kind == "nul" else str(path)) is None
