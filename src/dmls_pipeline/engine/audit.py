"""The command `doit audit`: the pack that was built, under all checks. Nothing is built."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from doit.cmd_base import DoitCmdBase
from doit.exceptions import InvalidCommand

from dmls_pipeline import store
from dmls_pipeline.engine import positions, session
from dmls_pipeline.engine.tasks import StepTask
from dmls_pipeline.paths import AUDITED, BOOK
from dmls_pipeline.read.book import load_book

NOT_AUDITED = 2


class Audit(DoitCmdBase):  # type: ignore[misc]
    """Named in pyproject.toml, where doit looks for commands."""

    doc_purpose = "run every check on the pack that was built"
    doc_usage = "[CHECK ...]"
    doc_description = "Nothing is built: run doit first. What is found is told at its line, and written as SARIF."
    cmd_options = ({"name": "sarif", "long": "sarif", "type": str, "default": AUDITED.as_posix(), "help": "where SARIF 2.1.0 is written"},)

    def _execute(self, sarif: str, pos_args: list[str]) -> int:
        book, _ = load_book()
        tasks = {task.name: task for task in self.task_list}
        if book is None or (stale := tuple(self._stale(tasks))):
            why = "\n  ".join(stale if book else (f"{BOOK} cannot be read",))
            sys.stderr.write(f"doit audit: the pack is not current; run doit first:\n  {why}\n")
            return NOT_AUDITED
        session.begin()
        try:
            return self._audit(book, pos_args, Path(sarif))
        finally:
            session.end()

    def _stale(self, tasks: Mapping[str, Any]) -> Iterator[str]:
        """Yield why the first steps that must run again must: what hangs on them would only repeat it."""
        steps = [task for task in tasks.values() if isinstance(task, StepTask)]
        for task in steps:
            if reasons := tuple(self.dep_manager.changes(task, tasks).reasons()):
                yield f"{task.step.name}: {reasons[0]}"
                return

    def _audit(self, book: Any, names: list[str], target: Path) -> int:
        from dmls_pipeline.audit import pack, run, sarif
        from dmls_pipeline.audit.checks import CHECKS

        try:
            checks = run.named(names)
        except KeyError as error:
            known = ", ".join(check.name for check in CHECKS)
            raise InvalidCommand(f"there is no check {error}; there are {known}") from None
        strict = os.environ.get("CI") == "true"
        results = run.audited(pack.opened(book), checks)
        store.write_json(target, sarif.log(results, strict=strict))
        problems = sorted({problem for result in results for problem in result.problems}, key=positions.reading_order)
        lines = [*map(str, problems), *(result.line() for result in results)]
        self.outstream.write("\n".join(lines) + "\n")
        return run.status(results, strict=strict)
