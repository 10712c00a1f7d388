"""The list of sources as an author keeps it: references.yaml, CSL's JSON, or BibTeX. None is fine."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from dmls_pipeline.paths import BIBLIOGRAPHIES
from dmls_pipeline.problems import BuildError, ContentError, Problem
from dmls_pipeline.tools import pandoc, yaml

ENTRY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
TAKES = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^{}\"]*)", re.IGNORECASE)
RING = "take fields from each other (crossref), in a ring without end"


def file() -> Path:
    """Return the file with the sources: the first there is of references.yaml, references.json and references.bib."""
    return next((path for path in BIBLIOGRAPHIES if path.is_file()), BIBLIOGRAPHIES[0])


def loaded() -> yaml.Loaded:
    """Return the sources with their places; an empty list where there is no file. Raise ContentError for BibTeX that cannot be read."""
    path = file()
    if not path.is_file():
        return yaml.Loaded(value=[])
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return _bibtex(text, path) if path.suffix == ".bib" else yaml.load(text)


def csl(bibtex: str) -> list[dict[str, Any]]:
    """Return the sources of a BibTeX file as CSL; raise BuildError where it cannot be read."""
    if ring := _ring(bibtex):
        raise BuildError(f"{_listed(ring)} {RING}")
    return pandoc.csl(bibtex)


def _ring(bibtex: str) -> list[str]:
    """Return the ids of entries that take fields from each other in a ring; none if there is none. Pandoc would follow it without end."""
    takes: dict[str, set[str]] = {}
    starts = [*ENTRY.finditer(bibtex)]
    for entry, end in zip(starts, [*(later.start() for later in starts[1:]), len(bibtex)], strict=True):
        names = (name.strip() for named in TAKES.findall(bibtex, entry.end(), end) for name in named.split(","))
        takes.setdefault(entry[1], set()).update(names)
    try:
        TopologicalSorter(takes).prepare()
    except CycleError as error:
        return sorted(set(error.args[1]))
    return []


def _listed(ids: list[str]) -> str:
    """Return ids as a list in words, the first three of many."""
    return ", ".join(ids) if len(ids) < 5 else f"{', '.join(ids[:3])} and {len(ids) - 3} others"


def _bibtex(text: str, path: Path) -> yaml.Loaded:
    """Return BibTeX as CSL; each source stands at the line where its entry begins."""
    lines = {match[1]: (text.count("\n", 0, match.start()) + 1, 1) for match in ENTRY.finditer(text)}
    if ring := _ring(text):
        place = min(lines[name] for name in ring)
        raise ContentError(
            [Problem(path.as_posix(), *place, "reference/yaml", f"{_listed(ring)} {RING}", "take out a crossref of one of them")]
        )
    try:
        sources = pandoc.csl(text)
    except BuildError as error:
        message = f"the BibTeX is broken: {' '.join(str(error).removeprefix('pandoc: ').split())[:200]}"
        raise ContentError([Problem(path.as_posix(), 1, 1, "reference/yaml", message, "close what is open")]) from None
    places: dict[yaml.Path, yaml.Place] = {(): (1, 1)}
    for index, source in enumerate(sources):
        source["type"] = source.get("type") or "document"  # BibTeX's @misc, which is none of CSL's
        places[index,] = places[index, "id"] = lines.get(str(source.get("id")), (1, 1))
    return yaml.Loaded(value=sources, values=places)
