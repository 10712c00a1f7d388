"""Faults in the content: what is told, what is built all the same, and that nobody sees a traceback (`Pack.run` looks)."""

import json
import re
import shutil
from pathlib import Path

import pytest
from example_book import FIRST, KINDS, ONE, SECOND, TWO

pytestmark = pytest.mark.pack

CASES = Path(__file__).parents[1] / "content_faults"
DEAD = f"{SECOND}:22:61: nothing in the book has the label sec-nowhere [ref/dead]"


SAME_WORDS = {
    "build/cheatsheet.pdf",
    "build/quiz.pdf",
    "build/quiz.moodle.xml",
    "build/cards.apkg",
    "build/cards.csv",
    "build/index.html",
}  # they say nothing of a word in the text, unless a size changes


def own(stem):
    return {f"build/{kind}/{stem}.{ending}" for kind, ending in KINDS}


def artifacts(pack):
    """Return what people take away, by its bytes, and what the manifest says of it."""
    owned = {entry["path"]: entry["sha256"] for entry in json.loads(pack.read("build/manifest.json"))["files"]}
    return {path: (digest, owned.get(path)) for path, digest in pack.digests().items() if path != "build/manifest.json"}


def test_a_fault_in_one_chapter_holds_back_that_chapter_and_the_book_and_nothing_else(pack):
    before = pack.digests()
    pack.edit(FIRST, "A paragraph has *emphasis*", "A paragraph shows *emphasis*")
    pack.edit(SECOND, "is computed ahead. The sampling of [](#ch-every-construct)", "is computed early. The sampling of [](#sec-nowhere)")

    build = pack.doit()

    after = pack.digests()
    assert (build.status, build.failed, build.problems) == (1, [f"check {TWO}"], [DEAD])
    shown = {f"build/slides/{ONE}.{what}.pdf" for what in ("slides", "student")} | {
        f"build/sheets/{ONE}.pdf"
    }  # the word is only said, and no line to keep
    assert {path for path in before if before[path] != after[path]} - {"build/manifest.json"} == own(ONE) - shown
    assert before.keys() == after.keys()
    counted, held = build.out.splitlines()[-1].split("; held back: ")
    assert counted == "1 error in 1 chapter"
    assert set(held.split(", ")) == {
        "book",
        "handouts (2 of 4)",
        "ebook",
        "slides (5 of 10)",
        "web (20 of 25)",
        "cheatsheet",
        "onepage (1 of 2)",
        "quiz",
        "cards",
        "index",
    }

    again = pack.doit()

    assert (again.status, again.ran, again.problems) == (1, [f"check {TWO}"], [DEAD])
    assert pack.digests() == after

    pack.edit(SECOND, "[](#sec-nowhere)", "[](#ch-every-construct)")
    mended = pack.doit()

    assert (mended.status, mended.problems) == (0, [])
    same = {path for path, digest in pack.digests().items() if digest == before[path]}
    shown = {
        path for path in same if path.startswith(("build/web/", "build/sheets/")) or path.endswith((".slides.pdf", ".student.pdf"))
    }  # the words are only said on slides
    assert same - shown <= SAME_WORDS
    assert not {f"build/web/{stem}.html" for stem in (ONE, TWO)} & same
    assert pack.doit().out == ""


def test_a_fault_that_moves_is_told_at_its_new_line(pack):
    pack.edit(SECOND, "[](#ch-every-construct)", "[](#sec-nowhere)")
    first = pack.build("check")
    pack.edit(SECOND, "## Meeting", "\n\n## Meeting")
    second = pack.build("check")

    assert first.problems == [DEAD]
    assert second.problems == [DEAD.replace(":22:", ":24:")]


