"""A check tells whatever a build tells: fault by fault, of chapters and of books with every fault that there is a case for."""

import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack

REPOSITORY = Path(__file__).parents[2]
FAULTS = REPOSITORY / "tests" / "content_faults"
SMALL = REPOSITORY / "tests" / "read" / "cases"
LATE = ("long_table", "long_words", "maths_1", "raster", "slide_overflow", "slide_overflow2", "table_hash", "table_wide")
BOOK = "slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-01\nchapters: [{}]\n"


def test_of_chapters(empty):
    inputs = (*sorted(FAULTS.glob("*.md")), *(SMALL / f"{name}.md" for name in LATE))  # the latter say what only layouts find
    stems = [f"{number:02}_{path.stem}" for number, path in enumerate(inputs, start=1)]
    empty.write("content/book.yaml", BOOK.format(", ".join(stems)))
    for path, stem in zip(inputs, stems, strict=True):
        shutil.copy(path, empty / f"content/{stem}.md")

    built = empty.doit()

    assert empty.run("-m", "dmls_pipeline.cli", "check").told == built.told
    assert [rule for rule in ("slide/table-wide", "figure/missing", "ref/dead") if f"[{rule}]" not in built.out] == []


@pytest.mark.parametrize("case", sorted(path.name for path in FAULTS.iterdir() if path.is_dir()))
def test_of_a_book(empty, case):
    shutil.copytree(FAULTS / case, empty / "content")
    if not (empty / "content/book.yaml").exists():
        empty.write("content/book.yaml", BOOK.format("04_case"))

    built = empty.doit()

    assert empty.run("-m", "dmls_pipeline.cli", "check").told == built.told
