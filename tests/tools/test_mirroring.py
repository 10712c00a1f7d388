"""Style sheets for what is written from right to left."""

import json
import re
import time
from pathlib import Path

import pytest

from dmls_pipeline.paths import WORDS
from dmls_pipeline.tools import mirroring, wording

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("css", "image"),
    [
        ("a { margin: 0 1mm 2mm 3mm }", "a { margin: 0 3mm 2mm 1mm }"),
        ("a { padding: 1px 2px; left: -42mm }", "a { padding: 1px 2px; right: -42mm }"),
        ("a { padding: 1px 2px 3px 4px !important; top: 0 }", "a { padding: 1px 4px 3px 2px !important; top: 0 }"),
        ("a { margin: 0 calc(1mm + 2mm) 0 1mm }", "a { margin: 0 1mm 0 calc(1mm + 2mm) }"),
        ("a { text-align: left; float: right }", "a { text-align: right; float: left }"),
        ("a { border-left: 1pt solid red }", "a { border-right: 1pt solid red }"),
        ("a { border-radius: 1px 2px 3px 4px }", "a { border-radius: 2px 1px 4px 3px }"),
        ("a { transform: translate(-50%, 0) rotate(45deg) }", "a { transform: translate(50%, 0) rotate(-45deg) }"),
        ("a { box-shadow: inset 3px 0 red }", "a { box-shadow: inset -3px 0 red }"),
        ("a::after { content: 'left' }", "a::after { content: 'left' }"),
        ("@page { @top-left-corner { content: string(a) } }", "@page { @top-right-corner { content: string(a) } }"),
        ("@page wide:left { margin-left: 3mm }", "@page wide:right { margin-right: 3mm }"),
        ("@page :right { margin: 0 }", "@page :left { margin: 0 }"),
        (".left { color: red }", ".left { color: red }"),
        ("pre { text-align: left /* @keep */ }", "pre { text-align: left /* @keep */ }"),
    ],
)
def test_left_becomes_right_and_what_has_no_side_stays(css, image):
    assert mirroring.mirrored(css) == image


def test_a_sheet_with_a_face_in_it_is_turned_at_once():
    face = f"@font-face {{ src: url(data:font/woff2;base64,{'A' * 100_000}) }}"
    begun = time.process_time()

    assert (
        mirroring.mirrored(f"a {{ left: 0 }}\n{face}\nb {{ left: 0 /* @keep */ }}")
        == f"a {{ right: 0 }}\n{face}\nb {{ left: 0 /* @keep */ }}"
    )
    assert time.process_time() - begun < 1  # it took a minute where each place in the face was looked at as the beginning of a rule


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.css")), ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_the_image_of_an_image_is_the_sheet(path):
    css = re.sub(r"/\*(?!.*@keep).*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert mirroring.mirrored(mirroring.mirrored(css)).split() == mirroring.COMMENT.sub("", css).split() or "@keep" in css


def words(direction):
    WORDS.parent.mkdir(parents=True)
    WORDS.write_text(json.dumps({**wording.ENGLISH, "direction": direction}), encoding="utf-8")


def test_only_a_book_from_right_to_left_is_mirrored(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words("rtl")

    page = mirroring.in_page("<style>of a library { left: 0 }</style><style>@font-face {} a { left: 0 }</style>")

    assert page.startswith("<style>of a library { left: 0 }</style><style>@font-face {} a { right: 0 }")
    assert "direction: ltr; unicode-bidi: isolate" in page
    assert "unicode-bidi" not in mirroring.kept_on_paper()


def test_a_book_from_left_to_right_stays_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words("ltr")

    assert mirroring.in_page("<style>a { left: 0 }</style>") == "<style>a { left: 0 }</style>"
    assert (mirroring.for_book("a { left: 0 }"), mirroring.kept()) == ("a { left: 0 }", "")
