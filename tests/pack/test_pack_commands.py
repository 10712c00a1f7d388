"""What people call by name, and what each step reads."""

import re
import shutil

import pytest
from declared import read_by, undeclared
from example_book import ONE, TWO

from dmls_pipeline import graph
from dmls_pipeline.read.book import load_book

pytestmark = pytest.mark.pack

HANDOUTS = {f"build/handouts/{stem}.{ending}" for stem in (ONE, TWO) for ending in ("pdf", "epub")}
SLIDES = {f"build/slides/{stem}.{ending}" for stem in (ONE, TWO) for ending in ("html", "pptx", "slides.pdf", "student.pdf", "pdf")}


@pytest.mark.parametrize(
    ("command", "made"),
    [
        ("book", {"build/example-notes.pdf"}),
        ("handouts", HANDOUTS),
        ("ebook", {"build/example-notes.epub"}),
        ("slides", SLIDES),
        ("cheatsheet", {"build/cheatsheet.pdf"}),
        ("quiz", {"build/quiz.pdf", "build/quiz.moodle.xml"}),
        ("cards", {"build/cards.apkg", "build/cards.csv"}),
        ("check", set()),
    ],
)
def test_a_command_makes_what_it_says_and_no_more(pack, command, made):
    before = pack.digests()
    for path in before:
        (pack / path).unlink()

    build = pack.build(command)

    assert (build.status, build.problems) == (0, [])
    after = {path: digest for path, digest in pack.digests().items() if path != "build/manifest.json"}
    assert after == {path: before[path] for path in made}
    assert {step.split()[0] for step in build.ran} == ({command} if made else set())
    assert pack.build(command).out == ""


def test_the_front_page_is_made_with_all_that_it_links_to(pack):
    before = pack.digests()
    for name in ("index.html", "cheatsheet.pdf", f"slides/{TWO}.html"):
        (pack / "build" / name).unlink()

    assert pack.build("index").ran == ["cheatsheet", "index", f"slides {TWO}.html"]
    assert pack.digests() == before


def test_one_chapter_s_artifact_can_be_asked_for_by_its_path(pack):
    pack.edit(f"content/{TWO}.md", "is computed ahead. The", "is computed early. The")

    ran = pack.build(f"build/slides/{TWO}.html").ran

    assert ran[-2:] == [f"slides {TWO}.html", f"split {TWO}"] and not any(
        step.startswith(("unit", "print", "xhtml", "book")) for step in ran
    )


def test_what_can_be_built_is_listed_with_a_line_each(pack):
    listed = pack.doit("list").out.splitlines()

    names = ["check", "book", "handouts", "ebook", "slides", "cheatsheet", "onepage", "quiz", "cards", "web", "index"]
    assert [line.split()[0] for line in listed] == names
    assert all(len(line.split()) > 3 for line in listed)


def test_a_name_that_is_none_is_said_without_a_traceback(pack):
    build = pack.doit("bok")

    assert build.status != 0 and "bok" in build.out + build.err


def test_the_checks_can_be_asked_for_again(pack):
    build = pack.run("-m", "dmls_pipeline.cli", "check")

    assert (build.status, build.ran, build.problems) == (0, [], [])


def test_why_an_artifact_is_not_current_is_said_through_the_steps(pack):
    artifact = "build/example-notes.pdf"
    assert pack.run("-m", "dmls_pipeline.cli", "why", artifact).out == f"{artifact} is current\n"

    pack.edit(f"content/{TWO}.md", "is computed ahead. The", "is computed early. The")
    asked = pack.run("-m", "dmls_pipeline.cli", "why", artifact)

    assert asked.status == 1
    assert f"  content/{TWO}.md changed → read {TWO} → " in asked.out


# --- what a step reads is what it depends on


@pytest.fixture
def steps(pack, monkeypatch):
    monkeypatch.chdir(pack.root)
    book, _ = load_book()
    return graph.steps(book)


