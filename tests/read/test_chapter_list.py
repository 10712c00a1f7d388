"""What an author is told of the list of chapters."""

import pytest

from dmls_pipeline.read.chapter_list import faults
from dmls_pipeline.tools import yaml


def told(text: str, *present: str) -> list[tuple[yaml.Place, str, str]]:
    return [(place, rule, message) for place, rule, message, _ in faults(yaml.load(f"chapters: {text}\n"), present)]


def test_a_list_with_its_files_in_order_has_no_fault():
    assert told("[01_a, part/02_b, 07_c]", "01_a", "part/02_b", "07_c") == []


def test_an_ending_in_the_list_is_no_fault():
    assert told("[01_a.md]", "01_a") == []


@pytest.mark.parametrize("entry", ["/01_a", "../01_a", "'part\\01_a'", "''"])
def test_a_path_that_leads_out_of_content_is_told_once(entry):
    assert [rule for _, rule, _ in told(f"[{entry}]", "01_a") if rule != "book/unlisted"] == ["book/chapter-name"]


def test_a_chapter_without_a_file_is_told_at_its_entry_with_a_guess():
    gone, *_ = faults(yaml.load("chapters:\n- 01_intro\n- 02_dta\n- 02_data\n"), ["01_intro", "02_data"])

    assert gone == ((3, 3), "book/chapter-missing", "there is no content/02_dta.md", "did you mean 02_data?")


def test_a_chapter_that_is_like_none_may_be_written_or_taken_out():
    [(_, _, _, hint)] = faults(yaml.load("chapters: [zzz]\n"), [])

    assert hint == "write content/zzz.md, or take it out of the list"


def test_a_chapter_that_is_listed_twice_is_told_once_even_without_a_file():
    assert [(rule, message) for _, rule, message in told("[01_a, 01_a]")] == [
        ("book/chapter-missing", "there is no content/01_a.md"),
        ("book/chapter-twice", "01_a is listed twice"),
    ]


def test_numbers_rise_and_are_no_others():
    assert told("[01_a, 03_b, 02_c, 03_d]", "01_a", "03_b", "02_c", "03_d") == [
        ((1, 24), "book/order", "02_c stands after chapter 3"),
        ((1, 30), "book/number-twice", "03_d has the same number as 03_b"),
    ]


def test_files_that_are_not_listed_are_told_at_the_list_but_for_those_that_are_no_chapters():
    assert told("[01_a]", "01_a", "README", "part/Changelog", "notes", "01_other") == [
        ((1, 11), "book/number-twice", "content/01_other.md has the same number as 01_a"),
        ((1, 11), "book/unlisted", "content/notes.md is not listed"),
    ]


@pytest.mark.parametrize("text", ["{}", "3", "[1, 2]", ""])
def test_what_is_no_list_of_texts_is_left_to_the_check_of_fields(text):
    assert told(text, "01_a") == []


def test_a_chapter_in_a_folder_that_is_put_aside_may_be_listed_and_need_not_be():
    assert told("[_posts/2026-03-01-post]", "_posts/2026-03-01-post", "_posts/2026-03-02-post", "_draft") == []
