"""A project of as many empty tasks as ours has steps, for doit as it comes: what no pipeline on doit can be quicker than."""

from dataclasses import dataclass
from pathlib import Path

from project import DOIT
from timing import Run, timed

DODO = '''"""Tasks that do nothing."""


def task_all():
    """Yield tasks with one file that they read and one that they make."""
    for number in range({count}):
        yield {{"name": str(number), "actions": [lambda: None], "file_dep": [f"in/{{number}}"], "targets": [f"out/{{number}}"]}}
'''


@dataclass(frozen=True)
class Bare:
    """The project's folder."""

    folder: Path

    @classmethod
    def made(cls, folder: Path, count: int) -> "Bare":
        """Return a project of *count* tasks that are up to date."""
        for name in ("in", "out"):
            (folder / name).mkdir(parents=True)
            for number in range(count):
                (folder / name / str(number)).write_text(f"{number}\n", encoding="utf-8")
        (folder / "dodo.py").write_text(DODO.format(count=count), encoding="utf-8")
        timed((DOIT,), folder)
        return cls(folder)

    def idle(self) -> Run:
        """Time a doit with nothing to do."""
        return timed((DOIT,), self.folder)
