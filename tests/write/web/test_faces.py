"""The faces of the web book, cut to the letters that it shows."""

import pytest
from web_book import BOOK, STEMS

from dmls_pipeline import store
from dmls_pipeline.paths import IDENTITY, WEB, WEB_FORMULA_LETTERS, WEB_LETTERS, WORDS, of
from dmls_pipeline.write.web import faces


@pytest.mark.usefixtures("book")
def test_a_face_is_cut_to_the_letters_that_are_shown():
    faces.collect_letters(STEMS)

    letters = WEB_LETTERS.read_text(encoding="utf-8")
    assert {"é", "Z", "\u00a0"} <= set(letters)
    assert "ж" not in letters
    assert letters == "".join(sorted(set(letters)))


@pytest.mark.usefixtures("book")
def test_what_stands_around_the_chapters_can_be_read_too():
    words = {"plural": "0", "words": {"Index": "索引", "{count} pages": ["{count}ページ"]}, "language": "ja", "direction": "ltr"}
    store.write_json(WORDS, words)
    store.write_json(IDENTITY, {**BOOK, "title": "ノート", "day": "2026年1月31日"})

    faces.collect_letters(STEMS)

    assert set("索引ページノート年月日") <= set(WEB_LETTERS.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("book")
def test_an_edit_with_no_new_letter_changes_no_file():
    faces.collect_letters(STEMS)
    before = WEB_LETTERS.read_bytes(), WEB_FORMULA_LETTERS.read_bytes()
    store.write_json(of("01_one", "web-letters.json"), {"text": "éZq", "maths": "x"})

    faces.collect_letters(STEMS)

    assert (WEB_LETTERS.read_bytes(), WEB_FORMULA_LETTERS.read_bytes()) == before


@pytest.mark.usefixtures("book")
def test_the_faces_are_written_as_woff2():
    faces.collect_letters(STEMS)
    faces.write_face("Code-400")
    faces.write_formula_face("Math-400")

    assert all((WEB / f"fonts/{name}.woff2").read_bytes()[:4] == b"wOF2" for name in ("Code-400", "Math-400"))


def test_what_grows_with_what_it_encloses_is_always_there(book):
    faces.collect_letters(STEMS)

    assert set("()√⏞") <= set(WEB_FORMULA_LETTERS.read_text(encoding="utf-8"))
