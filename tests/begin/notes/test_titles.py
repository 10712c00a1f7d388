"""The names by which notes link to each other."""

from pathlib import Path

import pytest

from dmls_pipeline.begin.notes import titles
from dmls_pipeline.begin.notes.reading import Text

CALLED = {
    ("a/Deep Note.md", "", ()): {"deep note", "a/deep note"},
    ("A.md", "", (("aliases", ("Other", 3)),)): {"a", "other", "3"},
    ("A.md", "", (("aliases", "One, Two"),)): {"a", "one", "two"},
    ("A.md", "alias:: One, [[Two]]\n\nwords\n", ()): {"a", "one", "two"},
    ("A.md", "- alias:: One\n", ()): {"a", "one"},
    ("202602141015 Bias.md", "", ()): {"202602141015 bias", "202602141015"},
    ("2026-02-14.md", "", ()): {"2026-02-14"},
    ("ML___SVM%3F.md", "", ()): {"ml___svm%3f", "ml/svm?"},
}


@pytest.mark.parametrize("note", CALLED)
def test_a_note_has_these_names(note):
    path, body, fields = note

    assert (
        set(
            titles.called(
                Text(Path("/notes") / path, body, 1, {key: list(value) if isinstance(value, tuple) else value for key, value in fields}),
                Path("/notes"),
            )
        )
        == CALLED[note]
    )
