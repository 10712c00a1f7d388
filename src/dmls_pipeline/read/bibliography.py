"""The list of sources as an author keeps it: references.yaml, CSL's JSON, or BibTeX. None is fine."""

import re
from pathlib import Path
from typing import Any

from dmls_pipeline.paths import BIBLIOGRAPHIES
from dmls_pipeline.problems import BuildError, ContentError, Problem
from dmls_pipeline.tools import pandoc, yaml

ENTRY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")


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


def _bibtex(text: str, path: Path) -> yaml.Loaded:
    """Return BibTeX as CSL; each source stands at the line where its entry begins."""
    try:
        sources: list[dict[str, Any]] = pandoc.csl(text)
    except BuildError as error:
        message = f"the BibTeX is broken: {' '.join(str(error).removeprefix('pandoc: ').split())[:200]}"
        raise ContentError([Problem(path.as_posix(), 1, 1, "reference/yaml", message, "close what is open")]) from None
    lines = {match[1]: (text.count("\n", 0, match.start()) + 1, 1) for match in ENTRY.finditer(text)}
    places: dict[yaml.Path, yaml.Place] = {(): (1, 1)}
    for index, source in enumerate(sources):
        source["type"] = source.get("type") or "document"  # BibTeX's @misc, which is none of CSL's
        places[index,] = places[index, "id"] = lines.get(str(source.get("id")), (1, 1))
    return yaml.Loaded(value=sources, values=places)
