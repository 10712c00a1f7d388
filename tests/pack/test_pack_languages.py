"""A book in another language: every artifact is made, the audit finds nothing, and no word of the pack is English."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import webbook
from extracted import messages
from needs import require

from dmls_pipeline.audit.validators import epubcheck, nu, verapdf

pytestmark = pytest.mark.pack

REPOSITORY = Path(__file__).parents[2]
TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def built(language, first, root):
    """Build the book of the guides in a language, and return its pack and what was told."""
    shutil.copytree(REPOSITORY / "docs/languages" / language / "content", root / "content")
    for name in ("dodo.py", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, root)
    pack = type(first.pack)(root, first.pack.src)
    build = pack.doit("-n", "2")
    assert build.status == 0, build.out + build.err
    return pack, build.problems


@pytest.fixture(scope="module")
def german(first, tmp_path_factory):
    pack, problems = built("de", first, tmp_path_factory.mktemp("german"))
    assert problems == []
    return pack


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_a_book_with_fonts_of_its_own_passes_the_whole_audit(language, first, tmp_path):
    pack, problems = built(language, first, tmp_path)

    assert problems == []
    assert_sound(pack)
    assert ('dir="rtl"' in pack.read("build/index.html")) is (language == "ar")


def test_the_german_book_passes_the_whole_audit(german):
    assert_sound(german)


def assert_sound(pack):
    for validator in (epubcheck, nu, verapdf):
        require(validator.missing())
    audit = pack.doit("audit")
    assert (audit.status, audit.err) == (0, ""), audit.out
    assert webbook.faults(pack / "build/web") == []


def pages(pack):
    """Yield the name and the words of every page of HTML and of the e-book."""
    for path in pack.files():
        if path.endswith(".html"):
            yield path, pack.read(path)
        elif path.endswith(".epub"):
            with zipfile.ZipFile(pack / path) as book:
                yield from ((f"{path}/{name}", book.read(name).decode()) for name in book.namelist() if name.endswith(".xhtml"))


def test_no_word_of_the_pack_is_english(german):
    english = {message.id for message in messages() if isinstance(message.id, str) and " " in message.id and "{" not in message.id}

    for name, html in pages(german):
        shown = {" ".join(text.split()) for text in TAG.sub("\n", html).split("\n")} | set(re.findall(r'aria-label="([^"]*)"', html))
        assert shown & english == set(), name


def test_references_quotes_days_and_formulas_are_german(german):
    chapter = german.read("build/web/01_stichproben.html")

    assert "Abbildung 1.1" in chapter.replace("\u00a0", " ")
    assert "„Alles behalten“ ist deshalb kein Plan, und „das Neueste behalten“" in chapter
    assert '<span lang="en">garbage in, garbage out</span>' in chapter
    assert 'alttext="k geteilt durch n"' in chapter
    assert "30. November 2026" in chapter
    assert "herausgegeben von John R. Rice" in german.read("build/web/references.html")


def test_the_glossary_is_in_the_order_of_a_german_dictionary(german):
    letters = re.findall(r'class="letter">(\w)</h2>', german.read("build/web/glossary.html"))

    assert letters == ["A", "O", "R", "T"]
