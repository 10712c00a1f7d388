"""What the binder mends keeps PDF/UA-1 and PDF/A-2a, also where WeasyPrint tags wrongly; `doit audit` looks at the pack itself."""

from pathlib import Path

import pytest
import weasyprint
from needs import require

from dmls_pipeline.audit.validators import verapdf
from dmls_pipeline.tools.binding import Document, Unit, bind

AWKWARD = Path(__file__).with_name("awkward.html")  # all that WeasyPrint tags wrongly or not at all


@pytest.mark.gate
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_binder_leaves_nothing_wrong_with_awkward_pages(flavour, tmp_path):
    require(verapdf.missing())
    page = AWKWARD.read_text(encoding="utf-8")
    pdf = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)
    again = weasyprint.HTML(string=page.replace('id="', 'id="x-').replace('href="#', 'href="#x-')).write_pdf(
        pdf_variant="pdf/a-2a", pdf_tags=True
    )
    units = [Unit(pdf, "3 Awkward pages", "3-"), Unit(again, "", "", "r")]
    file = tmp_path / "bound.pdf"
    file.write_bytes(bind(units, Document("Awkward", ("Ann Ås",), "en", "2026-11-22", "", "x"), {"fig-z": "09_z.pdf"}))

    assert verapdf.broken(flavour, [file]) == {file: ()}
