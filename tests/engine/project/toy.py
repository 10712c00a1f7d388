"""Steps that copy and join files. Words in a chapter make them fail, warn, wait or die."""

import os
import time
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.graph import Step
from dmls_pipeline.problems import BuildError, ContentError, Fault, Problem

WORK, BUILD = Path("build/work"), Path("build")
WHOLE = not Path("partly").exists()


def steps():
    stems = sorted(path.stem for path in Path("content").glob("*.md"))
    for stem in stems:
        outputs = (WORK / stem / "chapter.txt", WORK / stem / "positions.json")
        inputs = (Path(f"content/{stem}.md"), *Path("content").glob(f"{stem}.csv"))
        yield Step(f"read:{stem}", "read a chapter", "toy:read", (stem,), inputs, outputs)
    for stem in stems:
        inputs, outputs = (WORK / stem / "chapter.txt",), (WORK / stem / "sound.json",)
        yield Step(f"check:{stem}", "say what is wrong", "toy:check", (stem,), inputs, outputs, public=True)
    for stem in stems:
        inputs = (WORK / stem / "chapter.txt", WORK / stem / "sound.json", Path("templates/page.css"))
        yield Step(f"unit:{stem}", "lay out a chapter", "toy:unit", (stem,), inputs, (WORK / stem / "unit.txt",))
    for stem in stems:
        inputs, target = (WORK / stem / "unit.txt",), BUILD / f"handouts/{stem}.txt"
        yield Step(f"handouts:{stem}", "bind each chapter alone", "toy:join", (str(target), str(inputs[0])), inputs, (target,), public=True)
    units = tuple(WORK / stem / "unit.txt" for stem in stems)
    args = ("build/book.txt", *map(str, units))
    yield Step("book", "bind the book", "toys.bind:bind", args, units, (BUILD / "book.txt",), public=True)


def read(stem):
    text = Path(f"content/{stem}.md").read_text(encoding="utf-8")
    if "wait" in text.split():
        wait()
    store.write_text(WORK / stem / "chapter.txt", " ".join(text.split()) + "\n")
    store.write_json(WORK / stem / "positions.json", {"b1": [3, 5], "b2": [7, 1]})


def wait():
    """Wait until the test says go."""
    Path("started").write_text(str(os.getpid()), encoding="utf-8")
    while not Path("go").exists():
        time.sleep(0.01)


def check(stem):
    words = (WORK / stem / "chapter.txt").read_text(encoding="utf-8").split()
    warning = Fault(stem, "b2", "link/odd", "this link is odd", "look at it", "warning")
    if "fault" in words:
        elsewhere = Problem("content/book.yaml", 9, 1, "book/odd", "a key is odd")
        raise ContentError([Fault(stem, "b1", "link/dead", "this link leads nowhere", "mend it"), warning, elsewhere])
    if "tool" in words:
        raise BuildError("the printer is out of paper")
    if "bug" in words:
        raise ZeroDivisionError("so it is")
    if "die" in words:
        os._exit(7)
    store.write_json(WORK / stem / "sound.json", {})
    return {"problems": [warning.to_json()]} if "warn" in words else None


def unit(stem):
    style = Path("templates/page.css").read_text(encoding="utf-8")
    store.write_text(WORK / stem / "unit.txt", style + (WORK / stem / "chapter.txt").read_text(encoding="utf-8"))


def join(target, *parts):
    store.write_text(Path(target), "".join(Path(part).read_text(encoding="utf-8") for part in parts))
