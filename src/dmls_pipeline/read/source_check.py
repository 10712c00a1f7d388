"""The step that tells what is wrong with the sources, and which of them no chapter cites."""

from collections.abc import Container, Iterator

from dmls_pipeline import paths, store
from dmls_pipeline.problems import Problem
from dmls_pipeline.read import bibliography, source_fields
from dmls_pipeline.read.reference_list import UNCITED, listed_in, prefix_of, problems_of
from dmls_pipeline.read.rules import rulebook
from dmls_pipeline.read.severities import Told, held
from dmls_pipeline.tools import yaml


def check_sources(stems: tuple[str, ...]) -> Told:
    """Return what is wrong with the sources, to be told, and write cited.json with the keys of those that a chapter cites.

    In a book of drafts no source holds anything back.
    """
    cited = {source["key"] for stem in stems for source in store.read_json(paths.of(stem, "sources.json"))}
    loaded = bibliography.loaded()
    status = "complete" if store.read_json(paths.COMPLETE) else "draft"
    wrong = rulebook.judged(problems_of(loaded), status, store.read_json(paths.SEVERITIES))
    told = held(sorted((*wrong, *_uncited(loaded, cited))))
    store.write_json(paths.CITED, sorted(cited))
    return told


def _uncited(loaded: yaml.Loaded, cited: Container[str]) -> Iterator[Problem]:
    """Yield the sources that no chapter cites."""
    path, prefix = bibliography.file().as_posix(), prefix_of(loaded)
    for index, source in source_fields.sound(listed_in(loaded.value) or []).items():
        if source["id"] not in cited:
            message, hint = f"no chapter cites {source['id']}", f"write [@{source['id']}] where a chapter relies on it, or take it out"
            yield Problem(path, *loaded.place((*prefix, index, "id")), UNCITED.id, message, hint, UNCITED.severity)
