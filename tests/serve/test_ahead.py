"""The process that lays out ahead: what it laid out last is what the step would have, and whatever goes wrong there is not told."""

import contextlib
import os
import signal
import tempfile
import time

import pytest

from dmls_pipeline.serve import ahead
from dmls_pipeline.tools import printing, typesetting
from dmls_pipeline.tools.typesetting import again

PAGE = '<html lang="en"><head><title>t</title></head><body><main><section class="flow"><div id="a" style="height: {}pt"></div></section></main></body></html>'

LINKED = PAGE.replace("<title>", '<link rel="stylesheet" href="templates/print/edition.css"><title>')


@contextlib.contextmanager
def running(tmp_path, monkeypatch):
    """Start the process in an empty project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(printing.Elsewhere, "laid_out", printing.Elsewhere.laid_out)
    started = ahead.start()
    try:
        yield started
    finally:
        started.questions.close()
        os.close(started.life)
        os.waitpid(started.process, 0)  # it ends as soon as nobody has the other end


@pytest.fixture
def process(tmp_path, monkeypatch):
    with running(tmp_path, monkeypatch) as started:
        yield started


def announced(process, tmp_path, text):
    path = tmp_path / "print.html"
    path.write_text(text, encoding="utf-8")
    process.announce(path)
    return text


def test_what_was_announced_last_is_laid_out_as_the_step_would(process, tmp_path):
    for height in (5, 2000, 7):
        html = announced(process, tmp_path, PAGE.format(height))
        assert process.laid_out(html) == typesetting.lay_out(html)
    assert len(process.laid_out(PAGE.format(7)).pages) == 1


def test_a_step_takes_what_is_laid_out_and_lays_out_the_rest_itself(process, tmp_path, monkeypatch):
    html = announced(process, tmp_path, PAGE.format(5))
    assert process.laid_out(PAGE.format(6)) is None
    taken = process.laid_out(html)
    monkeypatch.setattr("dmls_pipeline.tools.typesetting.lay_out", lambda html, *, edges: f"laid out here, {edges}")
    assert printing.lay_out(html) == taken
    assert printing.lay_out(PAGE.format(6)) == "laid out here, True"
    assert printing.lay_out(html, edges=False) == "laid out here, False"


def test_what_a_style_sheet_says_now_is_laid_out_though_the_html_is_as_it_was(process, tmp_path):
    sheet, html = tmp_path / "templates/print/edition.css", LINKED.format(5)
    sheet.parent.mkdir(parents=True)
    for height in (50, 2000):
        sheet.write_text(f"#a {{ height: {height}pt !important }}", encoding="utf-8")
        assert process.laid_out(html) is None  # of what it was announced with
        announced(process, tmp_path, html)
        assert process.laid_out(html) == typesetting.lay_out(html)


def test_a_picture_that_a_style_sheet_names_is_as_it_is_now_on_pages_that_could_stay(process, tmp_path):
    (tmp_path / "templates/print").mkdir(parents=True)
    (tmp_path / "templates/print/edition.css").write_text("#b { background: url(wrap.svg) } div { height: 600pt }", encoding="utf-8")
    html = LINKED.format(600).replace("</section>", '<div id="c"></div><div id="b"></div><div id="d"></div></section>')
    for color in ("red", "blue"):
        drawing = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="9" height="9"><path d="M0 0h1v1z" fill="{color}"/></svg>'
        )
        (tmp_path / "templates/print/wrap.svg").write_text(drawing, encoding="utf-8")
        announced(process, tmp_path, html)
        assert process.laid_out(html) == typesetting.lay_out(html)


@pytest.mark.parametrize("fault", ["a face of the machine", "no file", "not UTF-8"])
def test_what_cannot_be_laid_out_is_left_to_the_step(process, tmp_path, fault):
    html = PAGE.format(5).replace("</section>", "<p>Words in no face of the pack</p></section>")
    if fault == "a face of the machine":
        announced(process, tmp_path, html)
    elif fault == "no file":
        process.announce(tmp_path / "none.html")
    else:
        (tmp_path / "print.html").write_bytes(b"\xff")
        process.announce(tmp_path / "print.html")
    assert process.laid_out(html) is None
    html = announced(process, tmp_path, PAGE.format(9))
    assert process.laid_out(html) is not None


def test_a_process_that_was_killed_is_not_waited_for(process, tmp_path, monkeypatch):
    monkeypatch.setattr(ahead, "LONG", 600)  # more than any load delays an answer
    os.kill(process.process, signal.SIGKILL)
    html = announced(process, tmp_path, PAGE.format(5))
    begun = time.monotonic()
    assert process.laid_out(html) is None
    assert time.monotonic() - begun < ahead.LONG / 2
    assert printing.lay_out(html).pages


def test_no_copy_of_a_face_stays_when_the_process_ends(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    head = (
        f'<link rel="stylesheet" href="templates/print/fonts.css"><style>/* {tmp_path} */</style>'  # a set that this process has not read
    )
    with running(tmp_path, monkeypatch) as process:
        assert process.laid_out(announced(process, tmp_path, PAGE.format(5).replace("<title>", f"{head}<title>")))
        assert list(folder.iterdir())
    assert not list(folder.iterdir())


def test_who_asks_and_ends_disturbs_nobody(process, tmp_path):
    html = announced(process, tmp_path, PAGE.format(5))
    if (asking := os.fork()) == 0:
        process.questions.send(ahead.ASK)  # and brings no socket along
        os._exit(0)
    os.waitpid(asking, 0)
    assert process.laid_out(html) is not None


def test_a_process_that_keeps_no_pages_any_more_does_not_begin_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(again.Memory, "remembers", False)
    monkeypatch.setattr(again.Memory, "kept", None)
    ahead._remember.cache_clear()
    assert ahead._laid_out(PAGE.format(5))
    assert again.Memory.remembers
    again.Memory.remembers = False  # as where a page cannot be kept
    assert ahead._laid_out(PAGE.format(6))
    assert not again.Memory.remembers
