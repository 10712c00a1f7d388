"""What a gate needs and a machine may lack."""

import os

import pytest


def require(missing: str) -> None:
    """Skip if something is missing, and say what; in CI, where nothing may be missing, fail. "" says that all is there."""
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
