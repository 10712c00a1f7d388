"""What looks at a PDF from outside: qpdf at its syntax, poppler at its fonts and at where each word stands."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from dmls_pipeline.problems import BuildError

# name, type (one to four words, as "CID Type 0C (OT)"), encoding, then five columns: embedded, subset, has Unicode, object, generation
FONT = re.compile(r"(?P<name>\S.*?) +(?:CID )?(?:TrueType|Type \d\w*)(?: \(OT\))? +\S+ +(?P<embedded>yes|no) +(?P<cut>yes|no) +")
COARSE = 36  # dots in an inch: a dot is 0.7 mm
PICTURE = re.compile(rb"P5\s+(\d+) (\d+)\s+255\s")  # how a picture of PGM begins
WHITE = bytes(range(190, 256))  # what counts as no ink
FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Font:
    """A font of a PDF: whether its program is in the file, and whether only the glyphs that are used."""

    name: str
    embedded: bool
    cut: bool


@dataclass(frozen=True)
class Line:
    """A line of words, in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """The size of a page in points, and its lines from top to bottom."""

    width: float
    height: float
    lines: tuple[Line, ...]

    def mirrored(self) -> "Page":
        """Return the mirror image: what is written from right to left has in it the margins that another book has."""
        turned = (replace(line, left=self.width - line.right, right=self.width - line.left) for line in self.lines)
        return replace(self, lines=tuple(sorted(turned, key=lambda line: (line.top, line.left))))


@dataclass(frozen=True)
class Ink:
    """A page as a coarse picture: its rows of gray from top to bottom, and how many points a row and a column are."""

    rows: tuple[bytes, ...]
    point: float

    def span(self, top: float, bottom: float, left: float, right: float) -> tuple[float, float]:
        """Return where the ink between four edges begins and ends from left to right, in points; (0, 0) where there is none."""
        low, high = round(left / self.point), round(right / self.point)
        cut = [row[low:high] for row in self.rows[round(top / self.point) : round(bottom / self.point) + 1]]
        ends = [len(row.rstrip(WHITE)) for row in cut]
        begins = [len(row) - len(row.lstrip(WHITE)) for row, end in zip(cut, ends, strict=True) if end]
        return ((low + min(begins)) * self.point, (low + max(ends)) * self.point) if begins else (0.0, 0.0)

    def mirrored(self) -> "Ink":
        """Return the mirror image."""
        return replace(self, rows=tuple(row[::-1] for row in self.rows))

    def end(self, top: float, bottom: float, left: float, right: float) -> float:
        """Return how far down the ink between four edges goes, in points; *top* where there is none."""
        low, high, first = round(left / self.point), round(right / self.point), round(top / self.point)
        marked = [n for n, row in enumerate(self.rows[first : round(bottom / self.point)]) if row[low:high].strip(WHITE)]
        return (first + max(marked) + 1) * self.point if marked else top


def missing_qpdf() -> str:
    """Say what is missing to check a PDF's syntax; "" if nothing is."""
    return "" if shutil.which("qpdf") else "qpdf is missing: apt-get install qpdf"


def missing_poppler() -> str:
    """Say what is missing to look at a PDF's pages; "" if nothing is."""
    return "" if shutil.which("pdftotext") and shutil.which("pdffonts") else "poppler is missing: apt-get install poppler-utils"


def damage(file: Path) -> tuple[str, ...]:
    """Return what `qpdf --check` says is wrong, a sentence each; nothing if the file is sound."""
    ran = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, errors="replace", check=False, timeout=300)
    if ran.returncode == 0:
        return ()
    sentences = [line.removeprefix("WARNING: ").replace(f"{file}: ", "").replace(f"{file} ", "") for line in ran.stderr.splitlines()]
    return tuple(line for line in sentences if line and not line.startswith("qpdf: ")) or (f"qpdf ends with status {ran.returncode}",)


def fonts(file: Path) -> tuple[Font, ...]:
    """Return the fonts of a PDF."""
    rows = _output("pdffonts", str(file)).splitlines()[2:]
    matched = [(row, FONT.match(row)) for row in rows]
    if unread := [row for row, match in matched if match is None]:
        raise BuildError(f"pdffonts says of {file} what we cannot read:\n" + "\n".join(unread))
    return tuple(Font(match["name"], match["embedded"] == "yes", match["cut"] == "yes") for _, match in matched if match)


def pages(file: Path) -> tuple[Page, ...]:
    """Return the pages of a PDF with each line's place."""
    printed = _output("pdftotext", "-bbox-layout", str(file), "-")
    root = ET.fromstring(CONTROLS.sub("", printed[printed.index("<doc>") : printed.index("</doc>") + 6]))  # noqa: S314 - poppler wrote it
    return tuple(_page(page) for page in root.iter("page"))


def inks(file: Path) -> Iterator[Ink]:
    """Yield the pages of a PDF as coarse pictures."""
    command = ("pdftoppm", "-r", str(COARSE), "-gray", str(file))
    ran = subprocess.run(command, capture_output=True, check=False, timeout=300)
    if ran.returncode:
        raise BuildError(f"pdftoppm failed on {file}: {ran.stderr.decode(errors='replace').strip()}")
    at = 0
    while head := PICTURE.match(ran.stdout, at):
        width, height, begin = int(head[1]), int(head[2]), head.end()
        yield Ink(tuple(ran.stdout[begin + row * width : begin + (row + 1) * width] for row in range(height)), 72 / COARSE)
        at = begin + width * height


def _page(page: ET.Element) -> Page:
    lines = sorted(map(_line, page.iter("line")), key=lambda line: (line.top, line.left))
    return Page(float(page.attrib["width"]), float(page.attrib["height"]), tuple(lines))


def _line(element: ET.Element) -> Line:
    left, top, right, bottom = (float(element.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    words = [(word.text or "").strip() for word in element]
    if any(map(FROM_THE_RIGHT.search, words)):
        words.reverse()  # poppler has them as they stand; each is a whole run of text, in the order in which it was written
    return Line(left, top, right, bottom, " ".join(words))


def _output(*command: str) -> str:
    """Return what a command prints; raise BuildError if it fails."""
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=300)
    if ran.returncode:
        raise BuildError(f"{command[0]} failed on {command[-1]}: {ran.stderr.strip()}")
    return ran.stdout
