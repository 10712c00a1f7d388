"""The checks, and what each looks at."""

import re
from pathlib import Path

import pytest
from audit_bench import BOOK

from dmls_pipeline.audit import checks
from dmls_pipeline.audit.checks import CHECKS
from dmls_pipeline.audit.pack import Pack

ROOT = Path(__file__).parents[2]
FILES = (
    "build/handouts/01_data.epub",
    "build/handouts/01_data.pdf",
    "build/index.html",
    "build/notes.epub",
    "build/notes.pdf",
    "build/slides/01_data.html",
    "build/slides/01_data.pdf",
    "build/web/01_data.html",
)


def test_every_check_is_documented():
    text = (ROOT / "docs/audit.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `([a-z]+)` \| ", text, re.MULTILINE) == [check.name for check in CHECKS]


@pytest.mark.parametrize(
    ("seen", "files"),
    [
        (checks.epubs, [FILES[0], FILES[3]]),
        (checks.pdfs, [FILES[1], FILES[4], FILES[6]]),
        (checks.web_pages, [FILES[7]]),
        (checks.books, [FILES[4]]),
        (checks.limited, [FILES[4], FILES[6]]),
    ],
)
def test_a_check_looks_at_the_files_of_its_kind(seen, files):
    assert [path.as_posix() for path in seen(Pack(BOOK, tuple(map(Path, FILES))))] == files


def test_what_people_read_is_every_file_of_a_pack_but_its_data():
    pack = Pack(BOOK, tuple(map(Path, (*FILES, "build/cards.apkg", "build/web/web.css"))))

    assert sorted(path.as_posix() for path in checks.read_aloud(pack)) == list(FILES)
    assert checks.chapters(pack) == BOOK.chapters


def test_contrast_is_measured_by_day_and_by_night(bench):
    assert {theme.night for theme in checks.themes(bench.pack)} == {False, True}
