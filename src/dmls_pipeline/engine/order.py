"""Which step goes first where several could: the one from which the way to the end of the build is longest."""

from collections import deque
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from typing import Any

from doit.control import TaskDispatcher

from dmls_pipeline.engine.tasks import StepTask


class Dispatcher(TaskDispatcher):  # type: ignore[misc]
    """doit's dispatcher, with an order for the tasks that are ready: doit keeps them in a set, which has none."""

    def __init__(self, tasks: Mapping[str, Any], targets: Mapping[str, str], selected: list[str]) -> None:
        super().__init__(tasks, targets, selected)
        self.ready = Ready(tasks)

    def _update_waiting(self, processed: Any) -> None:
        if processed is not None and processed.run_status == "successful":
            self.ready.hurry()
        super()._update_waiting(processed)


class Ready:
    """The tasks that are ready: in their turn until the first step runs, and from then on the most urgent first.

    A build with nothing to do needs no order, so none is computed for it.
    """

    def __init__(self, tasks: Mapping[str, Any]) -> None:
        self.tasks = tasks
        self.waiting: deque[Any] = deque()
        self.urgent: list[tuple[float, int, Any]] = []
        self.ranks: dict[str, tuple[float, int]] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.waiting) + len(self.urgent)

    def hurry(self) -> None:
        """Take the most urgent first from now on."""
        if not self.ranks:
            ways = longest_ways(self.tasks)
            self.ranks = {name: (-ways[name], index) for index, name in enumerate(self.tasks)}
            while self.waiting:
                self.append(self.waiting.popleft())

    def append(self, node: Any) -> None:
        """Add a node of doit's."""
        if self.ranks:
            heappush(self.urgent, (*self.ranks[node.task.name], node))
        else:
            self.waiting.append(node)

    def popleft(self) -> Any:
        """Return the next, and take it out."""
        return heappop(self.urgent)[-1] if self.urgent else self.waiting.popleft()


def add_makers(targets: Mapping[str, str], task: Any, files: Iterable[str]) -> None:
    """Let *task* wait for the makers of *files*; *targets* has the maker of each file that is made.

    doit looks through all makers again for each file, and a front page of a thousand chapters reads twelve thousand files.
    """
    known = set(task.task_dep)
    for maker in (targets[file] for file in files if file in targets):
        if maker not in known:
            known.add(maker)
            task.task_dep.append(maker)


def longest_ways(tasks: Mapping[str, Any]) -> dict[str, float]:
    """Return the length of each task's critical path: about how many seconds the longest chain of steps from it to the end takes."""
    users: dict[str, list[str]] = {name: [] for name in tasks}
    for name, task in tasks.items():
        for needed in task.task_dep:
            users[needed].append(name)
    ways: dict[str, float] = {}

    def way(name: str) -> float:
        if name not in ways:
            own = tasks[name].step.seconds if isinstance(tasks[name], StepTask) else 0.0
            ways[name] = own + max(map(way, users[name]), default=0.0)
        return ways[name]

    return {name: way(name) for name in tasks}
