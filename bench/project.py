"""A copy of the project in a temporary folder: built, edited and built again, while the project's own build/ stays untouched."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from timing import FailedError, Run, timed

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv/bin/python"
DOIT = PYTHON.with_name("doit")
SOURCES = ("content", "templates", "dodo.py", "pyproject.toml")
SWAPS = {"often": "never", "large": "small", "small": "large", "first": "third", "more": "less", "many": "most", "good": "fine"}
WORD = re.compile(rf"(?<= )(?:{'|'.join(SWAPS)})(?=[ ,.;])")
RUNNING = re.compile(r"(?![\s\S]*(?:```|:::|\$\$))[A-Z][\s\S]{120,}[.]")  # plain sentences: slides and cards do not show them
STEPS = "from dmls_pipeline import graph; from dmls_pipeline.read.book import load_book; print(len(graph.steps(load_book()[0])))"


@dataclass
class Edit:
    """A word in a running paragraph of *path* that turns into another one and back: each call is a real edit."""

    path: Path
    texts: tuple[str, str] = field(init=False)
    count: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Find the word; raise FailedError where the chapter has none that can be changed."""
        text = self.path.read_text(encoding="utf-8")
        self.texts = (text, one_word_changed(text))

    def make(self) -> None:
        """Write the text that does not stand there now."""
        now = self.path.read_text(encoding="utf-8")
        self.path.write_text(self.texts[now == self.texts[0]], encoding="utf-8")

    def _changed_at(self) -> int:
        return next(at for at, (old, new) in enumerate(zip(*self.texts, strict=False)) if old != new)

    def make_new(self) -> None:
        """Write a text that never stood there, with a number before the word: a process that remembers cannot have seen it."""
        self.count += 1
        text = self.texts[0]
        before = text.rindex(" ", 0, self._changed_at() + 1)
        self.path.write_text(f"{text[:before]} {self.count}{text[before:]}", encoding="utf-8")


def one_word_changed(text: str) -> str:
    """Return a chapter in which one word of a running paragraph is another of about its length: pages and slides stay valid."""
    start = text.index("\n---\n", 4) if text.startswith("---\n") else 0
    body = text[start:]
    for paragraph in body.split("\n\n"):
        if RUNNING.fullmatch(paragraph.strip()) and (word := WORD.search(paragraph)):
            changed = paragraph[: word.start()] + SWAPS[word[0]] + paragraph[word.end() :]
            return text[:start] + body.replace(paragraph, changed, 1)
    raise FailedError(f"no running paragraph has one of the words {', '.join(SWAPS)}")


@dataclass(frozen=True)
class Project:
    """A project's folder.

    shared  a folder for DMLS_CACHE, or none
    names   what is built where nothing else is asked for; everything where there are none
    """

    folder: Path
    shared: Path | None = None
    names: tuple[str, ...] = ()

    @classmethod
    def copied(cls, folder: Path, shared: Path | None = None) -> "Project":
        """Return a fresh copy of the sources, without anything that was built."""
        folder.mkdir(parents=True)
        for name in SOURCES:
            here = ROOT / name
            (shutil.copytree if here.is_dir() else shutil.copy)(here, folder / name)
        return cls(folder, shared)

    @property
    def stems(self) -> list[str]:
        """The chapters, in order."""
        return sorted(path.stem for path in (self.folder / "content").glob("[0-9]*_*.md"))

    @property
    def middle(self) -> str:
        """The chapter in the middle, which is edited."""
        return self.stems[len(self.stems) // 2]

    def edit(self) -> Edit:
        """Return the edit of a word in the middle chapter."""
        return Edit(self.folder / f"content/{self.middle}.md")

    def doit(self, *arguments: str) -> Run:
        """Time a doit."""
        return timed((DOIT, *(arguments or self.names)), self.folder, self._environment())

    def busy(self, *arguments: str) -> Run:
        """Time a doit that has something to do; raise FailedError if it had not."""
        run = self.doit(*arguments)
        if not run.output:
            raise FailedError(f"doit {' '.join(arguments)} had nothing to do")
        return run

    def idle(self) -> Run:
        """Time a doit that has nothing to do; raise FailedError if it had."""
        run = self.doit()
        if run.output:
            raise FailedError(f"doit had something to do: {run.output[-200:]}")
        return run

    def clean(self, *arguments: str) -> Run:
        """Time a doit with nothing built."""
        shutil.rmtree(self.folder / "build", ignore_errors=True)
        return self.busy(*arguments)

    def edited(self, edit: Edit, *arguments: str) -> Run:
        """Change a word and time the doit after it."""
        edit.make()
        return self.busy(*arguments)

    def python(self, *arguments: str | Path) -> Run:
        """Time a Python of the project's environment."""
        return timed((PYTHON, *arguments), self.folder, self._environment())

    def steps(self) -> int:
        """Return how many steps the graph has."""
        return int(self.python("-c", STEPS).output)

    def pages(self) -> int:
        """Return how many pages the chapters have together."""
        folios = (self.folder / f"build/work/{stem}/folios.json" for stem in self.stems)
        return sum(json.loads(path.read_text(encoding="utf-8"))["pages"] for path in folios)

    def _environment(self) -> Mapping[str, str]:
        return {"DMLS_CACHE": str(self.shared)} if self.shared else {}
