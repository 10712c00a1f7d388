"""What a step's code is: its module, all of ours that it imports, and the versions of everything that decides about its bytes.

A library that is imported is seen in the import. One that a module reaches by name (a program, a font, a script in a package, a library
of the system) is named in a constant of that module: DISTRIBUTIONS or LIBRARIES, a tuple of strings that is read here and not run.
"""

import ast
import hashlib
import importlib.util
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import TypedDict, cast

from dmls_pipeline import store, unchanged
from dmls_pipeline.paths import CODE
from dmls_pipeline.tools import libraries

NOT_CODE = ("dmls_pipeline.engine", "dmls_pipeline.graph")  # they say when and where a step runs, not what it makes
Stamp = list[int]


class Module(TypedDict):
    """What is known of one of our modules, kept as long as its file's stamp is the same.

    stamp          size in bytes, nanoseconds of both times, inode
    digest         of its content
    imports        dotted names, sorted
    distributions  packages that it reaches by name
    libraries      libraries of the system that it reaches by name
    """

    stamp: Stamp
    digest: str
    imports: list[str]
    distributions: list[str]
    libraries: list[str]


class Known(TypedDict, total=False):
    """build/work/code.json.

    modules    dotted name → what is known of the module
    site       what changes whenever a library is installed, upgraded or removed
    imported   imported top-level name → distribution → version, with all that the distribution requires
    named      name of a distribution → distribution → version, likewise
    libraries  name of a library of the system → version
    """

    modules: dict[str, Module]
    site: list[list[str | int]]
    imported: dict[str, dict[str, str]]
    named: dict[str, dict[str, str]]
    libraries: dict[str, str]


def read(modules: Iterable[str]) -> tuple["Sources", dict[str, dict[str, str]]]:
    """Return what was read, and for each of *modules* the code of its steps: module → digest, library → version.

    Modules are found from the imports, those inside functions included; nothing is imported for it.
    """
    sources = Sources(_known())
    parts = {module: sources.closure(module) for module in modules}
    sources.look_up(parts.values())
    sources.keep()
    return sources, {module: sources.code(part) for module, part in parts.items()}


class Closure(TypedDict):
    """All that a module of ours consists of: ours (module → digest), and the outside names of each kind."""

    ours: dict[str, str]
    imports: set[str]
    distributions: set[str]
    libraries: set[str]


class Sources:
    """Our modules as they lie on disk, and the versions of what they use; what was read is kept from run to run."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.kept: dict[str, Module] = {}
        self.places: dict[str, Path | None] = {}
        self.folders: dict[str, frozenset[str]] = {}
        self.near: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {}
        self.versions: Known = {}

    def closure(self, module: str) -> Closure:
        """Return what *module* and all of ours that it imports consist of."""
        closure = Closure(ours={}, imports=set(), distributions=set(), libraries=set())
        waiting = [module]
        while waiting:
            name = waiting.pop()
            path = None if name in closure["ours"] or name.startswith(NOT_CODE) else self.path(name)
            if path is None:
                continue
            facts = self.read(name, path)
            near, outside = self.around(name, facts)
            closure["ours"][name] = facts["digest"]
            closure["imports"] |= outside
            closure["distributions"].update(facts["distributions"])
            closure["libraries"].update(facts["libraries"])
            waiting += near
        return closure

    def around(self, module: str, facts: Module) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return what may be modules of ours that *module* imports, its package with them, and the outside names that it imports."""
        if module not in self.near:
            top, names = module.partition(".")[0], facts["imports"]
            ours = tuple(name for name in names if name.partition(".")[0] == top and self.path(name))
            above = (module.rpartition(".")[0],) if "." in module else ()
            self.near[module] = (*ours, *above), frozenset(name.partition(".")[0] for name in names) - {top}
        return self.near[module]

    def path(self, module: str) -> Path | None:
        """Return the file of one of our modules; None for a name that is none, as a function's."""
        if module not in self.places:
            top, *rest = module.split(".")
            root = _root(top)
            self.places[module] = self._below(root, rest) if root else None
        return self.places[module]

    def _below(self, root: Path, names: list[str]) -> Path | None:
        """Return the file of the module that is called *names* below a package; *root* itself is a package's folder or has no ending."""
        folder = "/".join((str(root), *names))
        place, _, name = folder.rpartition("/")
        if f"{name}.py" in self._names(place):
            return Path(f"{folder}.py")
        return Path(f"{folder}/__init__.py") if name in self._names(place) and "__init__.py" in self._names(folder) else None

    def _names(self, folder: str) -> frozenset[str]:
        if folder not in self.folders:
            self.folders[folder] = listed(folder)
        return self.folders[folder]

    def read(self, module: str, path: Path) -> Module:
        """Return what is known of a module; read it where its stamp is another."""
        if module not in self.kept:
            stamp = stamp_of(path)
            known = self.known.get("modules", {}).get(module)
            self.kept[module] = known if known and known["stamp"] == stamp else _read(module, path, stamp)
        return self.kept[module]

    def look_up(self, closures: Iterable[Closure]) -> None:
        """Find the versions of all that *closures* use; as long as nothing was installed since, from the last run."""
        closures, site = tuple(closures), unchanged.site()
        known = self.known if self.known.get("site") == site else Known()
        imports = {name for closure in closures for name in closure["imports"]} - sys.stdlib_module_names
        named = {name for closure in closures for name in closure["distributions"]}
        opened = {name for closure in closures for name in closure["libraries"]}
        imported = dict(known.get("imported", {}))
        if new := sorted(imports - set(imported)):
            providers = metadata.packages_distributions()
            imported |= {name: _versions(providers.get(name, ())) for name in new}
        there = known.get("named", {})
        known_libraries = known.get("libraries", {})
        self.versions = {
            "site": site,
            "imported": imported,
            "named": {name: there[name] if name in there else _versions([name]) for name in sorted(named)},
            "libraries": {name: known_libraries[name] if name in known_libraries else libraries.version(name) for name in sorted(opened)},
        }

    def code(self, closure: Closure) -> dict[str, str]:
        """Return what all steps of a module have in common: module → digest, library → version, and the machine."""
        imported, named = self.versions["imported"], self.versions["named"]
        versions = [imported[name] for name in closure["imports"] if name in imported]
        versions += [named[name] or {name: "missing"} for name in closure["distributions"]]
        flat = {name: version for part in versions for name, version in part.items()}
        return closure["ours"] | flat | {name: self.versions["libraries"][name] for name in closure["libraries"]} | _machine()

    def keep(self) -> None:
        """Write down what was found, if it is news."""
        found: Known = {"modules": dict(sorted(self.kept.items())), **self.versions}
        if found != self.known:
            store.write_json(CODE, found)


