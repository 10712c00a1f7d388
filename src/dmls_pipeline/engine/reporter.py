"""What people see of a build: each step as it ends, then every problem once, and one line that counts them."""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from doit import Globals
from doit.exceptions import BaseFail, TaskFailed, UnmetDependency

from dmls_pipeline import unchanged
from dmls_pipeline.engine import drafts, manifest, positions, session, summary
from dmls_pipeline.engine.grouping import grouped
from dmls_pipeline.engine.prune import prune
from dmls_pipeline.engine.session import LEASH
from dmls_pipeline.engine.tasks import StepTask, runs, shown
from dmls_pipeline.engine.workers import Watch
from dmls_pipeline.problems import Problem, readable
from dmls_pipeline.store import is_artifact

OK, CONTENT_WRONG, TOOL_FAILED, INTERRUPTED = 0, 1, 2, 130
SELDOM = 20  # times as long as writing the manifest takes it is not written again
ERASE = "\r\x1b[K"


class Reporter:
    """doit's reporter. It is told of every step by name, in the process that builds, and says what matters."""

    desc = "each step as it ends, every problem once"

    def __init__(self, outstream: TextIO, options: Mapping[str, object]) -> None:
        del options
        self.out = outstream or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end; none where it was closed
        self.terminal = self.out.isatty()
        self.tasks: Mapping[str, Any] = {}
        self.total = self.done = 0
        self.running: dict[str, float] = {}
        self.found: list[Mapping[str, Any]] = []
        self.failures: list[tuple[str, str]] = []
        self.held: list[str] = []
        self.current: set[str] = set()
        self.whole = self.ran = False
        self.checks = False  # whether what is asked for is what is wrong: then all of it is told, also what was told before
        self.made: list[Path] = []
        self.begun = time.monotonic()
        self.told = False
        self.origins: manifest.Origins = {}
        self.due = 0.0  # when the manifest may be written again
        self.watch = Watch()
        if hasattr(outstream, "reconfigure"):
            outstream.reconfigure(errors="backslashreplace")  # content may hold what a terminal's encoding does not

    def initialize(self, tasks: Mapping[str, Any], selected_tasks: Sequence[str]) -> None:
        """Begin a run: take the lock, and remove what the graph no longer makes if all of it was asked for."""
        session.begin()
        self.watch.start()
        self.tasks = tasks
        self.total = sum(runs(tasks[name]) for name in _needed(tasks, selected_tasks))
        steps = [task for task in tasks.values() if isinstance(task, StepTask)]
        self.whole = set(selected_tasks) >= set(tasks)
        self.checks = self.checks or list(selected_tasks) == ["check"]
        if self.whole and all(task.whole for task in steps):
            for path in prune(tasks, Globals.dep_manager):
                self._say(f"left {path}: no step makes it any more, but it was changed by hand")

    def get_status(self, task: Any) -> None:
        """Hear that a step is looked at."""
        del task
        self.watch.note()

    def execute_task(self, task: Any) -> None:
        """Hear that a step begins."""
        self.watch.note()
        if runs(task):
            self.ran = True
            self.running[task.name] = time.monotonic()
            self._show_running()

    def add_success(self, task: Any) -> None:
        """Say that a step is done."""
        if runs(task):
            self.current.add(task.step.name)
            self.found += task.values.get("problems", ())
            self._ended(task, "  from the cache" if task.values.get("cached") else "")
            made = [path for path in task.step.outputs if is_artifact(path)]
            self.made += made
            if made and time.monotonic() >= self.due:
                self._update_manifest()

    def add_failure(self, task: Any, fail: BaseFail) -> None:
        """Say that a step failed; keep in mind one that is held back by it."""
        if isinstance(fail, UnmetDependency):
            self.held.append(task.name)
            self.done += runs(task)
            self.found += positions.known(task.step.inputs if runs(task) else ())
            return
        self._ended(task, "  failed")
        failure = _failure(fail)
        self.found += failure.get("problems", ())
        if text := failure.get("tool"):
            self.failures.append((shown(task.name), f"failed: {readable(text)}"))
        if trace := failure.get("bug"):
            self.failures.append((shown(task.name), f"failed; this is a fault of the pipeline, not of the content:\n{trace}"))

    def skip_uptodate(self, task: Any) -> None:
        """Count a step that has nothing to do; where problems are asked for, take up what it found when it ran."""
        if self.checks:
            self.found += Globals.dep_manager.values_of(task.name).get("problems", ())
        if runs(task):
            self.current.add(task.step.name)
            self.done += 1

    def skip_ignore(self, task: Any) -> None:
        """Say that a step is left out because someone asked for it: `doit ignore`."""
        self.done += runs(task)
        self._say(f"{shown(task.name)} is ignored (`doit forget {task.name}` ends that)")

    def cleanup_error(self, exception: BaseFail) -> None:
        """Keep what a teardown says."""
        self.failures.append(("doit:", exception.get_msg()))

    def runtime_error(self, msg: str) -> None:
        """Keep what is wrong with the graph itself."""
        self.failures.append(("doit:", msg))

    def teardown_task(self, task: Any) -> None:
        """No step has a teardown."""

    def complete_run(self) -> None:
        """End a run: tell every problem once, count, and leave with the right status. doit counts a held-back step as its own error."""
        self.watch.stop()
        if LEASH.lock is None:
            return  # another build runs, which was said
        self._erase()
        ended = _in_flight()
        if ended is not None:
            self.watch.end_all()
            self.failures.append(("doit:", self._broken(ended)))
        if self.ran or not self._all_current() or not manifest.settled(Globals.dep_manager.backend.files.digest):
            self._update_manifest(last=ended is None)
        problems = positions.problems(self.found)
        self._tell(problems)
        status = self._status(problems, ended)
        if ended is not None:
            sys.stderr.flush()
            os._exit(status)  # not through doit's queues: an interrupt may have left one locked for ever
        if status == OK and self._had_nothing_to_do():
            unchanged.keep()
        session.end()
        if status:
            raise SystemExit(status)

    def _had_nothing_to_do(self) -> bool:
        """Say whether all of the pack was current, and there was nothing to say; a reporter that says more is asked again each time."""
        said = self.ran or self.told or self.held or self.found
        return type(self) is Reporter and self.whole and self._all_current() and not said

    def _update_manifest(self, *, last: bool = False) -> None:
        """Make the manifest true after each artifact, so that it is after a kill too; of a large pack less often."""
        begun = time.monotonic()
        graph = next((task.graph for task in self.tasks.values() if isinstance(task, StepTask)), ())
        digest = Globals.dep_manager.backend.files.digest
        self.origins = self.origins or manifest.sources(graph)  # once a run: it walks the whole graph
        try:
            manifest.update(graph, self.origins, digest, self.current)
            self.due = time.monotonic() + SELDOM * (time.monotonic() - begun)
            if last:
                manifest.forget(graph, digest)
                if self._all_current():
                    manifest.settle(digest)
        except OSError as error:
            self.failures.append(("doit:", f"{error.filename} cannot be written: {error.strerror}"))

    def _all_current(self) -> bool:
        """Say whether every step of the graph was made or found current."""
        return len(self.current) == sum(map(runs, self.tasks.values()))

    def _ended(self, task: Any, how: str) -> None:
        """Say that a step ended, how many there are, and how long it took."""
        self.done += 1
        seconds = time.monotonic() - self.running.pop(task.name, time.monotonic())
        self._say(f"[{self.done:>{len(str(self.total))}}/{self.total}] {shown(task.name)}  {seconds:.1f} s{how}")
        self._show_running()

    def _tell(self, problems: Sequence[Problem]) -> None:
        """Say every problem, every failure, and the line that counts."""
        parts = [*grouped(problems, self._shown), *summary.once(self.failures)]
        if parts and self.told:
            self._say("")
        for part in parts:
            self._say(part.rstrip())
        failed = f"{len(self.failures)} failed" if self.failures else ""
        held = ", ".join(summary.held(self.held, self.tasks))
        counts = ", ".join(filter(None, (positions.counted(problems), failed)))
        if line := "; ".join(filter(None, (counts, f"held back: {held}" if held else ""))):
            self._say(line)
        for text in drafts.lines(problems) if self.checks else ():
            self._say(text)
        if self.made and not self._status(problems, _in_flight()):
            self._say(summary.made(self.made, time.monotonic() - self.begun, whole=self.whole))

    def _shown(self, problem: Problem) -> str:
        """Return a problem as it is told here: on a terminal with the author's line, else in plain lines."""
        if not self.terminal:
            return str(problem)
        from dmls_pipeline.tools import terminal

        return terminal.problem(problem)

    def _status(self, problems: Iterable[Problem], ended: BaseException | None) -> int:
        if isinstance(ended, KeyboardInterrupt):
            return INTERRUPTED
        if self.failures:
            return TOOL_FAILED
        return CONTENT_WRONG if any(problem.severity == "error" for problem in problems) else OK

    def _broken(self, ended: BaseException) -> str:
        """Say why a run came to no end of its own."""
        what = f"{ended or type(ended).__name__}"
        if isinstance(ended, KeyboardInterrupt):
            what = "interrupted"
        elif isinstance(ended, OSError) and ended.filename:
            what = f"{ended.filename} cannot be written: {ended.strerror}"
        during = ", ".join(map(shown, self.running))
        return f"{what}, during {during}" if during else what

    def _say(self, line: str) -> None:
        self._erase()
        self._write(f"{summary.broken(line, shutil.get_terminal_size().columns) if self.terminal else line}\n")
        self.told = True

    def _write(self, text: str) -> None:
        """Write *text*; where nobody reads it any more (`doit | head -1`, a full disk) the build goes on in silence."""
        try:
            self.out.write(text)
            self.out.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())  # or Python would complain when it ends

    def _show_running(self) -> None:
        """Show what runs now; only where a line can be taken back."""
        if self.terminal and self.running:
            line = f"[{self.done}/{self.total}] … {', '.join(map(shown, self.running))}"
            self._write(f"{ERASE}{line[: shutil.get_terminal_size().columns - 1]}")

    def _erase(self) -> None:
        if self.terminal:
            self._write(ERASE)


def _needed(tasks: Mapping[str, Any], selected: Iterable[str]) -> set[str]:
    """Return the selected tasks and all that they need."""
    waiting, needed = list(selected), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += tasks[name].task_dep
    return needed


def _failure(fail: BaseFail) -> dict[str, Any]:
    """Return what an action said: problems, a tool's text, or a bug's traceback."""
    if isinstance(fail, TaskFailed):
        failure: dict[str, Any] = json.loads(fail.message)
        return failure
    if not fail.traceback:
        return {"tool": fail.message}
    ours = [number for number, frame in enumerate(fail.traceback[:-1]) if "engine/action.py" in frame]
    return {"bug": "".join((fail.traceback[0], *fail.traceback[max(ours, default=0) + 1 :]))}  # what led to the step says nothing


def _in_flight() -> BaseException | None:
    """Return what ends the run from outside, an interrupt before all else."""
    first = error = sys.exc_info()[1]
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error or first
