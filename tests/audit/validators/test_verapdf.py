"""What veraPDF prints is read."""

from pathlib import Path

import pytest
from needs import require

from dmls_pipeline.audit.validators import verapdf
from dmls_pipeline.problems import BuildError


def test_without_java_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert verapdf.missing() == "veraPDF needs Java: apt-get install default-jdk-headless"


def test_what_verapdf_s_driver_prints_is_read():
    output = "a: b.pdf: ua1 FAIL rules=106 checks=9 failed-rules=1\n   7.2-20 x2  LI may || not || here\nc.pdf: ua1 PASS rules=1 checks=2 failed-rules=0\n"

    found = verapdf.parsed(output)

    assert found == {Path("a: b.pdf"): (verapdf.Broken("7.2-20", 2, "LI may || not || here"),), Path("c.pdf"): ()}


def test_a_failure_without_a_reason_is_an_error():
    with pytest.raises(BuildError, match=r"veraPDF failed x\.pdf and did not say why"):
        verapdf.parsed("x.pdf: ua1 FAIL rules=1 checks=2 failed-rules=1\n")


def test_the_page_that_verapdf_names_is_read():
    said = "text || null || root/document[0]/pages[3](35 0 obj PDPage)/contentStream[0]"

    assert verapdf.Broken("7.1-3", 1, said).page == 3
    assert verapdf.Broken("7.1-3", 1, "root/document[0]").page is None


@pytest.mark.gate
def test_a_file_that_verapdf_cannot_open_is_an_error(tmp_path):
    require(verapdf.missing())
    (tmp_path / "a.pdf").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match="veraPDF did not judge every file"):
        verapdf.broken("ua1", [tmp_path / "a.pdf"])
