"""Fonts that are not in the file, or are whole, are found."""

import pikepdf
from audit_bench import PDF, poppler, saved, told

from dmls_pipeline.audit import fonts


@poppler
def test_a_font_that_is_not_in_the_file_and_one_that_is_whole_are_found(bench):
    bench.pdf()

    def spoiled(pdf):
        described = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        for key in ("/FontFile2", "/FontFile3"):
            if key in described[0]:
                del described[0][key]
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one:
                one.BaseFont = pikepdf.Name("/" + str(one.BaseFont)[1:].partition("+")[2])

    saved(PDF, spoiled)

    rules = {rule for _, rule in told(bench.found(fonts.check))}
    assert "audit/font-missing" in rules
