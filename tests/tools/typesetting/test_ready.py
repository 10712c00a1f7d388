"""What a process has ready before it forks to lay something out."""

import shutil
from pathlib import Path

import pytest
import weasyprint

from dmls_pipeline.tools.typesetting import document, ready

HTML = """<!DOCTYPE html><html lang="en"><head><title>One</title><link rel="stylesheet" href="templates/tokens.css">
<link rel="stylesheet" href="templates/print/fonts.css"><link rel="stylesheet" href="templates/print/print.css"></head>
<body><main><section class="flow"><h2 id="a">A section</h2><p>Words of it.</p></section></main></body></html>"""


@pytest.fixture(autouse=True)
def fresh(tmp_path, monkeypatch):
    """Forget style sheets before and after: their faces are let go."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(document, "FOLDERS", [])
    document._styles.cache_clear()
    yield
    document._styles.cache_clear()


def test_what_is_ready_is_not_read_again_and_changes_no_byte(monkeypatch):
    cold = document.lay_out(HTML).pdf
    document._styles.cache_clear()

    ready.get_ready(HTML)

    monkeypatch.setattr(weasyprint, "CSS", None)
    assert document.lay_out(HTML).pdf == cold


def test_of_a_document_only_its_looks_are_laid_out(monkeypatch):
    given, lay_out = [], document.lay_out
    monkeypatch.setattr(document, "lay_out", lambda html: given.append(html) or lay_out(html))

    ready.get_ready(HTML)

    assert "print.css" in given[0]
    assert "A section" not in given[0]


def test_nothing_stays_of_what_was_ready(monkeypatch):
    removed, remove = [], shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda folder, **more: removed.append(Path(folder)) or remove(folder, **more))
    ready.get_ready(HTML)

    ready.let_go()

    assert removed
    assert not any(folder.exists() for folder in removed)
