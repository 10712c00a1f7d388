"""The small book of two chapters, for the tests of pages."""

import pytest
import web_book


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Write the small book to a folder of its own, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    web_book.written()
