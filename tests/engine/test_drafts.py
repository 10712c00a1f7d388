"""What separates a draft from a complete chapter."""

from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.engine import drafts
from dmls_pipeline.paths import of
from dmls_pipeline.problems import Problem


def test_a_draft_is_told_with_the_errors_that_it_would_have(project: Path) -> None:
    store.write_json(of("01_a", "chapter.json"), {"status": "draft", "file": "a b.md"})
    store.write_json(of("02_b", "chapter.json"), {"status": "complete", "file": "02_b.md"})
    told = [Problem("content/a b.md", line, 1, rule, "wrong", severity="note")
            for line, rule in enumerate(("heading/level", "front-matter/missing", "heading/level", "label/missing"), start=1)]  # fmt: skip

    assert list(drafts.lines(told)) == [
        "content/a b.md is a draft; complete, it would have 3 errors (2 heading/level, 1 front-matter/missing)"
    ]


def test_a_draft_without_such_faults_may_be_complete(project: Path) -> None:
    store.write_json(of("01_a", "chapter.json"), {"status": "draft", "file": "01_a.md"})

    assert list(drafts.lines([])) == ["content/01_a.md is a draft, and nothing keeps it from `status: complete`"]
