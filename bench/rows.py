"""What is measured: each function runs one measurement and yields its lines as they are known."""

import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import generated
import preview
from bare import Bare
from project import Project
from table import Row, limited, shown, told
from timing import Run, megabytes, repeated, seconds

SHORT = 5  # what takes a fraction of a second is run so many times more often
FEW = 50  # chapters: a larger book is built from nothing once
IDLE, WORD, HANDOUT, CLEAN, FRESH = 0.3, 3.0, 1.5, 30.0, 10.0  # seconds
SEEN, PRINTED = 0.5, 1.5  # seconds from a save to the page in the preview, and to the printed page beside it
EACH = 0.015  # seconds that binding book and e-book anew may take for each chapter
MEMORY = 2_000  # MB
ALIKE = 1.2  # times what a chapter of the smallest book costs
WHOLE = Path(__file__).with_name("whole.py")


@dataclass(frozen=True)
class Bench:
    """What the measurements share: a temporary folder, how often each is run, the peers' environment, sizes of generated books."""

    folder: Path
    runs: int
    environment: Path | None
    sizes: tuple[int, ...]

    @cached_property
    def copy(self) -> Project:
        """A copy of the project."""
        return Project.copied(self.folder / "copy")

    @cached_property
    def cleans(self) -> tuple[list[Run], list[Run]]:
        """Clean builds with one process and with two, in turns."""
        pairs = [(self.copy.clean("-n", "1"), self.copy.clean("-n", "2")) for _ in range(self.runs)]
        return [one for one, _ in pairs], [two for _, two in pairs]

    @cached_property
    def wholes(self) -> list[Run]:
        """WeasyPrint with all chapters as one document."""
        built = self.built()
        return repeated(self.runs, lambda: built.python(WHOLE, "whole.pdf"))

    def bare(self, count: int) -> Bare:
        """Return a project of *count* empty tasks, all up to date."""
        folder = self.folder / f"bare-{count}"
        return Bare(folder) if folder.exists() else Bare.made(folder, count)

    def built(self) -> Project:
        """Return the copy with everything current."""
        self.copy.doit()
        return self.copy


def clean(bench: Bench) -> Iterator[Row]:
    """Build everything from nothing."""
    one, two = bench.cleans
    chapters = f"{len(bench.copy.stems)} chapters, {bench.copy.pages()} pages"
    yield limited("clean", "everything, 2 processes", seconds(two), CLEAN, note=chapters)
    ratio = seconds(two) / seconds(one)
    yield limited("clean", "2 processes beside 1", ratio, 0.6, "×", f"1 process takes {shown(seconds(one), 's')}")
    yield told("clean", "memory of the largest process", megabytes(two), "MB")


def nothing(bench: Bench) -> Iterator[Row]:
    """Run doit with nothing to do, in turns with a bare doit of as many tasks."""
    ours, bare, count = _idle(bench.built(), bench)
    yield limited("nothing", "doit, nothing to do", ours, IDLE, note=f"{count:,} steps")
    yield _beside_bare("nothing", "doit", ours, bare)


def _idle(project: Project, bench: Bench) -> tuple[float, float, int]:
    """Return the medians of a doit with nothing to do and of a bare one, and the number of steps."""
    count = project.steps()
    bare = bench.bare(count)
    pairs = [(project.idle(), bare.idle()) for _ in range(bench.runs * SHORT)]
    return seconds([one for one, _ in pairs]), seconds([other for _, other in pairs]), count


def _beside_bare(name: str, what: str, ours: float, bare: float) -> Row:
    note = f"ours takes {shown(ours, 's')}, the bare one with as many tasks {shown(bare, 's')}"
    return limited(name, f"{what}, nothing to do, beside a bare doit", ours / bare, 2.0, "×", note)


def word(bench: Bench) -> Iterator[Row]:
    """Change one word of the middle chapter and bring the whole pack up to date."""
    project, edit = bench.built(), bench.copy.edit()
    ours = seconds(repeated(bench.runs, lambda: project.edited(edit)))
    yield limited("word", "one word → the whole pack", ours, WORD, note=project.middle)
    built = seconds(bench.cleans[1])
    yield limited("word", "beside the clean build", ours / built, 0.25, "×")
    whole = seconds(bench.wholes)
    note = f"WeasyPrint takes {shown(whole, 's')} for all chapters as one document"
    yield limited("word", "beside WeasyPrint for the whole book", ours / whole, 1 / 3, "×", note)


def handout(bench: Bench) -> Iterator[Row]:
    """Change one word and bring the handout of its chapter up to date."""
    project, edit = bench.built(), bench.copy.edit()
    target = f"handouts:{project.middle}.pdf"
    ours = seconds(repeated(bench.runs, lambda: project.edited(edit, target)))
    yield limited("handout", "one word → its chapter's handout", ours, HANDOUT, note=f"doit {target}")


def seen(bench: Bench) -> Iterator[Row]:
    """Change one word while its chapter is looked at in the preview, and get the page that has it; the first save is not counted."""
    project, edit = bench.built(), bench.copy.edit()
    for tab, what, limit in (("read", "its page in the preview", SEEN), ("page", "its printed page there", PRINTED)):
        with preview.opened(project, project.middle, tab) as page:
            first, *rest = (page.saved(edit) if tab == "read" else page.printed(edit) for _ in range(1 + bench.runs * SHORT))
        note = f"the first save takes {shown(first, 's')}"
        yield limited("preview", f"one word → {what}", statistics.median(rest), limit, note=note)


def books(bench: Bench) -> Iterator[Row]:
    """Build books of generated chapters: what does a chapter cost where there are many."""
    first = bench.sizes[0]
    base = seconds(repeated(bench.runs, generated.book(bench.folder / f"book-{first}", first).clean)) / first
    yield told("books", f"{first:,} chapters, clean, each", base)
    for size in bench.sizes[1:]:
        yield from _book(bench, size, base)


def _book(bench: Bench, size: int, base: float) -> Iterator[Row]:
    project = generated.book(bench.folder / f"book-{size}", size)
    name, what = "books", f"{size:,} chapters{' without cheat-sheet' if project.names else ''}"
    runs = repeated(bench.runs if size <= FEW else 1, project.clean)
    note = f"{shown(seconds(runs), 's')} for {project.pages():,} pages"
    yield limited(name, f"{what}, clean, each beside one of {bench.sizes[0]}", seconds(runs) / size / base, ALIKE, "×", note)
    ours, bare, count = _idle(project, bench)
    yield _beside_bare(name, f"{what}, {count:,} steps", ours, bare)
    edit = project.edit()
    edits = repeated(bench.runs, lambda: project.edited(edit))
    note = f"a bare doit, {WORD:.0f} s, and {1000 * EACH:.0f} ms a chapter"
    yield limited(name, f"{what}, one word → the whole pack", seconds(edits), bare + WORD + EACH * size, note=note)
    yield limited(name, f"{what}, memory of the largest process", megabytes([*runs, *edits]), MEMORY, "MB")
    shutil.rmtree(project.folder)


def fresh(bench: Bench) -> Iterator[Row]:
    """Build everything in fresh copies that share a cache with one that was built before."""
    shared = bench.folder / "shared"
    Project.copied(bench.folder / "first", shared).clean()
    runs = [_fresh(bench.folder / f"fresh-{number}", shared) for number in range(bench.runs)]
    yield limited("fresh", "a fresh clone, shared cache", seconds(runs), FRESH, note="without the time to clone and to install")


def _fresh(folder: Path, shared: Path) -> Run:
    run = Project.copied(folder, shared).clean()
    shutil.rmtree(folder)
    return run
