"""`doit audit` audits what is current, and nothing else."""

import pytest


@pytest.fixture(autouse=True)
def plugin(toy):
    toy.write("pyproject.toml", '[tool.doit.plugins.command]\naudit = "dmls_pipeline.engine.audit:Audit"\n')


def test_a_project_whose_book_cannot_be_read_is_not_audited(toy):
    answer = toy.doit("audit")

    assert answer.status == 2
    assert "the pack is not current; run doit first" in answer.err
    assert not (toy / "build/work/audit.sarif").exists()


def test_it_says_what_it_does(toy):
    assert "run every check on the pack that was built" in toy.doit("help", "audit").out
