"""The font files that book.yaml names, as they are made ready for every artifact."""

import shutil
from pathlib import Path

import pytest

from dmls_pipeline.model import Faces
from dmls_pipeline.paths import book_face
from dmls_pipeline.read import faces
from dmls_pipeline.tools import book_faces, fonts

FONTS = Path(__file__).parents[2] / "docs/languages/ja/content/fonts"
REGULAR, BOLD, MISSING = "fonts/BIZUDPGothic-Regular.woff2", "fonts/BIZUDPGothic-Bold.woff2", "fonts/missing.ttf"


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FONTS, "content/fonts")
    return Path("content")


def test_only_files_that_can_be_used_have_faces_and_a_variable_one_has_two(content):
    shutil.copy(fonts._source(fonts.FACES["Sans-400"]), content / "fonts/variable.ttf")
    named = Faces(serif=(REGULAR, MISSING), sans=(BOLD, "fonts/variable.ttf"))

    assert faces.cuts(named, content) == [[REGULAR, 400], [BOLD, 600], ["fonts/variable.ttf", 400], ["fonts/variable.ttf", 600]]


@pytest.mark.usefixtures("content")
def test_faces_are_written_as_truetype_with_what_is_known_of_each():
    faces.prepare_faces((REGULAR, MISSING), (), (BOLD,), 0)

    regular, bold = book_faces.current()["faces"]
    assert (regular["role"], regular["family"], regular["named"], regular["weight"]) == (
        "serif",
        "Book BIZ UDPGothic",
        "BIZ UDPGothic",
        400,
    )
    assert (bold["role"], bold["family"], bold["weight"]) == ("code", "Book BIZ UDPGothic", 600)
    assert book_face(REGULAR, 400).read_bytes()[:4] == b"\0\1\0\0"
    assert ord("標") in book_faces.repertoire()


def test_a_second_file_of_a_family_and_weight_has_a_name_of_its_own(content):
    shutil.copy(content / REGULAR, content / "fonts/more.woff2")

    faces.prepare_faces((REGULAR, "fonts/more.woff2"), (), (), 0)

    assert [face["family"] for face in book_faces.current()["faces"]] == ["Book BIZ UDPGothic", "Book BIZ UDPGothic 2"]
