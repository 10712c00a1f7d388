"""A build as another process follows it: each event a line of JSON on standard output."""

import json
from collections.abc import Sequence
from typing import Any

from dmls_pipeline.engine.answering import CheckReporter
from dmls_pipeline.engine.tasks import shown
from dmls_pipeline.problems import Problem


class EventReporter(CheckReporter):
    """Writes {"done", "of", "what"} as steps begin and end, and {"problems", "failures"} at the end."""

    desc = "each event as a line of JSON"

    def _show_running(self) -> None:
        """Tell how far the build is, and what it is at."""
        what = ", ".join(map(shown, self.running))
        self._event(done=self.done, of=self.total, what=what)

    def _say(self, line: str) -> None:
        """Keep sentences back: they are for people at a terminal."""

    def _tell(self, problems: Sequence[Problem]) -> None:
        self._event(problems=[problem.to_json() for problem in problems], failures=[f"{name} {text}" for name, text in self.failures])

    def _event(self, **event: Any) -> None:
        self._write(json.dumps(event, ensure_ascii=False) + "\n")
