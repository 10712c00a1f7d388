"""What qpdf and poppler say of a PDF is read."""

import pikepdf
import pytest
from audit_bench import poppler

from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.problems import BuildError

qpdf = pytest.mark.skipif(bool(pdfs.missing_qpdf()), reason="qpdf is missing")


@pytest.fixture
def file(tmp_path):
    """Return a PDF of one page, with two words in a font that is not in the file."""
    path = tmp_path / "a b.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        page.Contents = pdf.make_stream(b"BT /F 10 Tf 1 0 0 1 20 30 Tm (low down) Tj 1 0 0 1 120 70 Tm (high up) Tj ET")
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        pdf.save(path)
    return path


def test_without_its_machines_a_tool_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert pdfs.missing_qpdf() == "qpdf is missing: apt-get install qpdf"
    assert pdfs.missing_poppler() == "poppler is missing: apt-get install poppler-utils"


@qpdf
def test_a_sound_file_has_no_damage_and_a_damaged_one_is_told_without_its_own_name(file):
    assert pdfs.damage(file) == ()

    file.write_bytes(file.read_bytes().replace(b"startxref", b"startxxxx"))
    damage = pdfs.damage(file)

    assert damage
    assert not any(str(file) in line or line.startswith(("WARNING", "qpdf: ")) for line in damage)


@poppler
def test_a_font_that_is_not_in_the_file_is_told(file):
    assert pdfs.fonts(file) == (pdfs.Font("Helvetica", embedded=False, cut=False),)


@pytest.mark.parametrize(
    ("row", "name", "embedded", "cut"),
    [
        ("ABCDEF+Source-Serif-4    CID TrueType      Identity-H   yes yes yes  12  0", "ABCDEF+Source-Serif-4", "yes", "yes"),
        ("A long name              Type 1C           WinAnsi      yes no  no    3  0", "A long name", "yes", "no"),
        ("[none]                   Type 3            Custom       no  no  yes   3  0", "[none]", "no", "no"),
        ("My Type 1                Type 1            Custom       no  no  yes   3  0", "My Type 1", "no", "no"),
        ("Serif                    TrueType (OT)     WinAnsi      yes yes yes   3  0", "Serif", "yes", "yes"),
        ("Serif                    CID Type 0C (OT)  Identity-H   yes yes yes   3  0", "Serif", "yes", "yes"),
    ],
)
def test_a_row_of_pdffonts_is_read_whatever_the_type_of_its_font(row, name, embedded, cut):
    match = pdfs.FONT.match(row)

    assert (match["name"], match["embedded"], match["cut"]) == (name, embedded, cut)


@poppler
def test_lines_are_read_from_top_to_bottom_with_their_places(file):
    [page] = pdfs.pages(file)

    assert (page.width, page.height) == (200, 100)
    assert [line.text for line in page.lines] == ["high up", "low down"]
    assert page.lines[0].left == pytest.approx(120)
    assert 0 < page.lines[0].top < 30 < page.lines[0].bottom < page.lines[1].bottom < 100


@poppler
def test_what_poppler_cannot_read_is_an_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match=r"pdffonts failed on .*a\.pdf: .*"):
        pdfs.fonts(tmp_path / "a.pdf")
