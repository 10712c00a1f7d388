"""Versions of the system's libraries, as these tell them."""

import ctypes

import pytest

from dmls_pipeline.tools import libraries


@pytest.fixture(autouse=True)
def forget():
    libraries.version.cache_clear()
    yield
    libraries.version.cache_clear()


@pytest.mark.parametrize("name", sorted(libraries.VERSION_OF))
def test_each_library_tells_its_version(name):
    assert [part.isdigit() for part in libraries.version(name).split(".")] == [True] * 3


def test_a_library_that_cannot_be_opened_has_none(monkeypatch):
    def closed(name):
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", closed)

    assert libraries.version("harfbuzz") == ""
