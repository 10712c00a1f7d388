"""What changed in a folder is told as it changes; what editors keep beside a file is no change."""

import threading

from dmls_pipeline.tools import watching


def test_a_change_is_told_and_a_backup_is_not(tmp_path):
    changes, ended = watching.changes(tmp_path), threading.Event()

    def write():
        while not ended.wait(0.2):  # until the watcher, which needs a moment to begin, has seen it
            (tmp_path / "a.md~").write_text("x", encoding="utf-8")
            (tmp_path / ".a.md.swp").write_text("x", encoding="utf-8")
            (tmp_path / "a.md").write_text("x", encoding="utf-8")

    writer = threading.Thread(target=write)
    writer.start()
    found = next(changes)
    ended.set()
    writer.join()
    changes.close()

    assert tmp_path / "a.md" in found
