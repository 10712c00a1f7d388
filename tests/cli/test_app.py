"""The command line itself: help, version, exit statuses, what a wrong command is answered, and what is not loaded."""

import subprocess
import sys

import pytest

from dmls_pipeline import __version__, cli


def test_help_names_every_command_with_a_whole_sentence(capsys):
    assert cli.main(["--help"]) == 0

    told = capsys.readouterr().out
    assert "Make a study pack of a folder of notes." in told
    for name in ("check", "build", "audit", "why", "cards", "rules", "init", "import", "rename", "eject", "doctor"):
        line = next(line for line in told.splitlines() if line.startswith(f"  {name} "))
        assert line.endswith("."), line
        assert not line.endswith("..."), line


@pytest.mark.parametrize("name", ["check", "build", "audit", "why", "cards", "rules", "init", "import", "rename", "eject", "doctor"])
def test_the_help_of_a_command_has_examples(name, capsys):
    assert cli.main([name, "-h"]) == 0

    told = capsys.readouterr().out
    assert f"\n    dmls {name}" in told.partition("Examples:")[2]


@pytest.mark.parametrize("command", ["import", "rename", "why", "init", "eject", "new chapter"])
def test_what_a_command_wants_is_named_in_capital_letters(command, capsys):
    assert cli.main([*command.split(), "-h"]) == 0

    usage = capsys.readouterr().out.splitlines()[0].partition("[OPTIONS]")[2]
    assert usage.strip()
    assert usage == usage.upper()


def test_the_version_is_the_package_s(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"dmls {__version__}\n"


def test_without_a_command_it_shows_its_help(capsys):
    assert cli.main([]) == 2
    assert "Usage: " in "".join(capsys.readouterr())


def test_a_wrong_command_is_answered_with_the_one_that_was_meant(capsys):
    assert cli.main(["chek"]) == 2
    assert "Did you mean 'check'?" in capsys.readouterr().err


def test_a_wrong_option_ends_with_2(capsys):
    assert cli.main(["check", "--formt", "json"]) == 2
    assert "--format" in capsys.readouterr().err


def test_help_loads_nothing_of_the_pipeline_and_no_heavy_library():
    program = "import sys; from dmls_pipeline import cli; cli.main(['--help']); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True)

    loaded = set(done.stderr.split())
    assert not loaded & {"rich", "doit", "yaml", "pydantic", "jinja2", "weasyprint"}
    assert {name for name in loaded if name.startswith("dmls_pipeline.")} <= {
        "dmls_pipeline.paths",
        "dmls_pipeline.problems",
        *(name for name in loaded if name.startswith("dmls_pipeline.cli")),
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands(shell, capsys, monkeypatch):
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")

    assert cli.main(["--show-completion", shell]) == 0
    assert "dmls" in capsys.readouterr().out.lower()
