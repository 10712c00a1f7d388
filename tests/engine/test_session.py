"""A run from its first step to its last: the lock, and what a killed run left lying."""

import os

import pytest

from dmls_pipeline import store
from dmls_pipeline.engine import lock, session
from dmls_pipeline.paths import BUILD, LOCK


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DMLS_CACHE_MB", raising=False)
    yield tmp_path
    if session.LEASH.lock is not None:
        os.close(session.LEASH.lock)
        session.LEASH.lock = None


def test_a_session_begins_once_and_ends():
    session.begin()
    held = session.LEASH.lock
    session.begin()

    assert session.LEASH.lock == held is not None
    session.end()
    session.end()
    assert session.LEASH.lock is None
    assert LOCK.read_bytes() == lock.ENDED


def test_what_a_killed_run_left_is_swept_and_nothing_else(folder):
    for name in (f".7-0{store.HALF_WRITTEN}", "mine.part", f"mine{store.HALF_WRITTEN}"):
        BUILD.mkdir(exist_ok=True)
        (BUILD / name).write_text("x", encoding="utf-8")
    (folder / f".8-0{store.HALF_WRITTEN}").write_text("x", encoding="utf-8")

    session.begin()

    assert sorted(path.name for path in BUILD.iterdir() if path.is_file()) == [f"mine{store.HALF_WRITTEN}", "mine.part"]
    assert (folder / f".8-0{store.HALF_WRITTEN}").exists()


def test_it_stops_with_a_sentence_where_another_run_holds_the_lock(capsys):
    held = lock.take_lock()

    with pytest.raises(SystemExit) as caught:
        session.begin()

    os.close(held.file)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith(f"doit: another build is running here: process {os.getpid()}")


def test_it_stops_where_a_setting_is_wrong(monkeypatch, capsys):
    monkeypatch.setenv("DMLS_CACHE_MB", "much")

    with pytest.raises(SystemExit):
        session.begin()
    assert "DMLS_CACHE_MB is 'much'" in capsys.readouterr().err
    assert not LOCK.exists()
