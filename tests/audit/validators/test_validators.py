"""The validators themselves refuse what is wrong, and what they say leads to the source."""

import os
from pathlib import Path

import pikepdf
import pytest

from dmls_pipeline.audit import ace, epubcheck, nu, verapdf
from dmls_pipeline.audit.validators import ace as ace_tool
from dmls_pipeline.audit.validators import epubcheck as epubcheck_tool
from dmls_pipeline.audit.validators import nu as nu_tool
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.audit.validators import verapdf as verapdf_tool
from dmls_pipeline.problems import BuildError

PDF, EPUB = "build/handouts/01_data.pdf", "build/handouts/01_data.epub"


def require(missing: str) -> None:
    """Skip, and say why; in CI, where nothing may be missing, fail."""
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)


@pytest.mark.gate
def test_an_e_book_that_epubcheck_refuses_is_found_at_its_block(bench):
    require(epubcheck_tool.missing())
    bench.epub()
    assert bench.found(epubcheck.check) == []

    bench.change(EPUB, "<td>Sampled</td>", '<td>Sampled <a href="nowhere.xhtml">x</a></td>')
    found = bench.found(epubcheck.check)
    assert [(one.path, one.line, one.rule) for one in found] == [("content/01_data.md", 40, "audit/epubcheck")]
    assert "EPUBCheck says RSC-007: EPUB/01_data.xhtml:" in found[0].message


@pytest.mark.gate
def test_a_pdf_that_verapdf_refuses_is_found(bench):
    require(verapdf_tool.missing())
    bench.pdf()
    assert bench.found(verapdf.check_ua) == []

    with pikepdf.open(PDF, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(PDF)
    assert {one.rule for one in bench.found(verapdf.check_ua)} == {"audit/pdf-ua"}
    assert {one.rule for one in bench.found(verapdf.check_a)} == {"audit/pdf-a"}


@pytest.mark.gate
def test_an_e_book_that_ace_refuses_is_found_at_its_block(bench):
    require(ace_tool.missing())
    bench.epub(old=' aria-label="A loop from data to model"', new="")

    found = bench.found(ace.check)
    assert ("content/01_data.md", 30, "audit/ace") in [(one.path, one.line, one.rule) for one in found]
    assert "Ace says svg-img-alt: 01_data.xhtml: " in found[0].message


@pytest.mark.gate
def test_a_page_that_the_nu_html_checker_refuses_is_found_at_its_block(bench):
    require(nu_tool.missing())
    page = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1>T</h1>\n<p id="c01-b2">Rows.</p>\n<p>{}</p></body></html>'
    bench.write("build/web/01_data.html", page.format("sound").encode())
    assert bench.found(nu.check) == []

    bench.write("build/web/01_data.html", page.format("<li>lost</li>").encode())
    found = bench.found(nu.check)
    assert {(one.path, one.line, one.rule) for one in found} == {("content/01_data.md", 20, "audit/html")}
    assert "the Nu HTML Checker says: " in found[0].message


def test_what_the_nu_html_checker_says_stands_under_its_file():
    report = {"messages": [{"url": "file:/tmp/a%20b.html", "message": "No  such\nthing.", "lastLine": 3, "lastColumn": 7}]}

    assert nu_tool.read(report) == {Path("/tmp/a b.html"): (nu_tool.Message("No such thing.", 3, 7),)}


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        (verapdf_tool, "veraPDF needs Java: apt-get install default-jdk-headless"),
        (epubcheck_tool, "EPUBCheck needs Java: apt-get install default-jdk-headless"),
        (ace_tool, "Ace is missing: script/bootstrap --test installs it, with Node.js and npm (apt-get install nodejs npm)"),
    ],
    ids=["veraPDF", "EPUBCheck", "Ace"],
)
def test_without_its_machine_a_tool_says_what_to_install(monkeypatch, tool, said):
    monkeypatch.setenv("PATH", "")

    assert tool.missing() == said


def test_what_verapdf_s_driver_prints_is_read():
    output = "a: b.pdf: ua1 FAIL rules=106 checks=9 failed-rules=1\n   7.2-20 x2  LI may || not || here\nc.pdf: ua1 PASS rules=1 checks=2 failed-rules=0\n"

    found = verapdf_tool.parsed(output)

    assert found == {Path("a: b.pdf"): (verapdf_tool.Broken("7.2-20", 2, "LI may || not || here"),), Path("c.pdf"): ()}


def test_a_failure_without_a_reason_is_an_error():
    with pytest.raises(BuildError, match=r"veraPDF failed x\.pdf and did not say why"):
        verapdf_tool.parsed("x.pdf: ua1 FAIL rules=1 checks=2 failed-rules=1\n")


def test_the_page_that_verapdf_names_is_read():
    said = "text || null || root/document[0]/pages[3](35 0 obj PDPage)/contentStream[0]"

    assert verapdf_tool.Broken("7.1-3", 1, said).page == 3
    assert verapdf_tool.Broken("7.1-3", 1, "root/document[0]").page is None


def test_epubcheck_s_errors_and_warnings_are_read_and_its_hints_are_not():
    place = {"path": "EPUB/a.xhtml", "line": 3, "column": -1}
    told = {"ID": "RSC-005", "severity": "ERROR", "message": "no\n  good", "locations": [place]}
    report = {"messages": [told, {**told, "severity": "USAGE"}, {**told, "severity": "WARNING", "locations": []}]}

    assert epubcheck_tool.read(report) == (
        epubcheck_tool.Message("RSC-005", "no good", "EPUB/a.xhtml", 3, 0),
        epubcheck_tool.Message("RSC-005", "no good"),
    )


def test_an_e_book_that_epubcheck_did_not_report_on_is_an_error(tmp_path):
    (tmp_path / "1.json").write_text('{"checker": {"filename": "other.epub"}, "messages": []}', encoding="utf-8")

    for name in ("1.json", "2.json"):
        with pytest.raises(BuildError, match=r"EPUBCheck did not judge a\.epub:\nno memory"):
            epubcheck_tool._report(tmp_path / name, Path("a.epub"), "no memory")


@pytest.mark.skipif(bool(pdfs.missing_poppler()), reason="poppler is missing")
def test_what_poppler_cannot_read_is_an_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match=r"pdffonts failed on .*a\.pdf: .*"):
        pdfs.fonts(tmp_path / "a.pdf")


@pytest.mark.gate
def test_a_file_that_verapdf_and_ace_cannot_open_is_an_error(tmp_path):
    require(verapdf_tool.missing() or ace_tool.missing())
    for name in ("a.pdf", "a.epub"):
        (tmp_path / name).write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match="veraPDF did not judge every file"):
        verapdf_tool.broken("ua1", [tmp_path / "a.pdf"])
    with pytest.raises(BuildError, match=r"Ace gave no report on .*a\.epub"):
        ace_tool.messages(tmp_path / "a.epub")


def test_ace_failing_without_a_reason_is_an_error():
    with pytest.raises(BuildError, match="does not say why"):
        ace_tool.read({"earl:result": {"earl:outcome": "fail"}, "assertions": []})
