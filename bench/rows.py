"""What is measured: each function runs one measurement and yields its lines as they are known."""

import re
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
IDLE, WORD, HANDOUT, DECK, CLEAN, FRESH = 0.3, 2.0, 1.5, 1.0, 30.0, 10.0  # seconds
CLEAN_BESIDE, WORD_BESIDE = 1.5, 0.1  # times what WeasyPrint takes for all chapters as one document
BARE, BARE_OF_MANY = 1.5, 2.0  # times a bare doit with as many tasks: the project's, and books of a hundred chapters and more
WORD_OF_MANY = 5.0  # seconds beyond a bare doit, of a book of generated chapters
SEEN, PRINTED = 0.5, 1.5  # seconds from a save to the page in the preview, and to the printed page beside it
MEMORY = 500  # MB
MOST_KINDS = 12  # kinds of steps of which is told what they take
ALIKE = 1.2  # times what a chapter of the smallest book costs
WHOLE = Path(__file__).with_name("whole.py")
TIMED = re.compile(r"^(\S.*?) +(\d+) +(\d+\.\d) +\d+ +\d+\.\d$", re.MULTILINE)


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
        pairs = [(self.copy.clean("-r", "time", "-n", "1"), self.copy.clean("-n", "2")) for _ in range(self.runs)]
        return [one for one, _ in pairs], [two for _, two in pairs]

    @cached_property
    def wholes(self) -> list[Run]:
        """WeasyPrint with all chapters as one document."""
        built = self.built()
        return repeated(self.runs, lambda: built.python(WHOLE, "whole.pdf"))

    def beside_whole(self, seconds_of_ours: float) -> str:
        """Return how long that is beside WeasyPrint with all chapters as one document, which means the same on a slower machine."""
        return f"{shown(seconds_of_ours / seconds(self.wholes), '×')} WeasyPrint for the whole book"

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
    whole = seconds(bench.wholes)
    note = f"WeasyPrint takes {shown(whole, 's')} for all chapters as one document"
    yield limited("clean", "beside WeasyPrint for the whole book", seconds(two) / whole, CLEAN_BESIDE, "×", note)
    yield told("clean", "memory of the largest process", megabytes(two), "MB")
    yield from _kinds(one[-1].output)


def _kinds(output: str) -> Iterator[Row]:
    """Yield what the kinds of steps take that take longest, as `doit -r time` told it."""
    for kind, ran, took in list(TIMED.findall(output.partition("kind of step")[2]))[:MOST_KINDS]:
        yield told("clean", f"processors' time: {kind}", float(took), note=f"{ran} steps")


def nothing(bench: Bench) -> Iterator[Row]:
    """Run doit with nothing to do, in turns with a bare doit of as many tasks."""
    ours, bare, count = _idle(bench.built(), bench)
    yield limited("nothing", "doit, nothing to do", ours, IDLE, note=f"{count:,} steps")
    yield _beside_bare("nothing", "doit", ours, bare, BARE)


def _idle(project: Project, bench: Bench) -> tuple[float, float, int]:
    """Return the medians of a doit with nothing to do and of a bare one, and the number of steps."""
    count = project.steps()
    bare = bench.bare(count)
    pairs = [(project.idle(), bare.idle()) for _ in range(bench.runs * SHORT)]
    return seconds([one for one, _ in pairs]), seconds([other for _, other in pairs]), count


def _beside_bare(name: str, what: str, ours: float, bare: float, limit: float) -> Row:
    note = f"ours takes {shown(ours, 's')}, the bare one with as many tasks {shown(bare, 's')}"
    return limited(name, f"{what}, nothing to do, beside a bare doit", ours / bare, limit, "×", note)


def word(bench: Bench) -> Iterator[Row]:
    """Change one word of the middle chapter and bring the whole pack up to date."""
    project, edit = bench.built(), bench.copy.edit()
    ours = seconds(repeated(bench.runs, lambda: project.edited(edit)))
    yield limited("word", "one word → the whole pack", ours, WORD, note=project.middle)
    built = seconds(bench.cleans[1])
    yield limited("word", "beside the clean build", ours / built, 0.25, "×")
    whole = seconds(bench.wholes)
    note = f"WeasyPrint takes {shown(whole, 's')} for all chapters as one document"
    yield limited("word", "beside WeasyPrint for the whole book", ours / whole, WORD_BESIDE, "×", note)


def handout(bench: Bench) -> Iterator[Row]:
    """Change one word and bring the handout of its chapter up to date."""
    yield _one(bench, "handout", f"handouts:{bench.copy.middle}.pdf", HANDOUT)


def deck(bench: Bench) -> Iterator[Row]:
    """Change one word and bring the deck of its chapter up to date."""
    yield _one(bench, "deck", f"slides:{bench.copy.middle}.html", DECK)


def _one(bench: Bench, name: str, target: str, limit: float) -> Row:
    project, edit = bench.built(), bench.copy.edit()
    ours = seconds(repeated(bench.runs, lambda: project.edited(edit, target)))
    note = f"doit {target}; {bench.beside_whole(ours)}"
    return limited(name, f"one word → its chapter's {name}", ours, limit, note=note)


def seen(bench: Bench) -> Iterator[Row]:
    """Change one word while its chapter is looked at in the preview, and get the page that has it; the first save is not counted."""
    project, edit = bench.built(), bench.copy.edit()
    for tab, what, limit in (("read", "its page in the preview", SEEN), ("page", "its printed page there", PRINTED)):
        with preview.opened(project, project.middle, tab) as page:
            first, *rest = (page.saved(edit) if tab == "read" else page.printed(edit) for _ in range(1 + bench.runs * SHORT))
        median = statistics.median(rest)
        note = f"the first save takes {shown(first, 's')}; {bench.beside_whole(median)}"
        yield limited("preview", f"one word → {what}", median, limit, note=note)


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
    yield _beside_bare(name, f"{what}, {count:,} steps", ours, bare, BARE_OF_MANY)
    edit = project.edit()
    edits = repeated(bench.runs, lambda: project.edited(edit))
    note = f"a bare doit and {WORD_OF_MANY:.0f} s"
    yield limited(name, f"{what}, one word → the whole pack", seconds(edits), bare + WORD_OF_MANY, note=note)
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
