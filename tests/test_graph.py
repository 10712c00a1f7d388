"""The graph as data: what can be said of it without running it."""

import importlib
import inspect
import runpy
from pathlib import Path

import pytest

from dmls_pipeline import graph
from dmls_pipeline.engine import manifest
from dmls_pipeline.engine.action import resolve
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import FIGURES, SHIPPED

CHAPTERS = (ChapterRef("01_a", 1, "a"), ChapterRef("02_b", 2, "b"))
BOOK = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=CHAPTERS)


@pytest.fixture
def steps(tmp_path, monkeypatch):
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/figures/loop.d2").write_text("a -> b\n", encoding="utf-8")
    chart = "data: {url: chart.csv}\n"
    (tmp_path / "content/figures/chart.vl.yaml").write_text(chart, encoding="utf-8")
    (tmp_path / "content/figures/chart.csv").write_text("x\n1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return {step.name: step for step in graph.steps(BOOK, graph.Material())}


def test_every_function_exists(steps):
    for step in steps.values():
        module, _, name = step.run.partition(":")
        assert callable(getattr(importlib.import_module(module), name)), step.run


def test_no_file_is_made_twice(steps):
    made = [path for step in steps.values() for path in step.outputs]

    assert len(made) == len(set(made))


def test_what_is_read_is_content_or_a_template_or_made_by_an_earlier_step(steps):
    made = set()
    for step in steps.values():
        for path in step.inputs:
            assert path.parts[0] == "content" or path.is_relative_to(SHIPPED) or path in made, f"{step.name} reads {path}"
        made |= set(step.outputs)


def test_no_layout_of_a_chapter_depends_on_another_chapter_s_pages(steps):
    for name in ("print:01_a", "unit:01_a", "xhtml:01_a", "split:01_a"):
        assert not any("02_b" in path.as_posix() for path in steps[name].inputs)


def test_the_manifest_s_sources_go_through_all_steps_and_equal_ones_are_one(steps):
    for name in ("tokens.css", "ebook/ebook.css"):
        own = Path("templates", name)
        own.parent.mkdir(exist_ok=True)
        own.write_text("", encoding="utf-8")
    steps = {step.name: step for step in graph.steps(BOOK, graph.Material())}
    found = manifest.sources(steps.values())
    one, other = (found[f"build/handouts/{stem}.pdf"] for stem in ("01_a", "02_b"))

    assert {"content/01_a.md", "content/02_b.md", "content/book.yaml", "templates/tokens.css"} <= set(one)
    assert "templates/ebook/ebook.css" not in one and "templates/ebook/ebook.css" in found["build/handouts/01_a.epub"]
    assert one == tuple(sorted(one)) and one is other


def test_positions_are_no_step_s_input(steps):
    assert not any(path.name == "positions.json" for step in steps.values() for path in step.inputs)


def test_a_chart_depends_on_its_data(steps):
    assert FIGURES / "chart.csv" in steps["draw:chart.vl.yaml"].inputs


def test_what_people_call_by_name(steps):
    groups = dict.fromkeys(step.name.partition(":")[0] for step in steps.values() if step.public)

    assert list(groups) == ["check", "book", "handouts", "ebook", "slides", "cheatsheet", "onepage", "quiz", "cards", "web", "index"]


def test_the_picture_of_the_guide_shows_this_graph(tmp_path, monkeypatch):
    path = Path(__file__).parents[1] / "docs/pictures/graph.py"
    monkeypatch.chdir(tmp_path)  # the figures of the notes are not in the picture
    (tmp_path / "content").mkdir(exist_ok=True)
    (tmp_path / "content/references.yaml").write_text("[]", encoding="utf-8")
    drawn = runpy.run_path(str(path))["picture"]()

    assert drawn == path.with_suffix(".svg").read_text(encoding="utf-8"), "run `python docs/pictures/graph.py` and look at the picture"


@pytest.mark.parametrize("name", [".#loop.d2", ".loop.d2", "._loop.d2", "loop.d2~"])
def test_what_an_editor_keeps_beside_a_figure_is_no_figure(tmp_path, monkeypatch, name):
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/figures" / name).symlink_to("nobody@nowhere.1234")
    monkeypatch.chdir(tmp_path)

    assert graph.figures() == ()


def test_whatever_can_tell_that_something_is_wrong_is_run_by_a_check(steps):
    makers = {path: step for step in steps.values() for path in step.outputs}
    needed = {name for name, step in steps.items() if step.also == "check" or name.startswith("check:")}
    while more := {makers[path].name for name in needed for path in steps[name].inputs if path in makers} - needed:
        needed |= more

    telling = {name for name, step in steps.items() if inspect.signature(resolve(step.run)).return_annotation not in (None, "None")}

    assert {name.partition(":")[0] for name in telling} >= {"check", "maths", "print", "unit", "split", "fit"}
    assert telling <= needed


def test_all_of_the_web_book_is_called_by_one_name(steps):
    made = {path: step.name for step in steps.values() for path in step.outputs if path.is_relative_to("build/web")}

    assert {name.partition(":")[0] for name in made.values()} == {"web"}
