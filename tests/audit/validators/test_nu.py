"""What the Nu HTML Checker says is read."""

from pathlib import Path

from dmls_pipeline.audit.validators import nu


def test_without_java_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert nu.missing() == "the Nu HTML Checker needs Java: apt-get install default-jdk-headless"


def test_what_the_nu_html_checker_says_stands_under_its_file():
    report = {"messages": [{"url": "file:/tmp/a%20b.html", "message": "No  such\nthing.", "lastLine": 3, "lastColumn": 7}]}

    assert nu.read(report) == {Path("/tmp/a b.html"): (nu.Message("No such thing.", 3, 7),)}
