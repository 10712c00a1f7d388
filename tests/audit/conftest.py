"""The small pack for every test of the audit."""

import json

import pytest
from audit_bench import BLOCKS, FRONT, POSITIONS, ROOT, STEM, Bench


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """Return an empty pack with the work files of its chapter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    work = tmp_path / "build/work" / STEM
    work.mkdir(parents=True)
    blocks = dict.fromkeys((block["id"] for block in BLOCKS), 1)
    maths = {"d:x^2": {"spoken": "x squared"}}
    for name, value in {
        "chapter": {"file": "01_data.md", **FRONT, "blocks": BLOCKS},
        "positions": POSITIONS,
        "blocks": blocks,
        "maths": maths,
    }.items():
        (work / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    return Bench(tmp_path)
