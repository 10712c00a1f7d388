"""An abbreviation that has a line of its own is spelled out where a chapter uses it first."""

import time

from dmls_pipeline.read.forms.abbreviations import rewritten
from dmls_pipeline.read.forms.body import Body


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


def test_the_words_stand_behind_the_first_use_alone() -> None:
    assert given("HTML and HTML.\nHTML\n*[HTML]: Hyper Text") == "HTML (Hyper Text) and HTML.\nHTML\n"


def test_a_line_with_two_abbreviations_has_both_spelled_out() -> None:
    assert given("CSS in HTML\n*[HTML]: Hyper Text\n*[CSS]: Style Sheets") == "CSS (Style Sheets) in HTML (Hyper Text)\n\n"


def test_a_heading_stays_short_and_the_text_below_it_has_the_words() -> None:
    assert given("## HTML\nHTML\n*[HTML]: Hyper Text") == "## HTML\nHTML (Hyper Text)\n"


def test_a_part_of_a_word_code_and_a_formula_are_no_uses() -> None:
    assert given("XHTML `HTML` $HTML$ HTML5 HTML\n*[HTML]: Hyper Text") == "XHTML `HTML` $HTML$ HTML5 HTML (Hyper Text)\n"


def test_an_abbreviation_of_several_words_and_signs_is_spelled_out() -> None:
    text = (
        "In ML Ops, A/B (tests) and .NET; ML.\n*[ML]: Learning\n*[ML Ops]: Operations\n*[A/B]: Two\n*[.NET]: Network\n*[B (tests)]: Second"
    )

    assert given(text).split("\n")[0] == "In ML (Learning) Ops (Operations), A/B (Two) (tests) (Second) and .NET (Network); ML."


def test_thousands_of_abbreviations_are_found_in_no_time() -> None:
    begun = time.process_time()
    text = "".join(f"*[A {number}]: Words\n\nHere is A {number}.\n\n" for number in range(3000))

    assert given(text).count("(Words)") == 3000
    assert time.process_time() - begun < 20  # a search for each on each line took minutes


def test_a_definition_in_a_listing_is_code() -> None:
    text = "HTML\n```\n*[HTML]: Hyper Text\n```"

    assert given(text) == text


def test_a_body_without_abbreviations_is_the_same_value() -> None:
    body = Body.of("HTML")

    assert rewritten(body) is body
