"""The commands that begin a book, at their borders: what they say, and their exit statuses."""

import pytest

from dmls_pipeline import cli

NAMES = ["init", "import", "rename", "eject", "doctor"]


@pytest.mark.parametrize("name", [*NAMES, "new chapter"])
def test_the_help_of_a_command_has_examples(name, capsys):
    assert cli.main([*name.split(), "-h"]) == 0
    assert f"\n    dmls {name}" in capsys.readouterr().out.partition("Examples:")[2]


@pytest.mark.parametrize("command", [["new", "chapter", "X"], ["rename", "a", "b"], ["eject", "tokens.css"]])
def test_outside_of_a_book_it_says_how_one_is_begun(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(command) == 2
    assert "there is no content/book.yaml" in capsys.readouterr().err


def test_a_book_from_its_beginning_to_a_new_name(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init", "b", "--title", "T"]) == 0
    assert "Next: cd b && doit" in capsys.readouterr().out
    assert cli.main(["init", "b"]) == 2
    monkeypatch.chdir(tmp_path / "b")
    assert cli.main(["new", "chapter", "Third"]) == 0
    assert cli.main(["new"]) == 2
    assert cli.main(["rename", "03_third", "03_last"]) == 0
    assert cli.main(["rename", "nothing", "x"]) == 2
    assert cli.main(["eject"]) == 0
    assert "print/print.css\n" in capsys.readouterr().out
    assert cli.main(["eject", "tokens.css"]) == 0
    assert cli.main(["eject", "tokens.css"]) == 2
    assert (tmp_path / "b/content/03_last.md").is_file() and (tmp_path / "b/templates/tokens.css").is_file()


def test_a_book_in_the_folder_where_one_stands_is_next_built_there(tmp_path, monkeypatch, capsys):
    (tmp_path / "my book").mkdir()
    monkeypatch.chdir(tmp_path / "my book")
    assert cli.main(["init", "."]) == 0
    assert capsys.readouterr().out.endswith(" files written to this folder. Next: doit\n")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init", "other book"]) == 0
    assert capsys.readouterr().out.endswith(" files written to other book. Next: cd 'other book' && doit\n")


def test_a_new_name_in_an_imported_book_is_told_of_the_book_s_files_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# A\n\n**Queue**: a line of those who wait.\n\nQ: Why?\nA: So.\n", encoding="utf-8")
    (tmp_path / "notes/b.md").write_text("# B\n\nSee [a](a.md).\n", encoding="utf-8")
    assert cli.main(["import", "notes", "b"]) == 0
    monkeypatch.chdir(tmp_path / "b")
    (tmp_path / "b/dodo.py").unlink()
    capsys.readouterr()

    assert cli.main(["init", "."]) == 0
    assert capsys.readouterr().out.endswith("\n1 file written to this folder. Next: doit\n")
    assert cli.main(["rename", "01_a", "01_first"]) == 0
    assert capsys.readouterr().out == (
        "content/01_a.md is now content/01_first.md\nplaces that name it anew: 2, in content/02_b.md, content/book.yaml\n"
    )
    report = (tmp_path / "b/import-report.md").read_text(encoding="utf-8")
    assert "- a.md: 1 question with its answer\n- a.md: 1 term, which stands in the text as well, with a mark\n" in report


def test_an_import_says_what_it_took_and_ends_with_1_where_both_changed_a_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# A\n\nwords\n", encoding="utf-8")
    assert cli.main(["import", "notes", "b"]) == 0
    assert "notes is a folder: 1 chapter, 0 pictures\n" in capsys.readouterr().out
    (tmp_path / "b/content/01_a.md").write_text("---\ntitle: A\nstatus: draft\n---\n\nmine\n", encoding="utf-8")
    (tmp_path / "notes/a.md").write_text("# A\n\ntheirs\n", encoding="utf-8")

    assert cli.main(["import", "notes", "b"]) == 1
    assert "at the same place: it stays as it is; the notes have .import/new/content/01_a.md" in capsys.readouterr().out
    assert cli.main(["import", "gone", "c"]) == 2
