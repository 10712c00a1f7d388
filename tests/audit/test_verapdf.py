"""A PDF that veraPDF refuses is found."""

import pikepdf
import pytest
from audit_bench import PDF
from needs import require

from dmls_pipeline.audit import verapdf


@pytest.mark.gate
def test_a_pdf_that_verapdf_refuses_is_found(bench):
    require(verapdf.missing())
    bench.pdf()
    assert bench.found(verapdf.check_ua) == []

    with pikepdf.open(PDF, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(PDF)
    assert {one.rule for one in bench.found(verapdf.check_ua)} == {"audit/pdf-ua"}
    assert {one.rule for one in bench.found(verapdf.check_a)} == {"audit/pdf-a"}
