"""Which file a figure means, and what is told of one that is not there."""

from typing import Any

import pytest

from dmls_pipeline.read import figures

THERE = (
    "figures/loop.d2",
    "figures/my drawing.svg",
    "figures/a%20b.png",
    "img/Photo.JPG",
    "part/figures/x.png",
    "part/y.png",
    "zeichnung_ä.svg",
)
MEANT = {
    ("figures/loop.d2", "01_a"): "figures/loop.d2",
    ("./figures/loop.d2", "01_a"): "figures/loop.d2",
    ("figures/my%20drawing.svg", "01_a"): "figures/my drawing.svg",
    ("figures/my drawing.svg", "01_a"): "figures/my drawing.svg",
    ("figures/a%20b.png", "01_a"): "figures/a%20b.png",
    ("zeichnung_%C3%A4.svg", "01_a"): "zeichnung_ä.svg",
    ("img/Photo.JPG?raw=true", "01_a"): "img/Photo.JPG",
    ("/img/Photo.JPG", "01_a"): "img/Photo.JPG",
    ("figures/x.png", "part/01_a"): "part/figures/x.png",
    ("../img/Photo.JPG", "part/01_a"): "img/Photo.JPG",
    ("figures/loop.d2", "part/01_a"): "figures/loop.d2",
    ("Photo.JPG", "01_a"): "img/Photo.JPG",
    ("y.png", "part/01_a"): "part/y.png",
    ("img\\Photo.JPG", "01_a"): "img/Photo.JPG",
    ("C:\\Users\\me\\Photo.JPG", "01_a"): "img/Photo.JPG",
    ("file:///Users/me/Photo.JPG", "01_a"): "img/Photo.JPG",
    ("/Users/me/Photo.JPG", "01_a"): "img/Photo.JPG",
    ("other/Photo.JPG", "01_a"): None,
    ("photo.jpg", "01_a"): None,
    ("../secret.png", "01_a"): None,
    ("../../part/y.png", "part/01_a"): None,
    ("", "01_a"): None,
}


@pytest.mark.parametrize(("src", "stem"), MEANT)
def test_an_address_means_a_file_below_content(src: str, stem: str) -> None:
    assert figures.located(src, stem, THERE) == MEANT[src, stem]


def test_a_name_that_two_files_have_means_neither() -> None:
    assert figures.located("x.png", "01_a", ("a/x.png", "b/x.png")) is None


def chapter(*sources: str) -> Any:
    blocks = [{"t": "figure", "id": f"b{n}", "src": src, "alt": "", "caption": [], "label": None} for n, src in enumerate(sources)]
    return {
        "stem": "01_a",
        "file": "01_a.md",
        "blocks": blocks,
        "summary": [],
        "objectives": [],
        "takeaways": [],
        "terms": [],
        "questions": [],
    }


@pytest.mark.parametrize(
    ("src", "message", "hint"),
    [
        ("figures/lop.d2", "there is no content/figures/lop.d2", "did you mean figures/loop.d2?"),
        ("https://example.com/x.png", "a picture is not fetched: https://example.com/x.png", "save it below content/"),
        (
            f"data:image/png;base64,{'iV' * 9999}",
            "a picture within the text is not read: data:image/png;base64,iViViViV",
            "save it below content/, as",
        ),
        ("notes.pdf", "content/notes.pdf is no figure", "a figure is a .d2,"),
        ("", "the figure names no file", "a figure is a .d2,"),
        ("x" * 300 + ".svg", f"there is no content/{'x' * 300}.svg", "a figure is a .d2,"),  # as no file is called
    ],
)
def test_what_is_not_there_is_told(project: Any, src: str, message: str, hint: str) -> None:
    (project / "content/notes.pdf").write_text("", encoding="utf-8")

    (fault,) = figures.missing(chapter(src), THERE)

    assert (fault.rule, fault.message) == ("figure/missing", message)
    assert fault.hint.startswith(hint)


def test_a_file_that_is_not_there_is_named_as_folders_name_it() -> None:
    (fault,) = figures.missing(chapter("a%20b/loop%201.png"), THERE)

    assert fault.message == "there is no content/a b/loop 1.png"
