"""What the tests of drawings share."""

from pathlib import Path

import pytest


@pytest.fixture
def content(tmp_path, monkeypatch):
    """Return an empty folder of figures, in a project of its own."""
    monkeypatch.chdir(tmp_path)
    folder = Path("content/figures")
    folder.mkdir(parents=True)
    return folder
