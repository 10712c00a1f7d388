"""An e-book that Ace refuses is found at its block, whatever time the browser takes to start."""

import os
import shutil

import pytest
from needs import require

from dmls_pipeline.audit import ace


@pytest.mark.gate
def test_an_e_book_that_ace_refuses_is_found_at_its_block(bench):
    require(ace.missing())
    bench.epub(old=' aria-label="A loop from data to model"', new="")

    found = bench.found(ace.check)
    assert ("content/01_data.md", 30, "audit/ace") in [(one.path, one.line, one.rule) for one in found]
    assert "Ace says svg-img-alt: 01_data.xhtml: " in found[0].message


@pytest.mark.gate
def test_a_browser_that_is_slow_to_start_is_waited_for(bench, tmp_path, monkeypatch):
    require(ace.missing())
    slow = tmp_path / "bin/chromium"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\nsleep 6\nexec "{shutil.which("chromium")}" "$@"\n', encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    bench.epub()

    assert bench.found(ace.check) == []
