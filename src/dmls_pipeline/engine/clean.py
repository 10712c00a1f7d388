"""`doit clean`: what the pipeline made goes away, and nothing else."""

import shutil
from pathlib import Path
from typing import TextIO

from doit import Globals

from dmls_pipeline import store
from dmls_pipeline.engine import manifest
from dmls_pipeline.engine.session import begin
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import BUILD, MANIFEST, WORK


def clean_step(step: Step, graph: tuple[Step, ...], cleaned: set[str], out: TextIO, *, dryrun: bool) -> None:
    """Remove what *step* made; after the last step of the graph also everything else that the pipeline made.

    cleaned  names of the steps of this graph that were cleaned before; the step's own name is added
    """
    if not dryrun:
        begin()
    known = store.claims()
    removed = [_remove(path, known, out, dryrun=dryrun) for path in step.outputs]
    if any(removed) and not dryrun:
        manifest.update(graph, manifest.sources(graph), Globals.dep_manager.backend.files.digest)
    cleaned.add(step.name)
    if len(cleaned) == len(graph) and not dryrun:
        _clean_all(out)


def _remove(path: Path, known: dict[str, tuple[str, ...]], out: TextIO, *, dryrun: bool) -> bool:
    """Remove one output, and say so if it is one that people take away."""
    artifact = store.is_artifact(path)
    if not path.is_file() or (artifact and not store.owned(path, known)):
        return False  # what is left is said at the end
    if artifact:
        out.write(f"{'would remove' if dryrun else 'removed'} {path.as_posix()}\n")
    if not dryrun:
        store.remove(path)
        store.remove_empty([path.parent])
    return artifact


def _clean_all(out: TextIO) -> None:
    """Remove what earlier graphs made, build/work/ with all that is remembered, and folders that are empty."""
    known = store.claims()
    store.remove_owned(known)
    Globals.dep_manager.close()
    store.remove(MANIFEST)
    shutil.rmtree(WORK, ignore_errors=True)
    for path in sorted(path for path in BUILD.rglob("*") if path.is_file()):
        why = "it was changed by hand" if path.as_posix() in known else "the pipeline did not write it"
        out.write(f"left {path.as_posix()}: {why}\n")
    folders = sorted((path for path in BUILD.rglob("*") if path.is_dir()), reverse=True)
    store.remove_empty(folders)
    if BUILD.is_dir() and not BUILD.is_symlink() and not any(BUILD.iterdir()):
        BUILD.rmdir()
