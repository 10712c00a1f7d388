"""build/manifest.json: every file of the pack that the pipeline owns, and the sources it came from."""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.engine.checker import Digest
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import CONTENT, MANIFEST, SETTLED, TEMPLATES, WRITTEN
from dmls_pipeline.store import Entry

SOURCES = (f"{CONTENT.as_posix()}/", f"{TEMPLATES.as_posix()}/")
Origins = Mapping[str, tuple[str, ...]]  # an output → the files below content/ and templates/ that it came from


def update(steps: Iterable[Step], origins: Origins, digest: Digest, current: Container[str] = ()) -> None:
    """Make the manifest say what is there now: also after a run that failed, or that made a part only.

    origins  what `sources` gives for the steps
    current  names of the steps that were made or found current; what the others left came from the sources of its own time
    """
    former = {entry.path: entry.sources for entry in store.read_manifest()}
    fresh = {path.as_posix() for step in steps if step.name in current for path in step.outputs}
    known = {path: traced if path in fresh else former.get(path, traced) for path, traced in origins.items()}
    entries = tuple(_entries(store.claims(), {**former, **known}, digest))
    if entries or MANIFEST.exists():
        store.write_manifest(entries)


def settle(digest: Digest) -> None:
    """Write the settled mark: the digests of the manifest and of the list of owners, as a complete run left them."""
    store.write_text(SETTLED, _as_left(digest))


def unsettle() -> None:
    """Remove the settled mark before a step runs: the step may change what the manifest says.

    An error is ignored, since commands that only ask come here too, and their user may have no right to write.
    """
    with suppress(OSError):
        SETTLED.unlink()


def settled(digest: Digest) -> bool:
    """Say whether manifest and list of owners are as the settled mark says.

    While all outputs are current, neither file must then be written again: the run would write the same bytes.
    """
    try:
        return SETTLED.read_text(encoding="utf-8") == _as_left(digest)
    except (OSError, ValueError):
        return False


def _as_left(digest: Digest) -> str:
    return "".join(f"{digest(path.as_posix()) or '-'}  {path.as_posix()}\n" for path in (MANIFEST, WRITTEN))


def forget(steps: Iterable[Step], digest: Digest) -> None:
    """Forget who wrote what is gone. Of a file that a step makes the newest digest stays, even if others changed the file."""
    outputs = {path.as_posix() for step in steps for path in step.outputs}
    kept = {}
    for path, digests in store.claims().items():
        now = digest(path)
        if now in digests or path in outputs:
            kept[path] = [each for each in digests if each in (now, digests[-1])]
    store.keep_claims(kept)


def sources(steps: Iterable[Step]) -> Origins:
    """Return for each output the files below content/ and templates/ that it came from, through all steps, sorted.

    Sets of them are kept as the bits of numbers: what belongs to one chapter of a thousand came, by its references, from all of them.
    """
    makers = {path: step for step in steps for path in step.outputs}
    bits: dict[str, int] = {}  # a source → its own bit
    found: dict[str, int] = {}  # by the step's name: a step itself is slow to hash
    for step in makers.values():
        if step.name not in found:
            _trace(step, makers, bits, found)
    named = {number: tuple(sorted(path for path, bit in bits.items() if bit & number)) for number in set(found.values())}
    return {path.as_posix(): named[found[step.name]] for path, step in makers.items()}


def _trace(step: Step, makers: Mapping[Path, Step], bits: dict[str, int], traced: dict[str, int]) -> None:
    """Find the sources of *step* and of every step before it, without recursion: a graph may be deep."""
    waiting = {step.name: step}
    while waiting:
        last = next(reversed(waiting.values()))
        before = [makers[path] for path in last.inputs if path in makers]
        if unknown := {maker.name: maker for maker in before if maker.name not in traced and maker.name not in waiting}:
            waiting |= unknown
            continue
        number = 0
        for maker in before:
            number |= traced.get(maker.name, 0)
        for path in (path.as_posix() for path in last.inputs if path not in makers):
            if path.startswith(SOURCES):
                number |= bits.setdefault(path, 1 << len(bits))
        traced[last.name] = number
        del waiting[last.name]


def _entries(
    known: Mapping[str, tuple[str, ...]],
    origins: Origins,
    digest: Digest,
) -> Iterator[Entry]:
    """Yield an entry for each file that is as the pipeline wrote it."""
    for path, digests in known.items():
        now = digest(path)
        if now in digests:
            yield Entry(path, now, Path(path).stat().st_size, origins.get(path, ()))
