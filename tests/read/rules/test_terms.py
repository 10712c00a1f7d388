"""A term is marked once where it is explained, and each mark has its entry."""

from faults import FRONT, hints, problems, told

BODY = "## S\n\nWords.\n"
TERMS = FRONT.replace("terms: []", "terms:\n- {id: bias, term: Bias, definition: An error.}")


def test_a_term_is_marked_once_and_in_the_book() -> None:
    assert told("[Bias]{.term}.\n", "term/", TERMS) == []
    assert told("[Bias]{.term}, [bias]{.term}.\n", "term/", TERMS) == ["1:16: the term bias is marked a second time [term/twice]"]
    assert [problem.message for problem in problems(TERMS + BODY, "term/")] == ["the term bias is never marked in the body"]


def test_a_mark_without_an_entry_is_told_which_term_may_be_meant() -> None:
    body = "[Bias]{.term}, [Bais]{.term}, [x]{.term entry=bia}, [y]{.term}.\n"

    assert told(body, "term/unknown", TERMS) == [
        "1:16: no term is called 'Bais' [term/unknown]",
        "1:31: no term has the id bia [term/unknown]",
        "1:53: no term is called 'y' [term/unknown]",
    ]
    assert hints(body, "term/unknown", TERMS) == [
        'did you mean bias? Another form of it is marked with entry="bias"',
        'did you mean entry="bias"?',
        "add it to terms in the front matter",
    ]
