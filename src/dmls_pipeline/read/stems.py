"""The file name of a chapter, and what it says: a number and a slug. The one home of that form."""

import re
from collections.abc import Iterable, Iterator

from dmls_pipeline.model import ChapterRef

STEM = re.compile(r"(?=.{3,80}$)(\d{1,4})_([a-z0-9]+(?:_[a-z0-9]+)*)")


def chapter_ref(stem: str) -> ChapterRef | None:
    """Return the chapter of a file's name without .md: number 3 and slug "data-eng" of "03_data_eng"; None if the name has another form."""
    name = STEM.fullmatch(stem)
    return ChapterRef(stem, int(name[1]), name[2].replace("_", "-")) if name else None


def chapter_refs(stems: Iterable[str]) -> Iterator[ChapterRef]:
    """Yield the chapters of those *stems* that have the form of a chapter's name."""
    yield from (ref for stem in stems if (ref := chapter_ref(stem)))
