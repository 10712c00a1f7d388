"""Notes of every form, as people have them, and `take`: the book that they become."""

import shutil
import struct
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dmls_pipeline.begin.notes import importing, report
from dmls_pipeline.tools import pandoc


def png(width=8, height=6):
    """Return a small picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@dataclass
class Taken:
    """A book that an import made: its folder, and what was told."""

    folder: Path
    told: report.Taken

    @property
    def book(self) -> dict[str, Any]:
        return yaml.safe_load((self.folder / "content/book.yaml").read_text(encoding="utf-8"))

    def text(self, stem):
        return (self.folder / f"content/{stem}.md").read_text(encoding="utf-8")

    def body(self, stem):
        return self.text(stem).split("---\n", 2)[2].strip()

    def front(self, stem):
        return yaml.safe_load(self.text(stem).split("---\n", 2)[1])

    @property
    def pictures(self):
        return sorted(path.name for path in self.folder.glob("content/figures/*"))


class Notes:
    """A folder of notes, and the book that is made of it beside it."""

    def __init__(self, root):
        self.root = root / "notes"
        self.folder = root / "book"
        self.root.mkdir()

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            target.write_bytes(text)
        else:
            target.write_text(text, encoding="utf-8")
        return target

    def convert(self, name, form, markdown):
        """Write *markdown* as a file of another form, as pandoc makes it."""
        source = self.write("source.tmp", markdown)
        command = (
            pandoc._program(),
            "--standalone",
            "--from",
            "markdown",
            "--to",
            form,
            "--syntax-highlighting=none",
            "--output",
            self.root / name,
            source,
        )
        subprocess.run(command, cwd=self.root, check=True, capture_output=True)
        source.unlink()
        return self.root / name

    def take(self, name="."):
        before = {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        told = importing.take(self.root / name, self.folder)
        assert {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()} == before, "the notes were changed"
        return Taken(self.folder, told)

    def clear(self):
        shutil.rmtree(self.folder)


@pytest.fixture
def notes(tmp_path):
    return Notes(tmp_path)


@pytest.fixture
def picture():
    return png()
