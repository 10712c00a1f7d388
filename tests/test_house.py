"""The rules of the house: modules and functions are short, and each module has a test file of its own."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dmls_pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
MODULE, FUNCTION = 300, 50  # lines at most


def name(path):
    """Return "read/alerts.py" for its file."""
    return path.relative_to(PACKAGE).as_posix()


def long_functions(text):
    """Return the functions of a module that have too many lines, each as "name: lines"."""
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = ((node.name, node.end_lineno - node.lineno + 1) for node in functions)
    return [f"{function}: {lines}" for function, lines in lengths if lines > FUNCTION]


def home_of_tests(path):
    """Return where the test file of a module stands."""
    return ROOT / "tests" / path.relative_to(PACKAGE).with_name(f"test_{path.stem}.py")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_and_its_functions_are_short(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= MODULE
    assert long_functions(text) == []


def test_a_function_of_too_many_lines_is_seen():
    body = "    pass\n" * FUNCTION

    assert long_functions(f"class A:\n  async def b(self):\n{body}") == [f"b: {FUNCTION + 1}"]
    assert long_functions(f"def b():\n{body}".removesuffix("    pass\n")) == []


def test_each_module_has_a_test_file_at_its_own_path():
    """A package's __init__.py is tested with the modules that it gathers."""
    assert [name(path) for path in MODULES if path.stem != "__init__" and not home_of_tests(path).is_file()] == []
