"""The slides that every deck has."""

import pytest
from slide_trees import chapter, cited, heading, names, outline, para, run_of, said

from dmls_pipeline.write.slides import running_text, standard


def test_the_frame_is_title_agenda_and_a_slide_for_each_section():
    made = outline(heading(2, "Sampling", "b1"), para("Ask first.", "b2"), heading(2, "Labels", "b3", "4.2"), para("Then label.", "b4"))

    assert names(made) == ["title", "agenda", "section", "section"]
    assert said(made[0])[0] == "In short."
    assert [row["to"] for row in made[1].body["rows"]] == ["sec-b1", "sec-b3"]
    assert said(made[2]) == ["Ask first."]


def test_a_chapter_of_one_section_has_no_agenda_and_what_was_said_there_is_said_at_its_title():
    made = outline(para("Before all.", "b0"), heading(2, "Sampling", "b1"), para("Ask first.", "b2"))

    assert names(made) == ["title", "section"]
    assert said(made[0])[-1] == "Before all."


def test_a_question_shows_its_whole_answer_and_its_number():
    entry = {"id": "q-x", "question": run_of("word " * 30), "answer": run_of("One " * 30 + "end. " + "Two " * 20 + "end.")}

    first, second = standard.questions({"questions": [entry, {**entry, "id": "q-y"}]})

    assert running_text.words(first.body["answer"]) == 52
    assert running_text.flat(second.title) == "Question 2 of 2"


def test_a_reference_is_short():
    entry = [
        *run_of("Vitter, Jeffrey S. 1985. “Random Sampling.” "),
        {"t": "emph", "inlines": run_of("ACM TOMS")},
        *run_of(" 11 (1): 37–57. https://doi.org/10.1145/1."),
    ]

    assert running_text.flat(standard.short_entry(entry)) == "“Random Sampling.” ACM TOMS 11 (1)"


def test_the_sources_cited_most_stand_on_one_slide_and_the_others_are_named():
    cites = [{"t": "cite", "items": [{"key": key, "locator": None}]} for key in ("k6", "k6", "k5", "k0", "k4", "k4")]
    text = chapter(heading(2, "A", "b1"), {**para("See."), "inlines": cites})

    (slide,) = standard.references(text, cited(7))

    assert [running_text.flat(row["lead"]) for row in slide.body["rows"]] == ["Author 0", "Author 4", "Author 5", "Author 6"]
    assert said([slide][0])[-1] == "The chapter also cites Author 1; Author 2; Author 3."
    assert standard.references(text, cited(0)) == []


def test_the_slide_of_sources_leads_to_the_handout_that_has_all_of_them():
    text = chapter(heading(2, "A", "b1"))

    def led(count, handouts=True):
        (slide,) = standard.references(text, cited(count), handouts)
        return slide.body.get("kindly"), slide.body.get("handout")

    assert led(7) == ("all 7 are in the handout", f"../handouts/{text['stem']}.pdf")
    assert led(7, handouts=False) == led(3) == (None, None)


@pytest.mark.parametrize(
    ("wanted", "ids"), [(True, [0, 1, 2, 3, 4, 5, 6]), (False, []), (3, [0, 3, 6]), (1, [0]), (9, [0, 1, 2, 3, 4, 5, 6])]
)
def test_a_deck_has_as_many_questions_as_the_book_wants_from_the_whole_chapter(wanted, ids):
    entries = [{"id": f"q-{number}", "question": run_of("Why?"), "answer": run_of("So.")} for number in range(7)]

    made = standard.questions({"questions": entries}, wanted)

    assert [slide.id for slide in made] == [f"q-{number}" for number in ids]
    assert [slide.at for slide in made] == [f"front:questions.{number}.answer" for number in ids]


def test_a_section_marks_itself_in_the_agenda():
    made = outline(heading(2, "One", "b1"), heading(2, "Two", "b3", "4.2"))

    assert [[row["here"] for row in slide.body["rows"]] for slide in made[1:]] == [[False, False], [True, False], [False, True]]
