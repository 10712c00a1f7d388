"""What goes first where several steps could."""

from pathlib import Path

import pytest
from doit.control import TaskControl
from doit.task import Task

from dmls_pipeline import engine, graph
from dmls_pipeline.engine.order import Dispatcher, Ready, add_makers, longest_ways


def step(name, inputs, outputs):
    paths = (tuple(Path("build/work") / path for path in files) for files in (inputs, outputs))
    return graph.Step(name, "", "m:f", (), *paths)


# The unit takes longer than all slides do.
STEPS = (
    step("read", (), ("chapter",)),
    step("xhtml", ("chapter",), ("xhtml",)),
    step("print", ("chapter",), ("html",)),
    step("unit", ("html",), ("pdf",)),
    step("slides", ("chapter",), ("deck",)),
    step("book", ("pdf", "deck"), ("book",)),
)


class Node:
    """As much of doit's as is asked for."""

    def __init__(self, task):
        self.task, self.run_status = task, None


@pytest.fixture
def control():
    return TaskControl(list(engine.tasks(STEPS)))


def test_a_way_is_as_long_as_all_that_must_follow(control):
    ways = longest_ways(control.tasks)

    assert ways["_book"] == graph.SECONDS["book"]
    assert ways["_print"] == pytest.approx(0.1 + graph.SECONDS["unit"] + ways["_book"])
    assert ways["_xhtml"] == pytest.approx(0.1)
    assert ways["_read"] == pytest.approx(graph.SECONDS["read"] + ways["_print"])


def test_the_longest_way_goes_first_once_a_step_ran(control):
    ready = Ready(control.tasks)
    first, *rest = (Node(control.tasks[f"_{name}"]) for name in ("book", "xhtml", "slides", "print"))
    ready.append(first)
    ready.hurry()
    for node in rest:
        ready.append(node)

    assert [ready.popleft().task.name for _ in range(len(ready))] == ["_print", "_slides", "_book", "_xhtml"]
    assert not ready


def test_before_that_nothing_is_sorted(control):
    ready = Ready(control.tasks)
    for name in ("xhtml", "print"):
        ready.append(Node(control.tasks[f"_{name}"]))

    assert [ready.popleft().task.name for _ in range(len(ready))] == ["_xhtml", "_print"]


def test_the_dispatcher_hurries_when_a_step_has_run(control):
    control.process(None)
    dispatcher = Dispatcher(control.tasks, control.targets, ["_book"])
    ran = []
    node = next(dispatcher.generator)
    while node is not None:
        if node != "hold on":
            node.run_status = "successful"
            ran.append(node.task.name)
        node = next(dispatcher.generator, None) if node == "hold on" else _sent(dispatcher, node)

    assert ran == ["_read", "_print", "_unit", "_slides", "_book"]


def _sent(dispatcher, node):
    try:
        return dispatcher.generator.send(node)
    except StopIteration:
        return None


def test_a_step_waits_for_the_makers_of_its_files_once_each_whatever_the_number_of_files():
    made = {f"out/{number}": f"maker {number // 2}" for number in range(6)}
    task = Task("front page", None, task_dep=["maker 1"])

    add_makers(made, task, ["out/0", "out/1", "out/2", "in/0", "out/5"])

    assert task.task_dep == ["maker 1", "maker 0", "maker 2"]


def test_doit_lets_steps_wait_so(monkeypatch):
    monkeypatch.setattr(TaskControl, "add_implicit_task_dep", None)

    engine.configuration()

    assert TaskControl.add_implicit_task_dep is add_makers
