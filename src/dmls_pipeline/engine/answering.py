"""Reporters of the commands that answer also where nothing was to do: `dmls check`, `dmls build`."""

from collections.abc import Sequence
from typing import Any

from doit import Globals

from dmls_pipeline.engine import drafts, summary
from dmls_pipeline.engine.reporter import Reporter
from dmls_pipeline.problems import Problem


class CheckReporter(Reporter):
    """Also tells what was told before: the problems of checks that did not run this time, since nothing changed."""

    def skip_uptodate(self, task: Any) -> None:
        """Count a step that has nothing to do, and take up what it found when it ran."""
        super().skip_uptodate(task)
        self.found += Globals.dep_manager.get_values(task.name).get("problems", ())

    def _tell(self, told: Sequence[Problem]) -> None:
        """Say also what keeps drafts from being complete, or that nothing is wrong."""
        super()._tell(told)
        for line in drafts.lines(told):
            self._say(line)
        if not (told or self.failures or self.held):
            self._say("nothing is wrong")


class BuildReporter(Reporter):
    """Also says that nothing was to do."""

    def _tell(self, told: Sequence[Problem]) -> None:
        super()._tell(told)
        if not self.told:
            self._say(summary.nothing(whole=self.whole))
