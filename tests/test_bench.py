"""The benchmark's programs, without measuring anything: what they are asked, what they write, what they change."""

import re
import resource
import sys
from pathlib import Path

import bare
import compared
import generated
import peers
import plain
import preview
import project as copied
import pytest
import rows
import run
import table
import timing
import whole

BENCH = Path(__file__).parents[1] / "bench"


def test_without_arguments_everything_is_measured_three_times():
    asked = run.arguments([])

    assert (asked.runs, asked.only, asked.peers, asked.sizes, asked.results) == (3, None, None, [10, 100], None)


def test_it_can_be_asked_for_less_and_for_larger_books(tmp_path):
    asked = run.arguments(["--runs", "1", "--only", "word", "books", "--sizes", "10", "1000", "--peers", str(tmp_path)])

    assert (asked.runs, asked.only, asked.sizes, asked.peers) == (1, ["word", "books"], [10, 1000], tmp_path)


@pytest.mark.parametrize("wrong", [["--runs", "0"], ["--only", "nonsense"], ["--peers", "no/such/folder"], ["--sizes", "few"]])
def test_a_wrong_argument_is_told(wrong, capsys):
    with pytest.raises(SystemExit) as caught:
        run.arguments(wrong)

    assert caught.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_a_number_that_is_too_large_says_by_how_much():
    assert table.limited("word", "one word", 3.6, 3.0).misses == "0.60 s (20%)"
    assert table.limited("word", "one word", 3.0, 3.0).misses == ""


@pytest.mark.parametrize(
    ("value", "unit", "shown"), [(0.284, "s", "0.28 s"), (12.34, "s", "12.3 s"), (1234.5, "MB", "1,234 MB"), (0.6, "×", "0.60 ×")]
)
def test_a_number_is_shown_with_about_three_digits(value, unit, shown):
    assert table.shown(value, unit) == shown


def test_the_page_has_the_machine_and_a_table_of_given_numbers():
    found = [
        table.limited("clean", "everything", 28.0, 30.0, note="11 chapters"),
        table.limited("word", "beside the clean build", 0.5, 0.25, "×"),
        table.told("peers", "Sphinx", 8.0),
    ]

    text = run.text(found, {"memory": "24 GiB"}, 3)

    assert "ran 3 ×" in text
    assert "\n- memory: 24 GiB\n" in text
    assert [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")][2:] == [
        ["clean", "everything", "≤ 30.0 s", "28.0 s", "nothing", "11 chapters"],
        ["word", "beside the clean build", "≤ 0.25 ×", "0.50 ×", "0.25 × (100%)", ""],
        ["peers", "Sphinx", "–", "8.00 s", "–", ""],
    ]


def test_a_measurement_that_fails_is_a_line_of_the_table(tmp_path, monkeypatch):
    def breaks(bench):
        yield table.told("word", "one word", 1.0)
        raise timing.FailedError("doit ended with 2:\n  no space")

    monkeypatch.setitem(run.MEASURED, "word", breaks)

    found = list(run.measured("word", rows.Bench(tmp_path, 1, None, (10, 100))))

    assert [(row.measured, row.note) for row in found] == [("1.00 s", ""), ("failed", "doit ended with 2: no space")]


def test_a_process_that_fails_says_what_it_said(tmp_path):
    with pytest.raises(timing.FailedError, match=r"ended with 3: it broke"):
        timing.timed((sys.executable, "-c", "import sys; print('it broke'); sys.exit(3)"), tmp_path)


def test_a_process_is_timed_with_its_memory(tmp_path):
    ran = timing.timed((sys.executable, "-c", "print(len(50_000_000 * b'x'))"), tmp_path)

    assert ran.output == "50000000\n"
    assert ran.seconds > 0
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000  # a process begins as large as the one that starts it
    assert 48 < ran.megabytes < 100 + own


def test_an_edit_changes_one_word_of_a_running_paragraph_and_changes_it_back(tmp_path):
    path = tmp_path / "01_first.md"
    sentence = "It is often so that a reader keeps a large number of rows, and writes them down at night, when nobody asks for any of them."
    before = f"---\nsummary: It is often so.\n---\n\n## Often {{#sec-often}}\n\n- **Often.** It is often so.\n\n{sentence}\n"
    path.write_text(before, encoding="utf-8")
    edit = copied.Edit(path)

    edit.make()
    changed = path.read_text(encoding="utf-8")
    edit.make()

    assert changed == before.replace("It is often so that", "It is never so that")
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("stem", sorted(path.stem for path in (BENCH.parent / "content").glob("[0-9]*_*.md")))
def test_each_chapter_has_a_word_to_change(stem):
    text = (BENCH.parent / f"content/{stem}.md").read_text(encoding="utf-8")

    assert copied.one_word_changed(text) != text