def test_what_only_a_later_step_finds_is_told_at_its_line_too(pack):
    wide = " + ".join(f"x_{{{number}}}" for number in range(60))
    pack.write(SECOND, pack.read(SECOND) + f"\n$$ {wide} $$\n")

    build = pack.doit()

    line = pack.read(SECOND).splitlines().index(f"$$ {wide} $$") + 1
    assert build.status == 1
    assert [problem for problem in build.problems if "[maths/wide]" in problem and problem.startswith(f"{SECOND}:{line}:1: ")] != []
    assert "content/01_" not in build.out


def test_a_figure_s_fault_is_told_in_its_own_file_and_the_other_chapter_is_sound(pack):
    pack.write("content/figures/loop.d2", "a -> {\n")

    build = pack.build("check")

    assert build.status == 1
    assert build.failed == [f"check {ONE}"]
    assert all(problem.startswith("content/figures/loop.d2:") for problem in build.problems) and build.problems


# --- book.yaml


BROKEN = {
    "a quotation mark that is not closed": (
        'title: "Notes\nslug: notes\n',
        r"content/book\.yaml:\d+:\d+: the YAML is broken: .+ \[book/yaml\]",
    ),
    "empty": ("", r"content/book\.yaml:1:1: the file is empty \[book/yaml\]"),
    "a list": ("- slug\n", r"content/book\.yaml:1:1: .+ \[book/yaml\]"),
    "no chapters": ("slug: notes\ntitle: T\nlanguage: en\ndate: 2026-01-01\n", r"content/book\.yaml:1:1: .+ \[book/missing\]"),
    "a tab": ("slug: notes\n\ttitle: T\n", r"content/book\.yaml:2:1: .+ \[book/yaml\]"),
    "not there": (None, r"content/book\.yaml:1:1: .+ \[book/yaml\]"),
}


@pytest.mark.parametrize(
    ("broken", "command"),
    [
        *((broken, ()) for broken in BROKEN),
        ("empty", ("list",)),
        ("a quotation mark that is not closed", ("list",)),
        ("not there", ("check",)),
    ],
)
def test_a_broken_book_is_told_at_its_line(first, tmp_path, broken, command):
    text, told = BROKEN[broken]
    pack = first.pack.copy(tmp_path, built=False)
    (pack / "content/book.yaml").unlink()
    if text is not None:
        pack.write("content/book.yaml", text)

    build = pack.doit(*command)

    assert build.status == 1
    assert re.match(told, build.out + build.err)


def test_a_broken_book_takes_nothing_away(pack):
    before = artifacts(pack)
    whole = pack.read("content/book.yaml")
    pack.write("content/book.yaml", whole.replace("title: Notes", 'title: "Notes'))

    assert pack.doit().status == 1
    assert artifacts(pack) == before

    pack.write("content/book.yaml", whole.replace("  - 02_neighbor\n", "  - 02_nieghbor\n"))

    assert pack.doit().status == 1
    assert artifacts(pack) == before


def test_a_chapter_that_is_no_longer_listed_but_referred_to_is_told_where_it_is_referred_to(pack):
    pack.edit("content/book.yaml", "  - 02_neighbor\n", "")
    (pack / SECOND).unlink()

    build = pack.doit()

    line = next(number for number, text in enumerate(pack.read(FIRST).splitlines(), start=1) if "[](#ch-neighbor)" in text)
    assert build.status == 1
    assert [problem for problem in build.problems if problem.startswith(f"{FIRST}:{line}:") and "ch-neighbor [ref/dead]" in problem] != []
    assert [path for path in pack.files(work=True) if TWO in path] == []  # it is gone all the same


# --- every rule


def test_every_faulty_chapter_is_told_without_a_traceback(first, tmp_path):
    pack = first.pack.copy(tmp_path, built=False)
    stems = []
    for number, case in enumerate(sorted(CASES.glob("*.md")), start=3):
        stems.append(f"{number:02}_{case.stem}")
        shutil.copy(case, pack / f"content/{stems[-1]}.md")
    pack.edit("content/book.yaml", "  - 02_neighbor\n", "  - 02_neighbor\n" + "".join(f"  - {stem}\n" for stem in stems))

    build = pack.build("check")

    told = {problem.split(":")[0] for problem in build.problems}
    assert build.status == 1
    assert [stem for stem in stems if f"content/{stem}.md" not in build.out] == [], "told in full, or among many of one rule"
    assert FIRST not in told and SECOND not in told
    assert "fault of the pipeline" not in build.out
    numbers = [(problem.split(":")[0], *map(int, problem.split(":")[1:3])) for problem in build.problems if problem.startswith("content/")]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("case", ["book_chapters", "book_fields", "files", "references_broken", "references_empty"])
