"""A PowerPoint deck in LibreOffice: what is wrong with its pages once it is laid out there."""

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
POINT = 4 / 3  # px
LEFT, RIGHT, TOP, BODY, FOOT = 40.0, 1222.0, 40.0, 660.0, 700.0  # px; the code's ground reaches from 40, text from 64
SLACK = 2.0
ADORNS = 200.0  # px; nothing but the number on the title's plate is so high
PICTURE = re.compile(r'<p:pic>.*?<a:off x="(\d+)" y="(\d+)"/><a:ext cx="(\d+)" cy="(\d+)"/>.*?</p:pic>', re.DOTALL)
EMU = 9525


@dataclass(frozen=True)
class Word:
    """A word on a page and the box around it, in px of the slide."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: "Word") -> float:
        """Return which part of the smaller of two words the other one covers."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high) / min(self.area, other.area)

    @property
    def area(self) -> float:
        """Return the area in square px, never 0."""
        return max(1.0, (self.right - self.left) * (self.bottom - self.top))


def unshrunk(deck: bytes, folder: Path, name: str) -> Path:
    """Write *deck* with text that stays as large as it is, where LibreOffice would make it smaller until it fits."""
    path = folder / name
    path.write_bytes(deck)
    with zipfile.ZipFile(path) as archive:
        files = {entry: archive.read(entry).replace(b"<a:normAutofit/>", b"<a:noAutofit/>") for entry in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    return path


def converted(decks: list[Path], folder: Path) -> list[Path]:
    """Return the decks as PDF."""
    command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run([*command, "--outdir", folder, *decks], capture_output=True, text=True, check=True, timeout=600, env=os.environ)
    pdfs = [folder / f"{deck.stem}.pdf" for deck in decks]
    assert all(pdf.is_file() for pdf in pdfs), done.stdout + done.stderr
    return pdfs


def pages(pdf: Path) -> list[list[Word]]:
    """Return the words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    text = re.sub(r'<!DOCTYPE[^>]*>|\sxmlns="[^"]*"', "", done.stdout)
    root = ET.fromstring(text)
    return [[_word(word) for word in page.iter("word")] for page in root.iter("page")]


def _word(word: ET.Element) -> Word:
    return Word(word.text or "", *(float(word.attrib[name]) * POINT for name in ("xMin", "yMin", "xMax", "yMax")))


def pictures(deck: Path) -> list[list[Word]]:
    """Return the boxes of the pictures of each slide."""
    with zipfile.ZipFile(deck) as archive:
        count = sum(bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", name)) for name in archive.namelist())
        texts = [archive.read(f"ppt/slides/slide{number}.xml").decode("utf-8") for number in range(1, count + 1)]
    return [[_picture([int(number) / EMU for number in found]) for found in PICTURE.findall(text)] for text in texts]


def _picture(box: list[float]) -> Word:
    left, top, wide, high = box
    return Word("a picture", left, top, left + wide, top + high)


def faults(words: list[Word], shown: list[Word]) -> list[str]:
    """Return what is wrong with a page: words past the edge or in the foot, and words over words or pictures."""
    found = []
    words = [word for word in words if word.bottom - word.top < ADORNS]
    for word in words:
        if word.left < LEFT - SLACK or word.right > RIGHT + SLACK or word.top < TOP - SLACK or word.bottom > FOOT + SLACK:
            found.append(f"{word.text!r} is past the edge: {word}")
        elif word.bottom > BODY and word.top < 664:
            found.append(f"{word.text!r} reaches into the foot: {word}")
    found += [f"{one.text!r} and {other.text!r} overlap" for one, other in combinations([*words, *shown], 2) if one.over(other) > 0.3]
    return found
