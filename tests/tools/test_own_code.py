"""Code that changed has another digest."""

from dmls_pipeline.tools import own_code


def test_the_digest_is_another_as_soon_as_one_of_the_modules_changes(tmp_path, monkeypatch):
    (tmp_path / "folder").mkdir()
    for name in ("one.py", "two.py", "folder/within.py", "other.py"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    monkeypatch.setattr(own_code, "HERE", tmp_path)
    digests = [own_code.digest(("one", "two", "folder"))]

    for name in ("other.py", "two.py", "folder/within.py"):
        (tmp_path / name).write_text("changed\n", encoding="utf-8")
        digests.append(own_code.digest(("one", "two", "folder")))

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
