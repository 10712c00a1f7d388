"""Reporters of the commands that answer also where nothing was to do: `dmls check`, `dmls build`."""

from collections.abc import Mapping, Sequence
from typing import TextIO

from dmls_pipeline.engine import summary
from dmls_pipeline.engine.reporter import Reporter
from dmls_pipeline.problems import Problem


class CheckReporter(Reporter):
    """Also tells what was told before: the problems of checks that did not run this time, since nothing changed."""

    def __init__(self, outstream: TextIO, options: Mapping[str, object]) -> None:
        super().__init__(outstream, options)
        self.checks = True

    def _tell(self, problems: Sequence[Problem]) -> None:
        """Say also that nothing is wrong."""
        super()._tell(problems)
        if not (problems or self.failures or self.held):
            self._say("nothing is wrong")


class BuildReporter(Reporter):
    """Also says that nothing was to do."""

    def _tell(self, problems: Sequence[Problem]) -> None:
        super()._tell(problems)
        if not self.told:
            self._say(summary.nothing(whole=self.whole))