def test_every_file_that_a_step_reads_is_one_that_it_depends_on(first, steps):
    for step in steps:
        assert read_by(step, first.opened) or step.name == "weboffers", (
            f"{step.name} was not watched"
        )  # that one reads only what it is called with
        assert undeclared(step, first.opened) == set(), step.name


def test_a_template_that_a_step_depends_on_is_one_that_somebody_reads(first, steps):
    read = {path for _, path in first.opened}
    rare = {f"templates/print/{name}.css" for name in ("letter", "narrow", "a5", "mirrored")}  # for another paper
    rare |= {"templates/slides/kinds/side.html.j2"}  # for a deck with another slide
    unread = {path.as_posix() for step in steps for path in step.inputs if path.parts[0] == "templates"} - read

    assert unread <= rare


def test_every_template_is_one_that_some_step_depends_on(first, steps):
    known = {path.as_posix() for step in steps for path in step.inputs}
    lying = {path.relative_to(first.pack.root).as_posix() for path in (first.pack / "templates").rglob("*") if path.is_file()}
    previews = {path for path in lying if path.startswith("templates/serve/")}  # no part of the pack
    previews |= {"templates/right-to-left.css"}  # for a book in another script
    others = {path for path in lying if path.startswith(("templates/locale/", "templates/themes/"))}  # for another language or theme

    assert lying - known - others == previews


def test_a_template_that_the_project_does_not_have_is_the_shipped_one(pack):
    before = pack.digests()
    (pack / "templates/index/index.css").unlink()

    build = pack.build()

    assert (build.status, build.ran) == (0, ["index"])
    assert pack.digests() | {"build/manifest.json": ""} == before | {"build/manifest.json": ""}


def test_a_broken_template_is_said_without_a_traceback(pack):
    pack.write("templates/index/index.html.j2", pack.read("templates/index/index.html.j2") + "{{ nothing_like_that }}")

    build = pack.build()

    assert (build.status, build.failed) == (2, ["index"])
    assert "index failed: templates/index/index.html.j2: 'nothing_like_that' is undefined" in build.out
    assert "Traceback" not in build.out


def test_work_files_that_were_deleted_are_made_again(pack):
    before = pack.digests()
    shutil.rmtree(pack / f"build/work/{TWO}")

    build = pack.build()

    assert (build.status, pack.digests()) == (0, before)
    assert [step for step in build.ran if ONE in step] == []


def test_cards_that_were_handed_out_are_missed_until_their_loss_is_accepted(pack):
    known = pack.run("-m", "dmls_pipeline.cli", "cards")
    assert known.out.endswith("content/card-ids.txt: 6 new, 0 gone\n")
    assert (pack.build().status, pack.build().out) == (0, "")
    whole = pack.read(f"content/{TWO}.md")
    first = re.search(r"^  - id: (q-\S+)\n", whole, re.MULTILINE)[1]
    pack.edit(f"content/{TWO}.md", first, "q-another-name")

    build = pack.build()

    assert build.status == 1
    assert any(line.endswith(f"the card {first} is gone from the content [card/gone]") for line in build.problems)
    assert build.out.rstrip().endswith("held back: cards, index")
    assert f"slides {TWO}.html" in build.ran
    assert pack.run("-m", "dmls_pipeline.cli", "cards").out.endswith("content/card-ids.txt: 1 new, 1 gone\n")
    assert (pack.build().status, pack.build().out) == (0, "")


def test_nothing_is_taken_down_of_content_that_is_wrong(pack):
    pack.run("-m", "dmls_pipeline.cli", "cards")
    before = pack.read("content/card-ids.txt")
    pack.edit(f"content/{TWO}.md", "\nquestions:", "\nquestoins:")

    told = pack.run("-m", "dmls_pipeline.cli", "cards")

    assert told.status == 1
    assert told.err == "dmls: nothing was taken down; mend the content first\n"
    assert pack.read("content/card-ids.txt") == before
