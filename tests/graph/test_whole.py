"""What is made of all chapters together, whatever of it is wanted."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dmls_pipeline import graph
from dmls_pipeline.graph import Material
from dmls_pipeline.model import Artifacts, Book, ChapterRef, Logo, Print
from dmls_pipeline.paths import BUILD, FRONT_PAGE

CHAPTERS = (ChapterRef("01_a", 1, "a"), ChapterRef("02_b", 2, "b"))
FIELDS = tuple(vars(Artifacts()))


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/figures/loop.d2").write_text("a -> b\n", encoding="utf-8")
    for chapter in CHAPTERS:
        (tmp_path / f"content/{chapter.stem}.md").write_text("# A\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(wanted=st.builds(Artifacts, **dict.fromkeys(FIELDS, st.booleans())), there=st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_whatever_is_wanted_each_step_reads_what_an_earlier_one_made_and_nothing_is_made_twice(project, wanted, there):
    book = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=CHAPTERS, artifacts=wanted)
    made: set[Path] = set()
    for step in graph.steps(book, Material(*there)):
        missing = [path for path in step.inputs if path.parts[:1] == BUILD.parts and path not in made]
        assert (step.name, missing) == (step.name, [])
        assert not made & set(step.outputs)
        made.update(step.outputs)

    assert FRONT_PAGE in made


def test_another_logo_wakes_just_what_shows_it(project):
    Path("content/figures/logo.svg").write_text("<svg/>", encoding="utf-8")
    book = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=CHAPTERS, logo=Logo("figures/logo.svg", "Example"))
    bare = {step.name: step for step in graph.steps(replace(book, logo=None), Material(True, True, True))}
    steps = {step.name: step for step in graph.steps(book, Material(True, True, True))}

    (sign,) = (steps[name] for name in steps.keys() - bare.keys())
    assert Path("content/figures/logo.svg") in sign.inputs
    shown = {name for name, step in steps.items() if {*sign.outputs} & {*step.inputs}}
    decks = {
        f"{kind}{ref.stem}{ending}" for ref in CHAPTERS for kind, ending in (("slides:", ".html"), ("slides:", ".pptx"), ("split:", ""))
    }
    assert shown == {"front", "index", *decks}
    changed = {name for name, step in bare.items() if steps[name] != step}
    assert changed == {*shown, "check:book.yaml"}  # which notices when the file is lost


def test_the_front_page_depends_on_every_file_that_it_shows(project):
    steps = graph.steps(Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=CHAPTERS), Material(True, True, True))
    index = steps[-1]
    taken = {path for step in steps[:-1] if step.public for path in step.outputs if path.parts[1] not in ("work", "web")}

    assert index.name == "index"
    assert taken <= set(index.inputs)
    assert BUILD / "cards.csv" in taken


def test_the_contents_wait_for_figures_and_tables_only_where_these_are_listed(project):
    plain = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=CHAPTERS)
    listed = replace(plain, print=Print(lists=True))
    [front], [longer] = ([step for step in graph.steps(book, Material()) if step.name == "front"] for book in (plain, listed))

    added = {path.name for path in set(longer.inputs) - set(front.inputs)}
    assert added == {"chapter.json", "names.json", "refs.json", "maths.json", "blocks.json"}
    assert (front.args[1], longer.args[1]) == (0, 1)
