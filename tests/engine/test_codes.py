"""What steps' code is, in a process that builds again and again."""

import pytest

from dmls_pipeline import unchanged
from dmls_pipeline.engine import codes, digest
from dmls_pipeline.graph import Step

MODULE = "own_pack.a"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the folder of a package with two modules, of which the first imports the second."""
    folder = tmp_path / "own_pack"
    folder.mkdir()
    for name, text in (("__init__", ""), ("a", "import own_pack.b\n"), ("b", "")):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "book").mkdir()
    monkeypatch.chdir(tmp_path / "book")
    monkeypatch.setattr(codes, "KEPT", {})
    return folder


@pytest.fixture
def reading(monkeypatch):
    """Return a list that grows with each time that code is read."""
    times, read = [], digest.read
    monkeypatch.setattr(digest, "read", lambda modules: times.append(modules) or read(modules))
    return times


def code_of(*args):
    """Return the code of a step of the package."""
    step = Step("a:1", "make it", f"{MODULE}:run", args, (), ())
    return codes.code(step, codes.shared([step]))


def found():
    """Return the code of a step of the package, which is as it is found without anything kept."""
    made = code_of("1")
    _, anew = digest.read({MODULE})
    assert {name: made[name] for name in made if name != codes.OWN} == anew[MODULE]
    return made


def test_what_did_not_change_is_read_once(package, reading):
    before = code_of()
    reading.clear()

    assert code_of() == before
    assert reading == []


def test_arguments_are_looked_at_each_time(package):
    one, other = map(code_of, "12")

    assert one != other


def test_code_holds_until_it_is_written_anew(package):
    assert codes.hold()  # nothing was read
    code_of()
    assert codes.hold()

    (package / "b.py").write_text("X = 1\n", encoding="utf-8")

    assert not codes.hold()


@pytest.mark.parametrize("change", ["imported", "new", "gone", "site"])
def test_a_change_is_seen(package, monkeypatch, change):
    before = found()

    match change:
        case "imported":
            (package / "b.py").write_text("X = 1\n", encoding="utf-8")
        case "new":  # it was no module of ours when it was imported
            (package / "a.py").write_text("import own_pack.b\nimport own_pack.c\n", encoding="utf-8")
            found()
            (package / "c.py").write_text("", encoding="utf-8")
        case "gone":
            (package / "b.py").unlink()
        case "site":
            monkeypatch.setattr(unchanged, "site", lambda: ["another"])
            monkeypatch.setattr(digest, "_machine", lambda: {"Python": "another"})

    assert found() != before
