"""The faces: which there are, what is in them, and that cutting them again gives the same bytes."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import fonts

ROOT = Path(__file__).parents[2]


def test_the_style_sheet_names_every_face_once() -> None:
    css = (ROOT / "templates/print/fonts.css").read_text(encoding="utf-8")

    found = re.findall(r"font-family: '(.*?)'; src: url\(font:(.*?)\.ttf\); font-weight: (\d+); font-style: (\w+)", css)

    assert found == [(face.family, face.name, str(face.weight), "italic" if face.italic else "normal") for face in fonts.FACES.values()]


@pytest.mark.parametrize("name", fonts.faces())
def test_a_face_is_static_and_named_after_its_family(name: str) -> None:
    font, face = TTFont(fonts.path(name)), fonts.FACES[name]

    assert "fvar" not in font
    assert font["name"].getDebugName(1) == face.family
    assert font["name"].getDebugName(6) == name
    assert font["OS/2"].usWeightClass == face.weight


def test_a_face_has_the_outlines_of_its_font_at_its_place_on_the_axes() -> None:
    face = fonts.FACES["SerifDisplay-600"]
    source = TTFont(fonts._source(face)).getGlyphSet(location=face.axes)
    font = TTFont(fonts.path(face.name))
    cut = font.getGlyphSet()

    for name in ("A", "g", "Eacute", "ampersand"):
        wanted, ours = DecomposingRecordingPen(source), DecomposingRecordingPen(cut)
        source[name].draw(wanted)
        cut[name].draw(ours)
        assert [step for step, _ in ours.value] == [step for step, _ in wanted.value]
        for (_, at), (_, wanted_at) in zip(ours.value, wanted.value, strict=True):
            assert all(abs(x - u) <= 1 and abs(y - v) <= 1 for (x, y), (u, v) in zip(at, wanted_at, strict=True)), name
        assert abs(cut[name].width - source[name].width) <= 1


def test_no_two_faces_answer_to_one_name() -> None:
    names = [(face.family, face.weight, face.italic) for face in fonts.FACES.values()]

    assert len(set(names)) == len(names) == 17


def test_web_faces_keep_letters_of_europe_greek_and_signs_and_their_features(tmp_path: Path) -> None:
    file = tmp_path / "face.woff2"
    file.write_bytes(fonts.web("SerifText-400"))

    font = TTFont(file)

    assert {ord(letter) for letter in "aéßŁžαΩ–—…“”€→≤−²₂fi"} <= set(font.getBestCmap())
    assert {"kern"} <= {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"lnum", "onum", "tnum", "pnum", "sups", "smcp", "liga"} <= {
        record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord
    }
    assert len(fonts.web("SerifText-400")) < 60_000


def test_a_repertoire_is_what_all_faces_of_the_font_have() -> None:
    shared = [set(TTFont(fonts.path(face.name)).getBestCmap()) for face in fonts.FACES.values() if face.font == "code"]

    assert fonts.repertoire("code") == frozenset(set.intersection(*shared))
    assert ord("日") not in fonts.repertoire("serif") | fonts.repertoire("sans")


def test_cutting_again_gives_the_same_bytes(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "dmls_pipeline.tools.fonts", "Code-400")

    subprocess.run(command, env={"DMLS_FONTS": str(tmp_path), "PYTHONPATH": str(ROOT / "src"), "TZ": "Asia/Tokyo"}, check=True)

    cut = tmp_path / "dmls-pipeline" / "fonts" / fonts.folder().name
    for kind in ("ttf", "woff2", "json"):
        assert (cut / f"Code-400.{kind}").read_bytes() == (fonts.folder() / f"Code-400.{kind}").read_bytes()


def test_reading_a_face_does_not_load_the_library_that_cuts() -> None:
    fonts.path("Sans-400")
    program = "import sys; from dmls_pipeline.tools import fonts; fonts.repertoire('sans'); fonts.web('Sans-400'); sys.exit('fontTools' in sys.modules)"

    done = subprocess.run(
        (sys.executable, "-c", program), env={"DMLS_FONTS": str(fonts.folder().parents[2]), "PYTHONPATH": str(ROOT / "src")}, check=False
    )

    assert done.returncode == 0


def test_an_unknown_face_is_told_with_those_there_are() -> None:
    with pytest.raises(BuildError, match=r"no face is called 'Serif-900'; the pack has SerifText-400"):
        fonts.path("Serif-900")


def test_an_unknown_family_is_told() -> None:
    with pytest.raises(BuildError, match="no font is called 'slab'; the pack has serif, sans, code"):
        fonts.repertoire("slab")


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dmls-pipeline").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DMLS_FONTS", str(tmp_path))
    monkeypatch.setattr(fonts, "folder", fonts.folder.__wrapped__)

    with pytest.raises(BuildError, match=r"cannot be kept in .*: .*; name another folder in DMLS_FONTS"):
        fonts.path("Sans-400")


def test_the_cache_is_the_users_and_never_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DMLS_FONTS", "")
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", "/home/someone")

    assert fonts.folder.__wrapped__().parent == Path("/home/someone/.cache/dmls-pipeline/fonts")


def test_a_cache_that_cannot_be_written_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    environment = os.environ | {"DMLS_FONTS": str(tmp_path / "file")}

    done = subprocess.run([sys.executable, "-m", "dmls_pipeline.tools.fonts"], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("dmls: the cut fonts cannot be kept in ")
    assert done.stderr.endswith("; name another folder in DMLS_FONTS\n")


def test_a_face_says_how_wide_its_characters_are():
    widths = fonts.advances("Sans-400")

    assert 0 < widths[ord("i")] < widths[ord("m")] < 1
    assert {fonts.advances("Code-400")[ord(character)] for character in "im0"} == {0.6}
