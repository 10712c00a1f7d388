"""A process that keeps the pages of what it laid out last, for one test; others keep none."""

import pytest

from dmls_pipeline.tools.typesetting import again


@pytest.fixture
def remembers(tmp_path, monkeypatch):
    """Keep pages in an empty project, beginning with none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(again.Memory, "remembers", True)
    monkeypatch.setattr(again.Memory, "kept", None)
