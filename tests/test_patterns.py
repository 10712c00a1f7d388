"""Whatever a line repeats, a pattern goes through it in a time that grows with its length, not with the square of it."""

import ast
import importlib
import re
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src"
PACKAGE = ROOT / "dmls_pipeline"
REPEATED = (
    " ", "\t", "\n", "\n ", "[", "![", "[a](", "[^", "*", "1", "1.", "a", "a ", "a-", "A ", '"', "`", "~", "{", "{#a ", "{{<", "(",
    "<", "<a ", "|", "| a ", "$", "\\", "#", ":", "::: ", "%", "&", "=", "@", "<!--", "</", "<g>", '<text x="1">', ' id="', 'a="',
    "url(", "&#", "-", ".", ",", "0.", "M0 ", "\\begin{a}", "\\a{", "/*", "a:", "{a:", ";", "'", "_", "/", "é", "\\[", "\\]",
    "a\\[b\\] ", "\\(", "\\*", "\\`", "\\|", "[a", "a]", "](", "[[", "[[a|", "**a", "`a", "$a ", "{a", "<a", "<a b", "(a", "a)", '"a',
    "- [", "> ", ">[", "a: b\n", "\n\n", "a\n", "a\n\n", "  a\n", "- a\n", "# a\n", "---\n", "```\n", "1. a\n", ": a\n", "[a]: b\n",
    "| a\n", "[^a]", "[^a]: b\n\n", "{{", "{%", "::", "::: a\n", "%%", "==a", "~~a", "@a", "&a;", "http://a", "$$", "\\\\(", "\\\\[",
    "\\a", "\\[\\a",
)  # fmt: skip
LENGTH = 8_000
SECONDS = 0.05  # of the processor, for what takes one thousandth; the square of LENGTH takes more than this
TRIED = ("match", "fullmatch", "finditer")
SEARCHING = ("handed on", "search", "finditer", "findall", "sub", "subn", "split")


def used(tree):
    """Return name → the methods that a module calls on what is called so, and whether it is handed on.

    What is called on something without a name, as on an entry of a table, stands under "".
    """
    methods, called = {}, {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            called[id(node.value)] = node.attr
            methods.setdefault(getattr(node.value, "id", ""), set()).add(node.attr)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            methods.setdefault(node.id, set()).add("handed on")
    return methods


def written(tree):
    """Yield the patterns that a module hands to a function of `re`, with the method that it is."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re"), attr=method), args=[ast.Constant(str(text)), *_]) if method != "compile":
                yield re.compile(text), "finditer" if method in SEARCHING else method


def held(value):
    """Yield the patterns in a constant of a module, which may be a table of them."""
    match value:
        case re.Pattern(pattern=str()):
            yield value
        case tuple() | list():
            yield from (pattern for part in value for pattern in held(part))
        case dict():
            yield from (pattern for part in value.values() for pattern in held(part))


def searches():
    """Yield each pattern of a module with the methods by which it is used there."""
    for path in sorted(PACKAGE.rglob("*.py")):
        source, parts = path.read_text(encoding="utf-8"), path.relative_to(ROOT).with_suffix("").parts
        if "import re\n" not in source:
            continue
        tree, module = ast.parse(source), importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        methods, place = used(tree), "/".join(parts[1:])
        constants = {name: tuple(held(vars(module).get(name))) for name in methods}
        of_tables = {method for name, every in methods.items() if not constants[name] and name != "re" for method in every} - {
            "handed on",
            "split",
        }
        for name, patterns in constants.items():
            for pattern in patterns:
                its = methods[name] if pattern is vars(module)[name] else of_tables  # one of a table is called by another name
                for method in sorted({"finditer" if method in SEARCHING else method for method in its}.intersection(TRIED)):
                    yield pytest.param(pattern, method, id=f"{place}.{name}.{method}")
        for pattern, method in written(tree):
            yield pytest.param(pattern, method, id=f"{place}.{method}")


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
