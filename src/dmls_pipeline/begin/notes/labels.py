"""Labels of notes that were written apart from each other: no two things of a book have one label."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dmls_pipeline.begin import names
from dmls_pipeline.begin.notes import masks
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.chapters import Draft
from dmls_pipeline.begin.notes.reading import Text

GIVEN = re.compile(r"\{[^{}\n]*?#(?P<label>(?:sec|fig|tbl|eq)-[\w-]+)")


def apart(drafts: Sequence[Draft], journal: Journal) -> list[Draft]:
    """Return the drafts with a new name for each label that an earlier draft has; references in the same draft follow."""
    taken: set[str] = set()
    given = names.Taken()
    result = []
    for draft in drafts:
        own = {match["label"] for text in draft.texts for match in GIVEN.finditer(masks.prose(text.body))}
        twice = sorted(own & taken)
        for label in sorted(own - taken):
            given.give(label)
        new = {label: given.give(label) for label in twice}
        taken |= own | set(new.values())
        if new:
            draft = replace(draft, texts=tuple(_renamed(text, new) for text in draft.texts))  # noqa: PLW2901
            journal.changed += [
                f"{draft.key.rstrip('#')}: the label {old} is {name}, since another file has it too" for old, name in new.items()
            ]
        result.append(draft)
    return result


def _renamed(text: Text, new: dict[str, str]) -> Text:
    places = re.finditer(r"#(?P<label>(?:sec|fig|tbl|eq)-[\w-]*\w)", masks.prose(text.body))
    edits = ((*match.span("label"), name) for match in places if (name := new.get(match["label"])))
    return text.with_body(masks.edited(text.body, edits))
