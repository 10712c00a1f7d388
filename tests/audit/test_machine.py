"""What tells of the machine is found."""

import getpass
import zipfile
import zlib
from pathlib import Path

import pytest
from audit_bench import EPUB, PDF, told

from dmls_pipeline.audit import machine

FOUND = [(f"{EPUB}:1", "audit/machine")]


@pytest.fixture(autouse=True)
def forgotten():
    """Ask anew where this is and who is there."""
    for kept in (machine._places, machine._names, machine._notes):
        kept.cache_clear()


def whole(bench):
    bench.pdf()
    bench.epub()
    bench.deck()
    bench.web()


def test_a_sound_pack_tells_nothing(bench):
    whole(bench)

    assert told(bench.found(machine.check)) == []


def test_a_path_is_found_in_a_page_an_e_book_and_a_stream_of_a_pdf(bench):
    whole(bench)
    bench.deck(old="Rows are read", new=f"{Path.cwd()}/content are read")
    bench.epub(old="Rows are read", new=f"{Path.cwd()}/content are read")
    stream = zlib.compress(f"({Path.home()}/fonts) Tj".encode())
    Path(PDF).write_bytes(Path(PDF).read_bytes() + b"\n9 0 obj\n<<>>\nstream\n" + stream + b"\nendstream\nendobj\n")

    assert told(bench.found(machine.check)) == [
        *FOUND,
        (f"{PDF}:1", "audit/machine"),
        ("build/slides/01_data.html:1", "audit/machine"),
    ]


def test_a_temporary_folder_is_found(bench):
    bench.deck(old="Rows are read", new="/tmp/dmls-a1b2c3d4/x are read")

    assert [problem.message for problem in bench.found(machine.check)] == ["the file holds a path of the machine that made it"]


def test_a_path_of_which_the_notes_speak_is_theirs(bench):
    Path("content").mkdir()
    Path("content/01_data.md").write_text(f"Write to {Path.cwd()}/x.\n", encoding="utf-8")
    bench.deck(old="Rows are read", new=f"{Path.cwd()}/x are read")

    assert told(bench.found(machine.check)) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (">Ann<", f">{getpass.getuser()}<", "the name of a user or a host"),
        ("2026-01-31T", "2026-02-01T", "a time"),
    ],
)
def test_a_user_and_a_time_are_found_in_what_an_e_book_says_of_itself(bench, old, new, what):
    bench.epub(old=old, new=new)

    assert [problem.message for problem in bench.found(machine.check)] == [f"the file holds {what} of the machine that made it"]


def test_a_time_is_found_in_an_archive(bench):
    bench.epub()
    with zipfile.ZipFile(EPUB, "a") as archive:
        archive.writestr(zipfile.ZipInfo("late.txt", (2026, 5, 4, 3, 2, 0)), "x")

    assert told(bench.found(machine.check)) == FOUND


def test_a_time_is_found_in_what_a_pdf_says_of_itself(bench):
    bench.pdf()
    Path(PDF).write_bytes(Path(PDF).read_bytes() + b"\n9 0 obj\n<</CreationDate (D:20260504030201Z)>>\nendobj\n")

    assert told(bench.found(machine.check)) == [(f"{PDF}:1", "audit/machine")]
