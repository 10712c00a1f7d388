"""The faces that a book brings: how style sheets and drawings name them, and what is cut of them."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dmls_pipeline.read import faces
from dmls_pipeline.tools import book_faces, typesetting
from dmls_pipeline.tools.typesetting import document

FONTS = Path(__file__).parents[2] / "docs/languages/ja/content/fonts"
MINCHO, GOTHIC, BOLD = (f"fonts/BIZUDP{name}.woff2" for name in ("Mincho-Regular", "Gothic-Regular", "Gothic-Bold"))
PAGE = """<html lang="ja"><head><style>{}
@page {{ size: 300px }} body {{ font-family: 'Source Serif 4' }} strong {{ font-weight: 600 }} p.sans {{ font-family: 'Source Sans 3' }}</style></head>
<body><p>標本 a <strong>標本</strong></p><p class="sans">標本</p>
<svg width="90" height="20"><text x="0" y="9" font-family="'Source Sans 3'">類似度</text></svg></body></html>"""
SHEET = "@font-face { font-family: 'Source Serif 4'; src: url(font:SerifText-400.ttf) } @font-face { font-family: 'Source Sans 3'; src: url(font:Sans-400.ttf) }"


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FONTS, "content/fonts")
    faces.prepare_faces((MINCHO, BOLD), (GOTHIC, BOLD), (), 0)


def test_a_book_without_faces_changes_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert book_faces.in_style("a { font-family: 'Source Serif 4' }") == "a { font-family: 'Source Serif 4' }"
    assert book_faces.with_faces("<style></style>日") == "<style></style>日"
    assert (book_faces.repertoire(), book_faces.declared(), book_faces.files(), book_faces.adds("日")) == (frozenset(), "", (), False)


@pytest.mark.usefixtures("prepared")
def test_the_book_s_families_stand_behind_the_pack_s_those_of_the_same_kind_first():
    mincho, gothic = "'Book BIZ UDPMincho'", "'Book BIZ UDPGothic'"

    assert book_faces.in_style("x: 'Source Serif 4 Note', serif") == f"x: 'Source Serif 4 Note',{mincho},{gothic}, serif"
    assert book_faces.in_style("x: 'Source Sans 3'") == f"x: 'Source Sans 3',{gothic},{mincho}"
    assert (
        book_faces.in_style("@font-face { font-family: 'Source Sans 3'; src: url(x) }")
        == "@font-face { font-family: 'Source Sans 3'; src: url(x) }"
    )
    assert book_faces.in_drawings("<p>'Source Sans 3'</p>") == "<p>'Source Sans 3'</p>"


def test_faces_that_go_first_stand_before_the_pack_s_of_their_kind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FONTS, "content/fonts")
    faces.prepare_faces((MINCHO,), (), (), 1)

    assert book_faces.in_style("x: 'Source Serif 4'") == "x: 'Book BIZ UDPMincho','Source Serif 4'"
    assert book_faces.in_style("x: 'Source Sans 3'") == "x: 'Source Sans 3','Book BIZ UDPMincho'"


def test_faces_for_another_kind_of_type_or_in_another_order_are_another_edition(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FONTS, "content/fonts")
    editions = [book_faces.edition()]
    for serif, sans, code, first in (
        ((MINCHO,), (), (GOTHIC,), 0),
        ((MINCHO,), (GOTHIC,), (), 0),
        ((MINCHO,), (GOTHIC,), (), 1),
        ((GOTHIC,), (MINCHO,), (), 1),
    ):
        faces.prepare_faces(serif, sans, code, first)
        editions.append(book_faces.edition())

    assert editions[0] == ""
    assert len(set(editions)) == len(editions)


@pytest.mark.usefixtures("prepared")
def test_a_family_without_a_strong_face_has_that_of_its_kind():
    strong = [line for line in book_faces.declared().splitlines() if "UDPMincho" in line and "weight: 600" in line]

    (bold,) = {face["file"] for face in book_faces.current()["faces"] if face["weight"] == 600}
    assert len(strong) == 2
    assert all(bold in line for line in strong)


@pytest.mark.usefixtures("prepared")
def test_text_and_drawings_are_laid_out_in_the_book_s_faces():
    layout = typesetting.lay_out(PAGE.format(SHEET))

    for name in (b"Source-Serif-4", b"Book-BIZ-UDPMincho", b"Book-BIZ-UDPMincho-Semi-Bold", b"Book-BIZ-UDPGothic"):
        assert b"+" + name in layout.pdf


@pytest.mark.usefixtures("prepared")
def test_a_face_that_is_another_now_under_the_same_name_is_read_again():
    before = typesetting.lay_out(PAGE.format(SHEET))
    font = TTFont(f"content/{MINCHO}")
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord("標")] = table.cmap[ord("本")]
    font.save(f"content/{MINCHO}")
    faces.prepare_faces((MINCHO, BOLD), (GOTHIC, BOLD), (), 0)

    laid = typesetting.lay_out(PAGE.format(SHEET))

    document._styles.cache_clear()
    assert laid == typesetting.lay_out(PAGE.format(SHEET)) != before


def test_the_letters_of_a_drawing_join_where_they_are_written_from_right_to_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FONTS.parents[2] / "ar/content/fonts", "content/fonts")
    faces.prepare_faces((), ("fonts/NotoSansArabic-Regular.woff2",), (), 0)

    pdf = tmp_path / "drawn.pdf"
    pdf.write_bytes(typesetting.lay_out(PAGE.format(SHEET).replace("類似度", "السيل").replace("標本", "")).pdf)
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout

    assert "السيل" in text


@pytest.mark.usefixtures("prepared")
def test_a_page_that_stands_alone_has_the_faces_with_its_letters_alone():
    html = book_faces.with_faces("<style>p { font-family: 'Source Serif 4' }</style><p>標本</p>")

    assert html.count("data:font/woff2") == 4  # two families, each regular and strong
    face = next(face for _, face in book_faces.files())
    assert set(TTFont(io.BytesIO(book_faces.cut(face, "標本a"))).getBestCmap()) >= {ord("標"), ord("本")}


@pytest.mark.usefixtures("prepared")
def test_powerpoint_is_told_the_family_by_its_own_name():
    assert book_faces.for_script("あ", "sans") == "BIZ UDPGothic"
    assert book_faces.for_script("あ", "serif") == "BIZ UDPMincho"
    assert book_faces.for_script("ا", "serif") == ""
    assert book_faces.width("標", "serif") == 1.0
    assert book_faces.adds("標") and not book_faces.adds("a")
