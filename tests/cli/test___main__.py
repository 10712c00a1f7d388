"""`python -m dmls_pipeline.cli` is the same command, also where none is installed."""


def test_the_module_runs_the_command_and_ends_with_its_status(book):
    rules = book.process("rules", "heading/level")
    wrong = book.process("rules", "nonsense")

    assert (rules.returncode, rules.stdout.splitlines()[0], rules.stderr) == (0, "heading/level", "")
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", "dmls: no rule speaks of nonsense\n")


def test_the_module_is_called_dmls_in_its_help(book):
    assert "Usage: dmls" in book.process("--help").stdout
