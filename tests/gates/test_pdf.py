"""What the binder mends keeps PDF/UA-1 and PDF/A-2a, also where WeasyPrint tags wrongly; `doit audit` looks at the pack itself."""

import os
from pathlib import Path

import pytest
import weasyprint

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import verapdf
from dmls_pipeline.tools.binding import Document, Unit, bind

AWKWARD = Path(__file__).with_name("awkward.html")  # all that WeasyPrint tags wrongly or not at all


def require(*, there: bool, otherwise: str) -> None:
    """Skip, and say why; in CI, where nothing may be missing, fail."""
    if not there:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(otherwise)


@pytest.mark.gate
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_binder_leaves_nothing_wrong_with_awkward_pages(flavour, tmp_path):
    require(there=not verapdf.missing(), otherwise=verapdf.missing())
    page = AWKWARD.read_text(encoding="utf-8")
    pdf = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)
    again = weasyprint.HTML(string=page.replace('id="', 'id="x-').replace('href="#', 'href="#x-')).write_pdf(
        pdf_variant="pdf/a-2a", pdf_tags=True
    )
    units = [Unit(pdf, "3 Awkward pages", "3-"), Unit(again, "", "", "r")]
    file = tmp_path / "bound.pdf"
    file.write_bytes(bind(units, Document("Awkward", ("Ann Ås",), "en", "2026-11-22", "", "x"), {"fig-z": "09_z.pdf"}))

    assert verapdf.broken(flavour, [file]) == {file: ()}


def test_what_the_driver_prints_is_read():
    output = "a: b.pdf: ua1 FAIL rules=106 checks=9 failed-rules=1\n   7.2-20 x2  LI may || not || here\nc.pdf: ua1 PASS rules=1 checks=2 failed-rules=0\n"

    found = verapdf.parsed(output)

    assert found == {Path("a: b.pdf"): (verapdf.Broken("7.2-20", 2, "LI may || not || here"),), Path("c.pdf"): ()}


def test_a_failure_without_a_reason_is_an_error():
    with pytest.raises(BuildError, match=r"veraPDF failed x\.pdf and did not say why"):
        verapdf.parsed("x.pdf: ua1 FAIL rules=1 checks=2 failed-rules=1\n")


def test_without_java_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert verapdf.missing() == "veraPDF needs Java: apt-get install default-jdk-headless"
