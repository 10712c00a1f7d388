"""What a page may show: the project's own files, the shipped templates, and pictures inside a drawing; nothing else."""

import base64
import io
from pathlib import Path

import pytest
from pikepdf import Pdf

from dmls_pipeline.paths import SHIPPED, template
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import typesetting
from dmls_pipeline.tools.typesetting import document

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="data:image/png;base64,{}" width="9" height="9"/></svg>'


def page(body, head=""):
    return f'<html lang="en"><head><title>t</title>{head}</head><body>{body}</body></html>'


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_drawing_may_hold_a_picture_of_pixels():
    assert base64.b64decode(PIXEL).startswith(b"\x89PNG")
    assert typesetting.lay_out(page(SVG.format(PIXEL))).pdf.startswith(b"%PDF")


def test_a_shipped_style_sheet_stands_in_for_one_that_the_project_does_not_have(project):
    link = '<link rel="stylesheet" href="templates/print/paper-of-nobody.css">'
    with pytest.raises(BuildError, match="a style sheet cannot be read"):
        typesetting.lay_out(page("x", link))

    assert document._own_file((project / "templates/print/print.css").as_uri()) == SHIPPED / "print/print.css"
    (project / "templates/print").mkdir(parents=True)
    (project / "templates/print/print.css").write_text("p {}", encoding="utf-8")
    assert document._own_file((project / "templates/print/print.css").as_uri()) == Path("templates/print/print.css")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://example.org/a.png", "data:text/plain,secret", "../../etc/hostname"])
def test_nothing_else_is_fetched(address):
    with pytest.raises(BuildError, match=r"is not a file of this project|Failed to load"):
        typesetting.lay_out(page(f'<img src="{address}" alt="x">'))


def test_a_page_is_enlarged_as_its_root_asks():
    html = page(SVG.format(PIXEL), "<style>@page { size: 100mm 150mm }</style>")
    boxes = []
    for asked in (html, html.replace("<html", '<html data-zoom="1.4"', 1)):
        with Pdf.open(io.BytesIO(typesetting.lay_out(asked).pdf)) as pdf:
            boxes.append([round(float(side) * 25.4 / 72, 1) for side in pdf.pages[0].MediaBox][2:])

    assert boxes == [[100, 150], [140, 210]]


@pytest.mark.parametrize(("word", "family"), [("\U0001f680", {"Noto Emoji"}), ("rocket", set())])
def test_emoji_are_set_in_their_own_face_which_other_documents_do_not_read(word, family, monkeypatch):
    read = []
    styles = document._styles
    monkeypatch.setattr(
        document, "_styles", lambda texts, edition: read.append("".join(text for _, text in texts)) or styles(texts, edition)
    )
    css = template("print/fonts.css").read_text(encoding="utf-8")

    made = typesetting.lay_out(
        f"<html lang=en><head><title>A</title><style>{css} p {{ font-family: 'Source Sans 3', 'Noto Emoji' }}</style></head><body><p>Go {word}</p></body></html>"
    )

    assert (b"Noto-Emoji" in made.pdf or b"Emoji-400" in made.pdf) is bool(family)
    assert ("Noto Emoji';" in read[0]) is bool(family)
