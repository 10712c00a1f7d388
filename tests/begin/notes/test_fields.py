"""What a chapter says about itself goes into its front matter; what it does not say stays unsaid."""

import pytest

from dmls_pipeline.begin.notes import fields


def filled(body, given=None, **front):
    return fields.filled("Title", "", front, body, given or fields.Given())


def test_words_alone_give_a_title_and_a_draft():
    made = filled("Words.\n")

    assert made.fields == {"title": "Title", "status": "draft"}
    assert made.text() == "---\ntitle: Title\nstatus: draft\n---\n\nWords.\n"


@pytest.mark.parametrize("heading", ["## Key Takeaways", "### Takeaways:", "## Key takeaways"])
def test_a_list_of_takeaways_moves(heading):
    made = filled(f"A.\n\n{heading}\n\n- One *thing*\n  goes on.\n- Two.\n\n## Next\n\nB.\n")

    assert made.fields["takeaways"] == ["One *thing* goes on.", "Two."]
    assert made.body == "A.\n\n## Next\n\nB.\n"


@pytest.mark.parametrize("section", ["Words.\n", "- One.\n  - nested\n", "- One.\n\nWords.\n", ""])
def test_a_section_that_is_more_than_a_list_stays(section):
    body = f"## Takeaways\n\n{section}"

    assert filled(body).body == body


def test_objectives_and_questions_move_and_an_empty_heading_goes():
    made = filled(
        "## Learning Objectives\n\n1. Say it.\n\n## Text\n\nA.\n\n## Questions\n\n**Q1:** Why?\n**A1:** Because.\n\nQ: How\nso? \nA: So\nand so.\n"
    )

    assert made.fields["objectives"] == ["Say it."]
    assert [(one["id"], one["question"], one["answer"]) for one in made.fields["questions"]] == [
        ("q-why", "Why?", "Because."),
        ("q-how-so", "How so?", "So and so."),
    ]
    assert made.body.strip() == "## Text\n\nA."


def test_terms_are_taken_and_stay_in_the_text():
    body = "Bias\n:   A systematic error.\n\n**Variance**: how much it varies.\n- **Noise** – the rest, as $x$ has it.\n\n**Pros**: fast.\n\n`**Code**: is code`\n"

    made = filled(body)

    assert [(term["id"], term["definition"]) for term in made.fields["terms"]] == [
        ("bias", "A systematic error."),
        ("variance", "How much it varies."),
        ("noise", "The rest, as $x$ has it."),
    ]
    marked = (
        body.replace("Bias\n", "[Bias]{.term}\n")
        .replace("**Variance**", "**[Variance]{.term}**")
        .replace("**Noise**", "**[Noise]{.term}**")
    )
    assert made.body == marked


@pytest.mark.parametrize("mark", [":", " -", " --", " ---", " –", " —"])
def test_a_term_is_parted_from_its_words_as_people_do(mark):
    assert filled(f"- **Root**{mark} the top node\n").fields["terms"] == [{"id": "root", "term": "Root", "definition": "The top node"}]


def test_a_question_that_is_strong_as_a_whole_keeps_no_stars():
    made = filled("**Q: Why?**\n\nA: It **must**\n\n**Question 2: How?**\n**A: So.**\n")

    assert [(asked["question"], asked["answer"]) for asked in made.fields["questions"]] == [("Why?", "It **must**"), ("How?", "So.")]


def test_no_two_terms_or_questions_of_a_book_have_one_id():
    given = fields.Given()
    text = "**Bias**: an error.\n\nQ: Why?\nA: So.\n"

    first, second = filled(text, given), filled(text, given)

    assert "terms" not in second.fields
    assert (first.fields["questions"][0]["id"], second.fields["questions"][0]["id"]) == ("q-why", "q-why-2")


def test_fields_of_other_tools_are_kept_as_comments():
    made = filled("x\n", tags=["a", "b: c"], description="What it says.", short_title="T", empty=None)

    assert made.fields["summary"] == "What it says."
    assert made.fields["short_title"] == "T"
    assert "# tags:\n# - a\n# - 'b: c'\n" in made.text()
    assert "empty" not in made.text()
