"""The rules of the house: imports run one way, and each outside library has one owner."""

import ast
import graphlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dmls_pipeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
FLOORS = (
    "problems model paths store unchanged __version__",
    "tools",
    "draw",
    "read",
    "write",
    "audit",
    "graph",
    "engine",
    "begin serve",
    "cli dodo",
)  # from the ground up
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names.split()}
ALONE = {
    "paths": set(),
    "problems": set(),
    "store": {"paths"},
    "unchanged": {"paths", "store"},
    "model": {"problems"},
}  # what the modules of the ground may know of each other
SHARED = {
    "doit": "engine",
    "typer": "cli",
    "pikepdf": "tools/binding",
    "weasyprint": "tools/typesetting",
}  # a package that owns a library counts as one module


def name(path):
    """Return "dmls_pipeline.tools.pandoc" for its file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path):
    """Return every dotted name that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            base = node.module or ""
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == "dmls_pipeline" else (base,)


def floor(dotted):
    return dotted.split(".")[1] if dotted.count(".") else "dmls_pipeline"


def outside(path):
    tops = {one.partition(".")[0] for one in imported(path)}
    return {top for top in tops if top not in sys.stdlib_module_names and top not in ("dmls_pipeline", "dodo")}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_one_way(path):
    own = floor(name(path))
    if own == "dmls_pipeline":
        assert not [one for one in imported(path) if one.startswith("dmls_pipeline")]
        return
    for one in (one for one in imported(path) if one.startswith("dmls_pipeline.")):
        assert LEVEL[floor(one)] <= LEVEL[own], f"{name(path)} imports {one}, which stands above it"
        assert own not in ALONE or floor(one) in ALONE[own], f"{name(path)} imports {one}"


def modules_of(path):
    """Return the modules of ours that *path* imports, also inside functions; `from a import b` names module a.b if there is one."""
    known = {name(module) for module in MODULES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (named & known) or {node.module}


def circles(imports):
    """Yield every set of modules that import each other in a circle; *imports* is module → the modules that it imports."""
    sorter = graphlib.TopologicalSorter(imports)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        yield " → ".join(error.args[1])


def test_no_module_imports_itself_through_others():
    """Imports inside functions count: they hide a circle and do not break it."""
    imports = {name(path): set(modules_of(path)) - {name(path)} for path in MODULES}

    assert list(circles(imports)) == []


def test_a_circle_is_seen():
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) != []


WRITERS = frozenset(path.name for path in (PACKAGE / "write").iterdir() if path.is_dir() and path.name != "__pycache__")


@pytest.mark.parametrize("path", sorted((PACKAGE / "write").rglob("*.py")), ids=name)
def test_no_writer_knows_another(path):
    own = path.relative_to(PACKAGE / "write").parts[0]
    others = WRITERS - {own}

    assert [one for one in imported(path) if one.startswith("dmls_pipeline.write.") and one.split(".")[2] in others] == []


def test_what_writers_share_is_a_dozen_modules_at_most():
    assert len(list((PACKAGE / "write").glob("[!_]*.py"))) <= 12


def test_each_outside_library_has_one_owner():
    owners = {}
    for path in MODULES:
        for top in outside(path):
            place = path.relative_to(PACKAGE).with_suffix("").as_posix()
            shared = SHARED.get(top)
            owners.setdefault(top, set()).add(shared if shared and place.startswith(shared) else place)

    assert {top: sorted(places) for top, places in owners.items() if len(places) > 1} == {}


def test_only_the_engine_knows_doit():
    assert [name(path) for path in MODULES if "doit" in outside(path) and "engine" not in path.parts] == []
    assert "doit" not in outside(ROOT / "dodo.py")


def test_the_graph_and_what_loads_the_book_import_no_tool():
    heavy = {"weasyprint", "pydantic", "jinja2", "pikepdf", "pypandoc", "yaml"}
    script = "import sys, dodo; print(*sys.modules)"
    import subprocess

    found = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONPATH": "src:.", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert heavy & set(found.stdout.split()) == set()
