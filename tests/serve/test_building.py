"""Builds, asked for and followed, with a small program in the builder's place."""

import asyncio
import os
import signal
import sys
import textwrap
from pathlib import Path

import pytest

from dmls_pipeline.serve import building


@pytest.fixture
def follow(tmp_path, monkeypatch):
    """Return a function that runs *script* as the builder, asks for builds in turn, and returns their outcomes and the progress."""

    def ask(script, *asked, meanwhile=lambda builder: None):
        program = tmp_path / "program"
        program.write_text(f"#!{sys.executable}\nimport json, os, signal, sys\n{textwrap.dedent(script)}", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        heard = []

        async def run():
            builder = building.Builder(lambda *progress: heard.append(progress) or meanwhile(builder))
            outcomes = [await builder.build(names, alone=alone) for names, alone in asked]
            await builder.close()
            return outcomes

        return asyncio.run(run()), heard

    return ask


def test_a_build_is_asked_for_by_its_names_and_followed_to_its_end(follow):
    script = """
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"done": 1, "of": 2, "what": repr(request)}))
        print(json.dumps({"problems": [{"path": "a"}], "failures": ["b"]}))
        print(json.dumps({"ended": 1, "said": "c"}), flush=True)
    """

    (outcome,), heard = follow(script, (("web",), True))

    assert heard == [(1, 2, "{'names': ['web'], 'alone': True}")]
    assert outcome == building.Outcome(1, "c", [{"path": "a"}], ["b"])


def test_a_second_build_knows_nothing_of_the_first(follow):
    script = """
    for number, line in enumerate(sys.stdin):
        if number == 0:
            print(json.dumps({"problems": [{"path": "a"}], "failures": ["b"]}))
        print(json.dumps({"ended": 0, "said": ""}), flush=True)
    """

    outcomes, _ = follow(script, ((), False), ((), False))

    assert [len(outcome.problems) for outcome in outcomes] == [1, 0]


def test_a_builder_that_ends_is_told_and_started_again_for_the_next_build(follow):
    outcomes, _ = follow("sys.stdin.readline(); print(json.dumps({'pid': 1}), flush=True)", ((), False), ((), False))

    assert [(outcome.status, outcome.said) for outcome in outcomes] == [(2, "the builder has ended")] * 2


def test_a_builder_that_leaves_after_a_build_is_waited_for_and_the_next_build_has_another(follow):
    script = """
    sys.stdin.readline()
    print(json.dumps({"ended": 3, "said": str(os.getpid())}), flush=True)
    """

    outcomes, _ = follow(script, ((), True), ((), True))

    assert [outcome.status for outcome in outcomes] == [3, 3]
    assert outcomes[0].said != outcomes[1].said


def test_what_outlived_a_builder_ends_when_another_is_started(follow):
    """A build that still ran would hold the lock for ever: its pipe is closed, which ends it, before the next builder comes."""
    open_before = len(list(Path("/dev/fd").iterdir()))

    follow("sys.stdin.readline()", *[((), False)] * 5)

    assert len(list(Path("/dev/fd").iterdir())) == open_before


def test_half_a_line_of_a_stopped_build_hides_no_end(follow):
    script = r"""
    sys.stdin.readline()
    sys.stdout.write('{"problems": [{"pa' + "\n\n" + json.dumps({"ended": -9, "said": ""}) + "\n")
    """

    (outcome,), _ = follow(script, ((), False))

    assert outcome == building.Outcome(-9)


@pytest.mark.parametrize(("said", "locked"), [("dmls: process 7 holds the lock", True), ("no space", False)])
def test_a_build_that_another_one_keeps_out_is_known_by_what_it_says(said, locked):
    assert building.Outcome(2, said).locked is locked


def test_a_build_that_is_stopped_before_it_begins_is_stopped_as_it_begins(follow):
    """The builder gets ready for the next one first, which takes a moment."""
    script = """
    for line in sys.stdin:
        print(json.dumps({"done": 0, "of": 1, "what": ""}), flush=True)
        child = os.fork()
        if not child:
            print(json.dumps({"pid": os.getpid()}), flush=True)
            signal.alarm(60)
            signal.pause()
        print(json.dumps({"ended": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), "said": ""}), flush=True)
    """

    (outcome,), _ = follow(script, ((), False), meanwhile=lambda builder: builder.stop())

    assert outcome.status == -signal.SIGKILL


def test_stopping_kills_the_build_and_one_that_has_ended_is_let_be(monkeypatch):
    killed = []

    def kill(pid, number):
        killed.append((pid, number))
        raise ProcessLookupError

    monkeypatch.setattr(os, "kill", kill)
    builder = building.Builder(print)

    builder.stop()
    assert killed == []

    builder.pid = 12345
    builder.stop()
    assert killed == [(12345, signal.SIGKILL)]
