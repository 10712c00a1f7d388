"""What all tests share: golden files, and a project folder to build in."""

import gc
import signal
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Let Python's garbage collector look seldom, as it does in a build, and let an interrupt reach what tests start.

    A shell has jobs in the background ignore interrupts, and what they start inherits that.
    """
    gc.set_threshold(200_000)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; read the difference before it is committed")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write it with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path.name} is missing: run pytest --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project folder, which is the working directory."""
    (tmp_path / "content" / "figures").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
