"""WeasyPrint: what it merely warns about is an error, and nothing but our own files is read."""

import io
import os
import subprocess
import sys

import pypdf
import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import printing

FONTS = "@font-face { font-family: 'Source Sans 3'; src: url(font:Sans-400.ttf) }"
PAGE = "@page { size: 400px 300px; margin: 40px } html { font: 400 16px 'Source Sans 3' }"


def page(body, css=""):
    return f'<html lang="en"><title>t</title><style>{FONTS}{PAGE}{css}</style><body>{body}</body></html>'


def test_anchors_are_told_page_by_page():
    layout = printing.lay_out(page('<p id="a">a</p><p id="b" style="break-before: page">b</p>'))

    assert ["a" in layout.pages[0], "b" in layout.pages[1], "b" in layout.pages[0]] == [True, True, False]


def test_the_same_html_gives_the_same_bytes():
    assert printing.lay_out(page("<p>a</p>")).pdf == printing.lay_out(page("<p>a</p>")).pdf


@pytest.mark.parametrize(
    ("body", "css", "said"),
    [
        ('<img src="content/none.svg" alt="x">', "", "Failed to load image"),
        ('<a href="#nowhere">x</a>', "", "No anchor #nowhere"),
        ("<p>a</p>", "p { colour: red }", "Ignored `colour: red"),
        ('<img src="https://example.org/a.png" alt="x">', "", "is not a file of this project"),
        ('<img src="file:///etc/hostname" alt="x">', "", "is not a file of this project"),
        ('<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">', "", "is not a file of this project"),
        ('<img src="templates/../../secret.png" alt="x">', "", "is not a file of this project"),
    ],
)
def test_what_weasyprint_warns_about_is_an_error(body, css, said):
    with pytest.raises(BuildError, match=said):
        printing.lay_out(page(body, css))


def test_a_picture_within_a_drawing_is_shown():
    picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    image = f'<image width="9" height="9" href="data:image/png;base64,{picture}"/>'

    layout = printing.lay_out(
        page(f'<p id="a"><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>{image}</svg></p>')
    )

    assert b"/Subtype /Image" in layout.pdf


def test_a_fault_of_a_style_sheet_is_told_of_every_document_that_has_it():
    for _ in range(2):
        with pytest.raises(BuildError, match="Ignored `colour: blue"):
            printing.lay_out(page("<p>a</p>", "p { colour: blue }"))


@pytest.mark.parametrize("address", ["templates/none.css", "https://example.org/a.css", "../secret.css"])
def test_a_style_sheet_that_is_missing_or_not_ours_is_an_error(address):
    html = page("<p>a</p>").replace("<style>", f'<link rel="stylesheet" href="{address}"><style>')

    with pytest.raises(BuildError, match=r"^a style sheet cannot be read: "):
        printing.lay_out(html)


def test_a_worker_leaves_no_faces_in_the_folder_for_temporary_files(tmp_path):
    script = tmp_path / "script.py"
    lines = ("import gc, multiprocessing", "from dmls_pipeline.tools import printing", "gc.disable()", f"html = {page('<p>a</p>')!r}")
    end = "fork = multiprocessing.get_context('fork').Process(target=printing.pages, args=(html,))\nfork.start()\nfork.join()\nprinting.pages(html)\n"
    script.write_text("\n".join((*lines, end)), encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    subprocess.run([sys.executable, script], check=True, env={**os.environ, "TMPDIR": str(tmp_path / "tmp")})

    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_glyph_that_no_face_of_ours_has_is_an_error():
    with pytest.raises(BuildError, match=r"no font of the pack has it|notdef glyph"):
        printing.lay_out(page("<p>𝄞</p>"))


def test_a_drawing_has_the_color_of_the_text_around_it():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><title>x</title><path fill="currentColor" d="M0 0L9 9"/></svg>'

    pdf = printing.lay_out(page(f"<p>{drawing}</p>", "p { color: #ff0000 }")).pdf

    assert b"1 0 0 rg" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()


def test_what_html_hides_from_those_who_listen_is_tagged_apart():
    layout = printing.lay_out(page('<p>said</p><p aria-hidden="true">decoration</p>'))

    kinds = [element["/S"] for element in pypdf.PdfReader(io.BytesIO(layout.pdf)).root_object["/StructTreeRoot"]["/K"][0]["/K"]]
    assert kinds == ["/P", "/Art"]


def test_a_path_that_was_drawn_before_is_drawn_the_same_again():
    letter = '<path d="M1 2L3 4Q5 6 7 8C1 1 2 2 3 3H9V1Z"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>{letter}{letter}</svg>'

    pdf = printing.lay_out(page(f"<p>{drawing}</p>")).pdf

    first, again = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data().split(b"0 0 m\n")[1:]
    assert first.partition(b"\nf")[0] == again.partition(b"\nf")[0]
    assert b"9 1 l" in first
