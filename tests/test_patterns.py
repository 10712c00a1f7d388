"""Whatever a line repeats, a pattern goes through it in a time that grows with its length, not with the square of it."""

import ast
import importlib
import re
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src"
PACKAGE = ROOT / "dmls_pipeline"
AREAS = ("read", "begin/notes")  # what an author wrote is searched here
REPEATED = (" ", "\t", "\n", "\n ", "[", "![", "[a](", "[^", "*", "1", "1.", "a", "a ", "a-", "A ", '"', "`", "~", "{", "{#a ", "{{<", "(", "<", "<a ", "|", "| a ", "$", "\\", "#", ":", "::: ", "%", "&", "=", "@")  # fmt: skip
LENGTH = 8_000
SECONDS = 0.05  # of the processor, for what takes one thousandth; the square of LENGTH takes more than this
SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")


def used(path):
    """Return name → the methods by which a module uses its patterns: all that search are one, as is to be handed on."""
    tree, methods = ast.parse(path.read_text(encoding="utf-8")), {}
    called = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            method = called.get(id(node), "finditer")
            methods.setdefault(node.id, set()).add("finditer" if method in SEARCHING else method)
    return methods


def searches():
    """Yield each pattern of a module with the methods by which it is used there."""
    for path in (path for area in AREAS for path in sorted((PACKAGE / area).rglob("*.py"))):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        for name, methods in used(path).items():
            pattern = vars(module).get(name)
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                for method in sorted(methods & {"match", "fullmatch", "finditer"}):
                    yield pytest.param(pattern, method, id=f"{'/'.join(parts[1:])}.{name}.{method}")


def seconds(pattern, method, text):
    """Return the time of the processor that *pattern* takes for *text*."""
    begun = time.process_time()
    found = getattr(pattern, method)(text)
    if method == "finditer":
        for _ in found:
            pass
    return time.process_time() - begun


@pytest.mark.parametrize(("pattern", "method"), list(searches()))
def test_a_pattern_goes_through_a_line_once(pattern, method):
    for part in REPEATED:
        line = part * (LENGTH // len(part)) + "\x00"
        assert any(seconds(pattern, method, line) < SECONDS for _ in range(3)), repr(part)  # once more, where the machine was busy