def test_a_bare_project_has_as_many_tasks_and_nothing_to_do(tmp_path):
    made = bare.Bare.made(tmp_path / "bare", 3)

    assert re.findall(r"^(--|\.)", made.idle().output, re.MULTILINE) == ["--"] * 3


def test_a_generated_chapter_is_the_same_every_time_and_sound(project):
    from dmls_pipeline.read import chapter

    assert generated.chapter(7) == generated.chapter(7) != generated.chapter(8)
    (project / "content/0007_generated_7.md").write_text(generated.chapter(7), encoding="utf-8")
    chapter.read_chapter("0007_generated_7", 0, 0, ())
    assert (project / "build/work/0007_generated_7/problems.json").read_text(encoding="utf-8") == '{"problems":[]}\n'
    assert copied.one_word_changed(generated.chapter(7)) != generated.chapter(7)


def test_peers_get_plain_text_with_captions_in_place_of_figures():
    markdown = (
        "---\ntitle: Loops\n---\n\n## One {#sec-one}\n\n[](#fig-loop) shows it [@key].\n\n"
        '![A *loop*](figures/loop.d2){#fig-loop alt="Boxes"}\n\n::: {.key title="Mind"}\nIt costs $k/n$.\n:::\n'
    )

    assert plain.plain(markdown) == "# Loops\n\n## One\n\nfig-loop shows it \\[@key\\].\n\nA *loop*\n\nIt costs $k/n$.\n"


def test_a_peer_that_is_not_installed_is_a_line_of_the_table(tmp_path):
    bench, place = rows.Bench(tmp_path, 1, None, (10,)), peers.Place(tmp_path, None, [])
    sphinx = next(peer for peer in peers.all_of([]) if peer.name.startswith("Sphinx"))

    found = list(compared._peer(bench, place, sphinx, (1.0, 1.0)))

    assert [(row.what, row.measured) for row in found] == [(sphinx.name, "not installed")]


def test_events_are_heard_with_their_names_and_a_beat_is_none():
    lines = [b"event: state\n", b'data: {"state": "current"}\n', b"\n", b": still here\n", b"event: built\n", b'data: {"pages": []}\n']

    assert list(preview.heard(lines)) == [("state", {"state": "current"}), ("built", {"pages": []})]


def test_a_preview_that_ends_while_it_is_waited_for_is_a_failure():
    page = preview.Preview(0, "01_one", iter([("state", {"state": "building"})]))

    with pytest.raises(timing.FailedError, match="the preview ended"):
        page.settled()


def test_chapters_become_one_document():
    one = '<html><head>1</head><body class="a"><p id="m0-t">A<a href="book:sec-b">b</a></p></body></html>'
    two = '<html><head>2</head><body class="b"><p id="m0-t" aria-labelledby="m0-t">B</p></body></html>'

    assert whole.joined([one, two]) == (
        '<html><head>1</head><body class="a"><p id="u0m0-t">A<a href="#sec-b">b</a></p>'
        '<p id="u1m0-t" aria-labelledby="u1m0-t">B</p></body></html>'
    )


def test_seconds_stand_beside_what_means_the_same_on_a_slower_machine(tmp_path):
    bench = rows.Bench(tmp_path, 1, None, (10,))
    vars(bench)["wholes"] = [timing.Run(20.0, 100.0, "")]
    vars(bench)["copy"] = Middle(tmp_path)

    (row,) = rows.deck(bench)

    assert row.what == "one word → its chapter's deck"
    assert (row.must, row.measured) == ("≤ 1.00 s", "0.80 s")
    assert row.note == "doit slides:02_b.html; 0.04 × WeasyPrint for the whole book"


class Middle(copied.Project):
    """A project that is built and edited in no time, and says that this took 0.8 s."""

    middle = "02_b"

    def doit(self, *arguments):  # noqa: ARG002 - as a project has it
        return timing.Run(0.8, 10.0, "")

    def edit(self):
        return None

    def edited(self, edit, *arguments):  # noqa: ARG002 - likewise
        return self.doit(*arguments)
