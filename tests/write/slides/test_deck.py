"""Decks of the real chapters: nothing of a chapter is lost, nothing is asked of a network, and bytes repeat."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.read import book, chapter, cross_references, labels, reference_list
from dmls_pipeline.read.rules import elsewhere
from dmls_pipeline.tools import policy, reveal
from dmls_pipeline.write import formulas, tree
from dmls_pipeline.write.slides import chapter_slides, deck, kinds, running_text, runs, screens
from dmls_pipeline.write.slides.fitting import measuring
from dmls_pipeline.write.slides.slide import Slide

ROOT = Path(__file__).parents[3]
STEMS = tuple(path.stem for path in sorted((ROOT / "content").glob("[0-9]*.md")))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="4" viewBox="0 0 10 4"><path id="a" d="M0 0"/></svg>'
SIZES = {"slide_width": 1000, "slide_height": 400, "slide_type": 26, "side_width": 600, "side_height": 560, "side_type": 25}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "content", place / "content")
    (place / "templates").symlink_to(ROOT / "templates")
    return place


@pytest.fixture(scope="module", params=STEMS)
def built(request, folder):
    """One chapter's deck, built with drawings of no interest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        if not Path("build/work/labels.json").exists():
            _read()
        cross_references.resolve(request.param, ())
        _draw(request.param)
        store.write_json(Path("build/work") / request.param / "sound.json", {})
        formulas.draw_formulas(request.param)
        chapter_slides.split(request.param)
        deck.write_deck(request.param)
        yield request.param


def _read():
    book.slice_book()
    for stem in STEMS:
        chapter.read_chapter(stem)
    labels.collect_labels(STEMS)
    reference_list.read_references()


def _draw(stem):
    work = Path("build/work") / stem
    found = store.read_json(work / "refs.json")
    for node in tree.nodes(store.read_json(work / "chapter.json")["blocks"]):
        if node["t"] == "figure":
            found["figures"][node["src"]] = SIZES | {"slide": _drawn(node, "slide"), "side": _drawn(node, "side")}
    store.write_json(work / "refs.json", found)


def _drawn(figure, form):
    path = Path(f"build/work/{figure['label']}.{form}.svg")
    store.write_text(path, SVG.replace('"a"', f'"{figure["label"]}-{form}-a"'))
    return str(path)


def loaded(stem, name):
    return store.read_json(Path("build/work") / stem / name)


def everything(value):
    """All text of a value, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    return " ".join(map(everything, value)) if isinstance(value, list) else str(value)


def normal(text):
    return re.sub(r"\W+", "", text)


def test_every_block_of_the_chapter_is_shown_or_said(built):
    ready = runs.prepared(loaded(built, "chapter.json"), loaded(built, "refs.json"))
    made = loaded(built, "slides.json")["slides"]
    told = normal(everything(made))
    pieces = [everything(piece) for node in tree.nodes(ready["blocks"]) for piece in _pieces(node)]

    assert [piece for piece in pieces if normal(piece) not in told] == []


def _pieces(node):
    """What must be found of a block: its sentences, cells, lines."""
    silent = frozenset({"note", "nb"})
    if node["t"] in ("para", "plain", "heading"):
        yield from ([_texts_of(sentence)] for sentence in running_text.sentences(running_text.without(node["inlines"], silent)))
    if node["t"] == "note":
        yield [_texts_of(node["inlines"])]
    if node["t"] == "table":
        yield from ([_texts_of(running_text.without(cell, silent))] for row in node["rows"] for cell in row)
    if node["t"] == "code":
        yield from node["text"].splitlines()
    if node["t"] == "equation":
        yield node["tex"]
    if node["t"] == "figure":
        yield node["src"]


def _texts_of(inlines):
    """The words of the longest run without a formula, as they stand in JSON."""
    return max((node["text"] for node in tree.nodes(inlines) if node["t"] == "str"), key=len, default="")


def test_every_spoken_paragraph_is_in_the_notes_whole(built):
    ready = runs.prepared(loaded(built, "chapter.json"), loaded(built, "refs.json"))
    notes = [
        running_text.flat(node["inlines"])
        for one in loaded(built, "slides.json")["slides"]
        for node in tree.nodes(one["notes"])
        if node["t"] == "para"
    ]
    said = [
        running_text.flat(block["inlines"]) for block in tree.tied(ready["blocks"]) if block["t"] == "para" and not runs.is_shown(block)
    ]

    assert [text for text in said if text not in notes] == []


def test_a_deck_is_one_file_that_asks_for_nothing(built):
    html = (Path("build/slides") / f"{built}.html").read_text(encoding="utf-8")
    outside_scripts = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)

    assert re.findall(r'(?:src|data-src|poster)="|@import|<link rel="stylesheet', outside_scripts) == []
    assert {source[:5] for source in re.findall(r"url\((?:[\"']?)([^)]{5})", outside_scripts)} <= {"data:", "#"}
    assert len(html) < 1_500_000


def test_every_script_of_a_deck_and_of_the_speakers_window_is_one_that_its_policy_lets_run(built):
    html = (Path("build/slides") / f"{built}.html").read_text(encoding="utf-8")
    (said,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)

    assert len(scripts) == 3
    for script in (*scripts, reveal.reveal().speaker):
        assert policy.hashed(script) in unescape(said)


def test_slides_are_numbered_and_every_link_between_them_leads_somewhere(built):
    html = (Path("build/slides") / f"{built}.html").read_text(encoding="utf-8")
    total = len(loaded(built, "slides.json")["slides"])
    ids = re.findall(r'\bid="([^"]+)"', html)

    assert f'<span class="num">2 / {total}</span>' in html
    assert f'<span class="num">{total} / {total}</span>' in html
    assert set(re.findall(r'href="#/([^"]+)"', html)) <= set(ids)
    assert html.count(f'href="../handouts/{built}.pdf"') == 1
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    assert re.search(r'<html lang="en" data-hue="\d+" class="static print-pdf">', html)


def test_the_same_chapter_gives_the_same_bytes(built):
    html, values = Path("build/slides") / f"{built}.html", Path("build/work") / built / "slides.json"
    before = html.read_bytes(), values.read_bytes()

    chapter_slides.split(built)
    deck.write_deck(built)

    assert (html.read_bytes(), values.read_bytes()) == before


def test_nothing_in_reveal_ends_its_script():
    program = reveal.reveal()

    assert "</script" not in program.script + program.notes
    assert "<!--" not in program.script + program.notes
    assert ".reveal" in program.css


def test_every_rule_has_a_sentence_and_is_raised():
    source = (ROOT / "src/dmls_pipeline/write/slides/faults.py").read_text(encoding="utf-8")
    raised = {f"slide/{name}" for name in re.findall(r'_fault\(\s*stem,\s*[^,]+,\s*"([a-z-]+)"', source)}

    assert raised == {rule for rule in elsewhere.BY_ID if rule.startswith("slide/")}


def test_weasyprint_sees_how_far_a_table_runs_past_the_edge(folder, monkeypatch):
    monkeypatch.chdir(folder)
    row = [[{"t": "str", "text": "Incomprehensibilities" * 2}]] * 4
    body = {"rows": [{"cells": row}], "head": row, "align": ["left"] * 4, "caption": [], "number": ""}

    slides = [Slide(kinds.TABLE, "s", "b1", [{"t": "str", "text": "Title"}], body)]
    stage = screens.Stage({"number": 1, "short_title": "T", "hue": 1, "language": "en"}, {}, {})

    (wide,) = measuring.Ruler(stage, {}).measured(slides, slides)

    assert wide.right > 1300
    assert wide.top == pytest.approx(140, abs=0.5)
