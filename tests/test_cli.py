"""The command line, apart from what needs a build: that is in tests/engine."""

import pytest

from dmls_pipeline import cli


def test_every_rule_is_listed_with_a_sentence(capsys):
    assert cli.main(["rules"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[::2] == sorted(lines[::2])
    assert "artifact/edited" in lines
    assert all(line.startswith("    ") and line.endswith(".") for line in lines[1::2])


@pytest.mark.parametrize("command", [["check"], ["why", "build/book.pdf"]])
def test_outside_a_project_it_says_so(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(command) == 2
    assert capsys.readouterr().err == "dmls: there is no dodo.py here; run it in the project's folder\n"


def test_without_a_command_it_shows_its_usage(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main([])

    assert caught.value.code == 2
    assert "usage: dmls" in capsys.readouterr().err
