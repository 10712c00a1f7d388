"""A step: a function from files to files, as a value."""

from dataclasses import dataclass
from pathlib import Path

Arg = str | int | tuple[str, ...]

# What takes longer than a tenth of a second: of steps that could go next, the one with the longest way to the end of the build does.
SECONDS = {"read": 0.3, "draw": 0.3, "unit": 1.5, "sheets": 0.3, "front": 0.4, "glossary": 1.3, "subjects": 0.6, "references": 1.1}
SECONDS |= {"split": 1.2, "slides": 0.3, "screens": 0.1, "paper": 0.3, "book": 0.5, "fit": 2.0, "cheatsheet": 0.5, "quiz": 1.7}

# What takes much memory where there are many chapters, by name: it is done by a process that ends with it.
GREEDY = frozenset({"front", "glossary", "subjects", "fit", "cheatsheet", "quiz:quiz.pdf", "book"})
MANY = 250  # files that it reads; with fewer it takes no more than a chapter's layout


@dataclass(frozen=True)
class Step:
    """A function from files to files.

    name     "group:part", or "group" for a group of one
    doc      one line for `doit list`
    run      dotted name of the function, "package.module:function": resolved when the step runs, so that a build with
             nothing to do imports no tool
    args     plain values it is called with
    inputs   files it reads, relative to the project's folder
    outputs  files it makes
    public   whether people call it by name
    also     another group that it belongs to: whoever calls that group has this step run too
    """

    name: str
    doc: str
    run: str
    args: tuple[Arg, ...]
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    public: bool = False
    also: str = ""

    @property
    def seconds(self) -> float:
        """Return how long it takes, about."""
        return SECONDS.get(self.name.partition(":")[0], 0.1)

    @property
    def is_greedy(self) -> bool:
        """Say whether it takes much memory."""
        return self.name in GREEDY and len(self.inputs) > MANY


def ours(name: str) -> str:
    """Return the dotted name of a function of ours, as in "write.print.book:bind_book"."""
    return f"dmls_pipeline.{name}"
