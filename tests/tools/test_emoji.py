"""Emoji: which signs need a face of their own, and that face."""

import io
import re

from fontTools.ttLib import TTFont

from dmls_pipeline.paths import SHIPPED
from dmls_pipeline.tools import emoji


def test_signs_that_the_faces_of_the_text_lack_are_emoji_and_letters_never_are():
    assert emoji.lacking("3 rockets 🚀🚀, é → ✓ and a party 🎉") == "🎉🚀"
    assert emoji.lacking("123 #*") == ""


def test_what_joins_two_signs_counts_only_beside_one():
    assert emoji.lacking("👨\u200d💻") == "\u200d👨💻"
    assert emoji.lacking("a\u200db") == ""


def test_the_face_has_the_signs_asked_for_and_makes_one_of_those_that_are_joined():
    face = TTFont(io.BytesIO(emoji.face("\u200d👨💻")))

    assert set(map(ord, "👨💻")) <= set(face.getBestCmap())
    assert ord("🚀") not in face.getBestCmap()
    assert "GSUB" in face


def test_wherever_a_style_sheet_names_a_face_of_the_text_signs_come_from_their_own():
    faces = re.compile(r"'Source (?:Sans 3|Serif 4(?: Note| Display)?|Code Pro)'(?!, 'Noto Emoji')")
    sheets = [path for path in SHIPPED.rglob("*.css") if path.name != "fonts.css"]
    lines = [(path.name, line) for path in sheets for line in path.read_text(encoding="utf-8").splitlines() if "@font-face" not in line]

    assert len(sheets) > 10
    assert [(name, line) for name, line in lines if faces.search(line) and not line.startswith("mi, mn")] == []  # no sign in a formula
