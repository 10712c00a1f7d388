"""What EPUBCheck reports is read."""

from pathlib import Path

import pytest

from dmls_pipeline.audit.validators import epubcheck
from dmls_pipeline.problems import BuildError


def test_without_java_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert epubcheck.missing() == "EPUBCheck needs Java: apt-get install default-jdk-headless"


def test_epubcheck_s_errors_and_warnings_are_read_and_its_hints_are_not():
    place = {"path": "EPUB/a.xhtml", "line": 3, "column": -1}
    told = {"ID": "RSC-005", "severity": "ERROR", "message": "no\n  good", "locations": [place]}
    report = {"messages": [told, {**told, "severity": "USAGE"}, {**told, "severity": "WARNING", "locations": []}]}

    assert epubcheck.read(report) == (
        epubcheck.Message("RSC-005", "no good", "EPUB/a.xhtml", 3, 0),
        epubcheck.Message("RSC-005", "no good"),
    )


def test_an_e_book_that_epubcheck_did_not_report_on_is_an_error(tmp_path):
    (tmp_path / "1.json").write_text('{"checker": {"filename": "other.epub"}, "messages": []}', encoding="utf-8")

    for name in ("1.json", "2.json"):
        with pytest.raises(BuildError, match=r"EPUBCheck did not judge a\.epub:\nno memory"):
            epubcheck._report(tmp_path / name, Path("a.epub"), "no memory")
