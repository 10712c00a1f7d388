"""Sources that notes cite: .bib and CSL files as references.yaml."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dmls_pipeline.begin.notes import documents, masks
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import bibliography, citations
from dmls_pipeline.tools import yaml

CITED = re.compile(r"(?<![\w@.])-?@\{?(?P<key>[A-Za-z0-9_][\w:.#$%&+?<>~/-]*)")
NAMES = ("references.json", "references.yaml", "references.yml", "bibliography.json")
LABELS = ("fig-", "tbl-", "sec-", "eq-")


def references(root: Path, bodies: Sequence[str], journal: Journal, *, deep: bool) -> str:
    """Return references.yaml with those sources of the bibliographies in *root*, and in folders there, that some chapter cites."""
    cited = {key.rstrip(".,:;") for body in bodies for key in _cited(body)}
    known = {str(entry.get("id")): entry for path in (_files(root, deep=deep) if cited else ()) for entry in _entries(path, journal)}
    used = [known[key] for key in sorted(cited) if key in known]
    if unused := len(known) - len(used):
        journal.left.append(f"{unused} sources that no chapter cites")
    return f"# The sources that chapters cite, as CSL has them.\n{yaml.written({'references': used})}"


def _cited(body: str) -> Iterator[str]:
    """Yield the keys that stand in brackets, or in a sentence as citations do: any other @ is most often a name."""
    prose = masks.prose(body)
    yield from (match[1] for match in citations.CITATION.finditer(prose) if match[1])
    for bracket in re.finditer(r"\[[^\[\]]*@[^\[\]]*\]", prose):
        yield from (match["key"] for match in CITED.finditer(bracket[0]) if not match["key"].startswith(LABELS))


def _files(root: Path, *, deep: bool) -> tuple[Path, ...]:
    folders = sorted(root.iterdir()) if deep else ()
    places = (root, *(path for path in folders if path.is_dir() and not path.name.startswith(".")))
    files = (path for place in places for path in sorted(place.glob("*")) if path.suffix == ".bib" or path.name in NAMES)
    return tuple(path for path in files if documents.own(path, root))


def _entries(path: Path, journal: Journal) -> Sequence[Mapping[str, Any]]:
    """Return the entries of a bibliography; none, which is told, where it cannot be read."""
    try:
        if path.suffix == ".bib":
            return bibliography.csl(path.read_bytes().decode("utf-8", "replace"))
        text = path.read_text(encoding="utf-8")
        loaded = json.loads(text) if path.suffix == ".json" else yaml.load(text).value
    except (OSError, ValueError, RecursionError, BuildError) as error:
        journal.decide.append(f"{journal.place(path)}: its sources cannot be read: {error}")
        return ()
    listed = loaded.get("references", ()) if isinstance(loaded, dict) else loaded
    return tuple(entry for entry in listed if isinstance(entry, dict)) if isinstance(listed, list) else ()