def listed(folder: str) -> frozenset[str]:
    """Return the names in a folder; none where there is no such folder."""
    return frozenset(os.listdir(folder)) if os.path.isdir(folder) else frozenset()  # noqa: PTH112, PTH208 - as text, which is quicker


def stamp_of(path: Path) -> Stamp:
    """Return what changes when a file is written: size in bytes, nanoseconds of both times, inode."""
    facts = os.stat(path)  # noqa: PTH116 - the same
    return [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]


def _read(module: str, path: Path, stamp: Stamp) -> Module:
    """Read a module. One that is no Python says nothing but its digest: whoever runs it says so."""
    source = path.read_bytes()
    try:
        tree = ast.parse(source)
    except SyntaxError:
        tree = ast.Module([], [])
    return Module(
        stamp=stamp,
        digest=short(source),
        imports=sorted(imports(tree, module, is_package=path.name == "__init__.py")),
        distributions=named(tree, "DISTRIBUTIONS"),
        libraries=named(tree, "LIBRARIES"),
    )


def imports(tree: ast.Module, module: str, *, is_package: bool) -> set[str]:
    """Return every dotted name that *tree* imports; `from a import b` may mean module a.b, so it gives both.

    No expression holds an import, and most of a tree is expressions: only statements are looked into.
    """
    names: set[str] = set()
    waiting: list[ast.AST] = [tree]
    for node in waiting:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module, is_package=is_package)
            names.update((base, *(f"{base}.{alias.name}" for alias in node.names)))
        waiting += (inner for part in ("body", "handlers", "orelse", "finalbody", "cases") for inner in getattr(node, part, ()))
    return names - {module}


def named(tree: ast.Module, constant: str) -> list[str]:
    """Return the strings of the module's constant of that name, a tuple of literals; nothing where there is none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(target, ast.Name) and target.id == constant for target in node.targets):
            return sorted(ast.literal_eval(node.value))
    return []


def _base(node: ast.ImportFrom, module: str, *, is_package: bool) -> str:
    """Return the module that `from … import` names, the dots of a relative one resolved."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    above = parts[: len(parts) - node.level + is_package]
    return ".".join((*above, *filter(None, [node.module])))


def _root(top: str) -> Path | None:
    """Return where a top-level package or module lies, without its ending."""
    spec = importlib.util.find_spec(top)
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin)
    return origin.parent if spec.submodule_search_locations else origin.with_suffix("")


def _versions(distributions: Iterable[str]) -> dict[str, str]:
    """Return name → version of *distributions* and of all that they require and that is installed, sorted."""
    return dict(sorted(_required(distributions)))


def _required(distributions: Iterable[str]) -> Iterator[tuple[str, str]]:
    waiting, seen = list(distributions), set[str]()
    while waiting:
        name = normal(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, distribution.version
        needed = (text for text in distribution.requires or () if "extra ==" not in text)
        waiting += [match[0] for text in needed if (match := re.match(r"[\w.-]+", text))]


def normal(distribution: str) -> str:
    """Return the name of a distribution as packages are compared by it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _known() -> Known:
    """Return what the last run wrote down; nothing where that is damaged or of another form."""
    try:
        known = store.read_json(CODE)
        sound = all(set(module) == set(Module.__annotations__) for module in known["modules"].values())
        sound = sound and all(isinstance(known[name], dict) for name in ("imported", "named", "libraries"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return cast("Known", known) if sound else {}


def _machine() -> dict[str, str]:
    """Return what of Python and the system decides about bytes."""
    python = ".".join(map(str, sys.version_info[:2]))
    return {"Python": python, "zlib": zlib.ZLIB_RUNTIME_VERSION, "the system": f"{sys.platform} {os.uname().machine}"}


def short(content: bytes) -> str:
    """Return the digest of *content*, as long as is needed to tell versions of one thing apart."""
    return hashlib.sha256(content).hexdigest()[:16]
