"""`dmls serve` hands its options to the preview and ends with one sentence where there is none."""

from pathlib import Path

import pytest

from dmls_pipeline.cli.serving import EDITOR
from dmls_pipeline.serve import server


@pytest.fixture
def asked(monkeypatch):
    """Return what the preview was asked for; it does not begin to listen."""
    calls = []

    def serve(port, editor, *, opens):
        calls.append((port, editor, opens))
        return 3

    monkeypatch.setattr(server, "serve", serve)
    return calls


def test_without_options_a_browser_is_opened_at_the_usual_port(book, asked):
    assert book.run("serve") == 3
    assert asked == [(4747, EDITOR, True)]


def test_port_browser_and_editor_can_be_chosen(book, asked):
    book.run("serve", "--port", "9000", "--no-open", "--editor", "idea://open?file={file}")

    assert asked == [(9000, "idea://open?file={file}", False)]


def test_without_a_web_book_there_is_nothing_to_preview(book, asked, capsys):
    with Path("content/book.yaml").open("a", encoding="utf-8") as file:
        file.write("\nartifacts: {web: false}\n")

    assert book.run("serve") == 2
    assert "turns the web book off" in capsys.readouterr().err
    assert asked == []


def test_a_port_that_no_machine_has_is_refused_before_anything_begins(book, asked, capsys):
    assert book.run("serve", "--port", "70000") == 2
    assert asked == []
    assert "--port" in capsys.readouterr().err


def test_outside_a_book_there_is_nothing_to_preview(asked, tmp_path, monkeypatch, book, capsys):
    (tmp_path / "dodo.py").unlink()

    assert book.run("serve") == 2
    assert capsys.readouterr().err.startswith("dmls: there is no dodo.py here")
    assert asked == []


@pytest.mark.parametrize(("error", "status", "told"), [
    (server.NoPortError("no port from 4747 to 4766 is free"), 2, "dmls: no port from 4747 to 4766 is free\n"),
    (KeyboardInterrupt(), 0, ""),
])  # fmt: skip
def test_without_a_port_it_says_why_and_an_interrupt_is_how_it_ends(book, monkeypatch, capsys, error, status, told):
    def serve(*_, **__):
        raise error

    monkeypatch.setattr(server, "serve", serve)

    assert book.run("serve") == status
    assert capsys.readouterr().err == told


def test_the_editor_that_is_linked_to_by_default_gets_file_line_and_column():
    assert EDITOR.format(root="/book", file="content/01_a.md", line=3, column=7) == "vscode://file/book/content/01_a.md:3:7"
