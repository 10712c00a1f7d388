"""What a book's own dodo.py takes from here: the graph of the book in that folder, and how doit runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dmls_pipeline.begin import init
from dmls_pipeline.paths import DATABASE

SRC = Path(__file__).parents[1] / "src"


@pytest.fixture
def doit(tmp_path):
    """Return a function that runs doit in the folder of a book that was just begun."""
    init.begin(tmp_path)

    def run(*command):
        environment = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run([sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
        return ran.returncode, ran.stdout, ran.stderr

    return run


def test_a_dodo_of_one_line_has_the_steps_of_the_book_in_its_folder(doit):
    status, out, err = doit("-m", "doit", "list", "--all")

    names = [line.split()[0] for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert {"book", "ebook", "check"} <= set(names)
    assert any(name.startswith("handouts:01_") for name in names)
    assert not any(name.startswith("_") for name in names)


def test_doit_is_told_where_its_database_is_and_to_go_on_after_a_fault(doit):
    status, out, err = doit("-c", "from dodo import DOIT_CONFIG as c; print(c['dep_file'], c['continue'], c['reporter'].__module__)")

    assert (status, out.split(), err) == (0, [DATABASE.as_posix(), "True", "dmls_pipeline.engine.reporter"], "")


def test_to_hand_the_graph_over_imports_no_library_that_a_step_needs(doit):
    heavy = ("weasyprint", "pikepdf", "fontTools", "pptx", "matplotlib", "playwright")
    code = f"import sys, dodo; list(dodo.task_pack()); print([name for name in {heavy} if name in sys.modules])"

    assert doit("-c", code) == (0, "[]\n", "")


def test_a_book_that_cannot_be_read_says_why_and_has_no_graph(doit, tmp_path):
    (tmp_path / "content/book.yaml").write_text("title: [\n", encoding="utf-8")

    status, out, err = doit("-m", "doit", "list")

    assert (status, out) == (1, "")
    assert err.startswith("content/book.yaml:")
    assert "Traceback" not in err
