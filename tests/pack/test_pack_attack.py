"""Whatever is done to the content between builds, in the end every artifact has the bytes of a clean build.

A few sequences of edits, always the same ones; `script/attack` tries as many as it is told.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from dataclasses import replace
from pathlib import Path

import attack
import pytest
import small_book
from blocks import FROM, blocks, each
from hypothesis import strategies as st

from dmls_pipeline import graph
from dmls_pipeline.engine.checker import RACY

pytestmark = [pytest.mark.pack, pytest.mark.filterwarnings("ignore::ResourceWarning")]

TIMES = int(os.environ.get("DMLS_ATTACKS", "0"))
SEQUENCES = st.lists(st.tuples(st.sampled_from(sorted(small_book.EDITS)), st.integers(0, 419)), min_size=1, max_size=6)
SRC = Path(__file__).parents[2] / "src"


def attacked(start, steps, edits):
    """Make the edits in a copy of *start*, build after each, mend what is wrong, and compare with a clean build."""
    with tempfile.TemporaryDirectory(dir=attack.MEMORY) as folder:
        root, book, sound = Path(folder) / "edited", small_book.FIRST, True
        shutil.copytree(start, root)
        for name, number in edits:
            before = attack.artifacts(root)
            book = small_book.EDITS[name](book, number)
            small_book.write(root, book)
            built = attack.build(root, steps, upgrades=book.upgrades)
            assert book.faults or not built.status, built.out  # a fault in what no chapter shows is none
            if (
                sound and built.status and name == "a fault" and "template" not in book.faults
            ):  # a stand-in does not see that a template is broken
                assert kept(attack.artifacts(root)) == kept(before), built.out
            sound = not built.status
            if sound and number % 3 == 0:
                rested(root, steps, book)
        book = small_book.sound(book)
        small_book.write(root, book)
        assert attack.build(root, steps, upgrades=book.upgrades).status == 0
        assert attack.build(root, steps, upgrades=book.upgrades).out == ""
        assert attack.artifacts(root) == clean(Path(folder) / "in another folder", steps, book)


def rested(root, steps, book):
    """Build with nothing to do once the files are old enough, so that the next build is asked first whether anything changed."""
    time.sleep(2 * RACY / 1e9)
    assert attack.build(root, steps, upgrades=book.upgrades).out == ""


def clean(root, steps, book):
    """Return what a clean build makes: now and then by the real command, where it is all of the graph and no tool is upgraded."""
    small_book.write(root, book)
    if steps is graph.steps and not book.upgrades and (not TIMES or zlib.crc32(repr(book).encode()) % 8 == 0):
        process = started(root, "2")
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0, out
    else:
        built = attack.build(root, steps, upgrades=book.upgrades)
        assert built.status == 0, built.out
    return attack.artifacts(root)


def started(root, processes):
    """Start doit, as an author does."""
    environment = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("DMLS_CACHE", None)
    command = [sys.executable, "-m", "doit", "-n", processes]
    return subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")


def kept(found):
    """Return what stays as it was while a fault is there. A figure that is gone takes along what is to be taken of it alone."""
    return {path: digest for path, digest in found.items() if path != "build/manifest.json" and not path.startswith("build/web/figures/")}


@pytest.mark.parametrize("tool", sorted(set(attack.UPGRADES) - set(attack.WITH_LAYOUT)))
def test_a_tool_that_is_upgraded_makes_something_else(cheap, tmp_path, tool):
    shutil.copytree(cheap, tmp_path, dirs_exist_ok=True)
    picture = small_book.SETTINGS["logo"][-1]
    small_book.write(tmp_path, replace(small_book.FIRST, settings=(("logo", picture),)))
    assert attack.build(tmp_path, attack.cheap).status == 0
    before = attack.artifacts(tmp_path)

    assert attack.build(tmp_path, attack.cheap, upgrades=[(tool, 1)]).status == 0

    assert attack.artifacts(tmp_path) != before


def test_tools_that_lay_out_and_are_upgraded_make_something_else(whole, tmp_path):
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    before = attack.artifacts(tmp_path)

    assert attack.build(tmp_path, graph.steps, upgrades=[(tool, 1) for tool in attack.WITH_LAYOUT]).status == 0

    changed = {path for path, digest in attack.artifacts(tmp_path).items() if digest != before[path]}
    assert {Path(path).suffix for path in changed if path.startswith("build/slides/")} >= {".pptx", ".pdf"}
    assert any(path.startswith("build/handouts/") for path in changed)


def test_after_templates_that_come_and_go_what_is_made_has_the_bytes_of_a_clean_build(cheap):
    takes, own = "what a template takes in", "a template taken out, or put back"

    attacked(cheap, attack.cheap, [(takes, 1), (takes, 2), (own, 10), (own, 10), (takes, 0), (own, 0), (takes, 3)])


@blocks(TIMES, 8)
def test_after_any_edits_what_is_made_without_layout_has_the_bytes_of_a_clean_build(cheap, block):
    each(block, SEQUENCES, lambda edits: attacked(cheap, attack.cheap, edits))


@blocks(TIMES, 1, every=10)
def test_after_any_edits_every_artifact_has_the_bytes_of_a_clean_build(whole, block):
    each(block, SEQUENCES, lambda edits: attacked(whole, graph.steps, edits))


def test_after_builds_that_were_killed_every_artifact_has_the_bytes_of_a_clean_build(whole, tmp_path):
    wanted, chance = attack.artifacts(whole), random.Random(f"{FROM} {TIMES}")
    small_book.write(tmp_path, small_book.FIRST)
    for number in range(-(-(TIMES - FROM) // 50) if TIMES else 2):
        process = started(tmp_path, str(number % 3))
        time.sleep(chance.uniform(0.3, 12))  # the moment is what is tried
        process.kill() if number % 2 else process.terminate()
        process.communicate()

    assert attack.build(tmp_path, graph.steps).status == 0
    assert attack.artifacts(tmp_path) == wanted
    assert attack.build(tmp_path, graph.steps).out == ""
