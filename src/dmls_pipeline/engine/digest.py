"""What a step's code is: its module, all of ours that it imports, and the versions of the libraries they import."""

import ast
import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import CODE

NOT_CODE = ("dmls_pipeline.engine", "dmls_pipeline.graph")  # they say when and where a step runs, not what it makes


def codes(steps: Iterable[Step]) -> dict[str, dict[str, str]]:
    """Return for each step's name what its code is: module → digest, library → version, and its arguments.

    Modules are found from the imports, those inside functions included; nothing is imported for it.
    """
    steps = [step for step in steps if step.run]
    sources = Sources(_cached())
    modules = {step.run.partition(":")[0] for step in steps}
    parts = {module: sources.closure(module) for module in modules}
    libraries = sources.libraries({name for part in parts.values() for name in part[1]})
    sources.keep()
    shared = {module: _code(*part, libraries) for module, part in parts.items()}
    return {
        step.name: shared[step.run.partition(":")[0]] | {"the step itself": _short(repr((step.run, step.args)).encode())} for step in steps
    }


def _code(ours: Mapping[str, str], outside: Iterable[str], libraries: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Put together what all steps of a module have in common."""
    versions = {name: version for top in outside for name, version in libraries.get(top, {}).items()}
    return {**ours, **versions, "Python": _python()}


class Sources:
    """Our modules as they lie on disk; what was found in them is kept by size, times and inode."""

    def __init__(self, cache: Mapping[str, Any]) -> None:
        self.cache = cache
        self.modules: dict[str, Any] = dict(cache.get("modules", {}))
        self.kept: dict[str, Any] = {}
        self.found: dict[str, Path | None] = {}
        self.versions: dict[str, Any] = {}

    def closure(self, module: str) -> tuple[dict[str, str], set[str]]:
        """Return module → digest for *module* and all of ours that it imports, and the outside names that they import."""
        ours: dict[str, str] = {}
        outside: set[str] = set()
        waiting = [module]
        while waiting:
            name = waiting.pop()
            path = None if name in ours or name.startswith(NOT_CODE) else self.path(name)
            if path is None:
                continue
            *_, ours[name], imported = self.read(name, path)
            top = name.partition(".")[0]
            outside.update(one for one in imported if one.partition(".")[0] != top)
            waiting += [one for one in imported if one.partition(".")[0] == top]
            waiting += [name.rpartition(".")[0]] * ("." in name)
        return ours, {name.partition(".")[0] for name in outside}

    def path(self, module: str) -> Path | None:
        """Return the file of one of our modules; None for a name that is none, as a function's."""
        if module not in self.found:
            top, *rest = module.split(".")
            root = _root(top)
            place = root.joinpath(*rest) if root else None
            options = (place.with_suffix(".py"), place / "__init__.py") if place else ()
            self.found[module] = next((option for option in options if option.is_file()), None)
        return self.found[module]

    def read(self, module: str, path: Path) -> list[Any]:
        """Return [size, nanoseconds of both times, inode, digest, imported names] of a module."""
        if module in self.kept:
            return list(self.kept[module])
        facts = path.stat()
        stamp = [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]
        known = self.modules.get(module)
        if not (isinstance(known, list) and known[:4] == stamp):
            source = path.read_bytes()
            known = [*stamp, _short(source), sorted(imports(source, module, is_package=path.name == "__init__.py"))]
        self.kept[module] = known
        return list(known)

    def libraries(self, names: set[str]) -> dict[str, dict[str, str]]:
        """Return for each imported name the versions of what provides it and of what that requires."""
        site = _site()
        known = self.cache.get("versions", {}) if self.cache.get("site") == site else {}
        if new := names - set(known) - sys.stdlib_module_names:
            providers = metadata.packages_distributions()
            known = {**known, **{name: dict(sorted(_required(providers.get(name, ())))) for name in sorted(new)}}
        self.versions = {"site": site, "versions": known}
        return dict(known)

    def keep(self) -> None:
        """Write down what was found, if it is news."""
        found = {"modules": dict(sorted(self.kept.items())), **self.versions}
        if found != self.cache:
            store.write_json(CODE, found)


def imports(source: bytes, module: str, *, is_package: bool) -> set[str]:
    """Return every dotted name that *source* imports; `from a import b` may mean module a.b, so it gives both."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()  # whoever runs it says so
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module, is_package=is_package)
            names.update((base, *(f"{base}.{alias.name}" for alias in node.names)))
    return names - {module}


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


def _required(distributions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and version of *distributions* and of all that they require and that is installed."""
    waiting, seen = list(distributions), set[str]()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, found.version
        needed = (text for text in found.requires or () if "extra ==" not in text)
        waiting += [match[0] for text in needed if (match := re.match(r"[\w.-]+", text))]


def _site() -> list[Any]:
    """Return what changes whenever a library is installed, upgraded or removed: the folders of libraries and their times."""
    folders = [Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    return [[str(folder), folder.stat().st_mtime_ns] for folder in folders if folder.is_dir()]


def _cached() -> dict[str, Any]:
    try:
        cache = store.read_json(CODE)
    except (OSError, ValueError):
        return {}
    return cache if isinstance(cache, dict) else {}


def _python() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