def test_every_faulty_book_is_told_without_a_traceback(first, tmp_path, case):
    pack = first.pack.copy(tmp_path, built=False)
    shutil.rmtree(pack / "content")
    shutil.copytree(CASES / case, pack / "content")
    if not (pack / "content/book.yaml").exists():
        stems = sorted(path.stem for path in (pack / "content").glob("*.md"))
        chapters = "".join(f"  - {stem}\n" for stem in stems)
        pack.write("content/book.yaml", f"slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-01\nchapters:\n{chapters}")

    build = pack.build("check")

    assert build.status == 1
    assert build.problems != []
    assert "fault of the pipeline" not in build.out


@pytest.mark.parametrize(
    ("path", "written", "misspelled", "told"),
    [
        ("content/references.yaml", "references:", "sources:", "content/references.yaml:"),
        ("content/book.yaml", "subtitle:", "subtitel:", "content/book.yaml:3:1: subtitel: no such field"),
    ],
)
def test_one_run_also_tells_the_faults_of_chapters_that_are_held_back(pack, path, written, misspelled, told):
    pack.edit(path, written, misspelled)
    pack.edit(SECOND, "title: The Neighbor", "titel: The Neighbor")

    build = pack.doit()

    assert build.status == 1
    assert any(problem.startswith(told) for problem in build.problems)
    assert f"{SECOND}:2:1: titel: no such field [front-matter/unknown]" in build.problems


def test_a_section_without_a_label_is_a_warning_and_stands_in_the_contents(pack):
    pack.edit(SECOND, "## Meeting {#sec-meeting}", "## Meeting")

    build = pack.doit()

    assert (build.status, build.failed) == (0, [])
    assert build.problems == [f"{SECOND}:20:1: warning: the heading has no label [label/missing]"]
    assert json.loads(pack.read(f"build/work/{TWO}/folios.json"))["labels"]["c02-b1"] == 2


def test_a_chapter_that_is_lost_is_told_and_the_book_is_not_bound_without_it(pack):
    pack.edit(FIRST, ", and [](#ch-neighbor) goes on", "")
    assert pack.build().status == 0
    before = pack.digests()
    text = pack.read(SECOND)
    (pack / SECOND).unlink()

    lost = pack.build()

    assert (lost.status, lost.problems) == (1, ["content/book.yaml:10:5: there is no content/02_neighbor.md [book/chapter-missing]"])
    assert {path: digest for path, digest in pack.digests().items() if path != "build/manifest.json"} == {
        path: digest for path, digest in before.items() if path != "build/manifest.json"
    }

    pack.write(SECOND, text)

    assert (pack.build().status, pack.digests()) == (0, before)


def test_a_chapter_that_nobody_lists_is_told_when_it_comes(pack):
    pack.write("content/03_third.md", "nothing yet\n")

    assert pack.build().problems == ["content/book.yaml:9:3: warning: content/03_third.md is not listed [book/unlisted]"]


def test_what_an_editor_keeps_beside_the_content_changes_nothing(pack):
    for name in ("content/figures/.#loop.d2", "content/.#02_neighbor.md", "templates/slides/.#deck.css"):
        (pack / name).symlink_to("nobody@nowhere.1234")
    for name in ("content/figures/.loop.d2.swp", "templates/slides/deck.css~", "templates/slides/.deck.css.swp"):
        pack.write(name, "of an editor\n")

    assert pack.build().out == ""
