"""A pandoc that fails is a tool's failure, never a fault of the content."""

import subprocess
from pathlib import Path

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read.body import MANY, parsed_body
from dmls_pipeline.read.chapter import read_chapter, reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import pandoc


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every run of pandoc take too long; return the texts that were given to it."""
    asked: list[str] = []

    def run(*_: object, input: bytes, **__: object) -> None:  # noqa: A002 - the name is subprocess's
        asked.append(input.decode())
        raise subprocess.TimeoutExpired("pandoc", 20)

    monkeypatch.setattr(subprocess, "run", run)
    return asked


def test_a_body_that_takes_too_long_is_tried_once_and_is_no_fault(slow: list[str]) -> None:
    with pytest.raises(BuildError, match="no answer within"):
        reading_of(parted("01_a", "## One\n\nText[^a].\n\n[^a]: A note.\n"), Words())

    assert len(slow) == 1


def test_a_paragraph_with_more_links_than_pandoc_comes_through_is_told_at_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = pandoc.parsed

    def patient(markdown: str) -> object:
        if markdown.count("](") > MANY:
            raise pandoc.LateError("pandoc: no answer within 20 seconds")
        return parsed(markdown)

    monkeypatch.setattr(pandoc, "parsed", patient)
    reading = reading_of(parted("01_a", f"## One\n\nBefore.\n\nWords\n{'[a](#b) ' * (MANY + 1)}\n\nAfter.\n"), Words())

    [fault] = [fault for fault in reading.faults if fault.rule == "block/crowded"]
    assert reading.positions[fault.at][0] == 5
    assert [plain(block["inlines"]) for block in reading.chapter["blocks"] if block["t"] == "para"] == ["Before.", "After."]


def test_a_field_that_takes_too_long_is_not_taken_as_empty(slow: list[str]) -> None:
    with pytest.raises(BuildError, match="no answer within"):
        reading_of(parted("01_a", "---\nsummary: Words\n---\n"), Words())


def test_nothing_is_written_of_a_chapter_that_was_not_read(slow: list[str], project: Path) -> None:
    (project / "content/01_a.md").write_text("## One\n", encoding="utf-8")

    with pytest.raises(BuildError):
        read_chapter("01_a")

    assert not (project / "build/work/01_a").exists()


def test_of_a_thousand_lines_that_are_nested_too_deep_the_rest_is_soon_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    parsed = pandoc.parsed

    def counted(markdown: str) -> object:
        tries.append(1)
        return parsed(markdown)

    monkeypatch.setattr(pandoc, "parsed", counted)
    ladder = "\n".join(f"{'  ' * (number % 400)}- x" for number in range(1000))

    body = parsed_body(parted("01_a", f"Words.\n\n{ladder}\n\nMore.\n"))

    assert len(tries) < 6
    assert {complaint[2] for complaint in body.source.complaints} >= {"block/deep"}


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "+ ", "* ", "1) ", "> - ", "[", "*", "![", "<b>", "::: {.key}\n", "[^a]: "])
def test_whatever_opens_thousands_of_times_is_read_or_told(sign: str) -> None:
    body = parsed_body(parted("01_a", f"Words.\n\n{sign * 2000}x\n\nMore.\n"))

    assert body.blocks
