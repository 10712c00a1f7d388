"""A damaged PDF is found."""

from pathlib import Path

import pytest
from audit_bench import PDF, told

from dmls_pipeline.audit import qpdf
from dmls_pipeline.audit.validators import pdfs


@pytest.mark.skipif(bool(pdfs.missing_qpdf()), reason="qpdf is missing")
def test_a_damaged_pdf_is_found(bench):
    bench.pdf()
    whole = Path(PDF).read_bytes()
    assert bench.found(qpdf.check) == []

    Path(PDF).write_bytes(whole[: len(whole) // 2])
    assert {rule for _, rule in told(bench.found(qpdf.check))} == {"audit/pdf-damaged"}
