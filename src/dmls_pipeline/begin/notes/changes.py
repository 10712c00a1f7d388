"""What an import did and found, to be told in its report."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Journal:
    """Everything that is told of one import: lines with their places, in the order in which they came.

    changed  what could not be read as it stood and was changed
    moved    what went from the text into fields: of a chapter, or of book.yaml
    decide   what a person has to decide, since the notes do not say
    left     what was not taken
    """

    root: Path
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    decide: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def place(self, path: Path, line: int = 0) -> str:
        """Return "file:line" relative to the notes."""
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
        return f"{name}:{line}" if line else name
