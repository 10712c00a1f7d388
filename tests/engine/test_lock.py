"""The lock of a build."""

import os

import pytest

from dmls_pipeline.engine import lock
from dmls_pipeline.paths import LOCK


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_lock_is_held_by_one():
    taken = lock.take_lock()

    with pytest.raises(lock.LockHeldError, match=f"process {os.getpid()} holds the lock build/work/lock"):
        lock.take_lock(patience=0)

    lock.release_lock(taken)
    second = lock.take_lock(patience=0)
    assert second.clean
    os.close(second.file)


def test_a_lock_that_was_not_given_back_says_so():
    os.close(lock.take_lock().file)

    taken = lock.take_lock()

    assert not taken.clean
    os.close(taken.file)


def test_a_lock_that_is_a_link_is_refused_and_what_it_points_to_stays(folder):
    (folder / "mine.txt").write_text("mine\n", encoding="utf-8")
    LOCK.parent.mkdir(parents=True)
    LOCK.symlink_to("../../mine.txt")

    with pytest.raises(OSError, match="symbolic link"):
        lock.take_lock()

    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine\n"
