"""A chapter as slides: what is shown, where it is said, how it is cut, joined, fitted and numbered."""

import pytest
from slide_trees import (
    BOTH,
    IDENTITY,
    WIDE,
    callout,
    chapter,
    cited,
    figure,
    heading,
    listed,
    names,
    outline,
    para,
    run_of,
    said,
    sources,
    table,
)

from dmls_pipeline import store
from dmls_pipeline.problems import ContentError
from dmls_pipeline.read import walk
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.slides import chapter_slides, faults, numbering, running_text


def test_a_subsection_opens_with_its_first_slide_which_has_its_address():
    made = outline(
        heading(2, "Sampling", "b1"), para("Ask.", "b2"), heading(3, "One pass", "b3"), para("Events arrive.", "b4"), listed(3, "b5")
    )

    assert names(made)[1:] == ["section", "list"]
    assert made[2].id == "sec-b3"
    assert said(made[2]) == ["Events arrive."]
    assert made[1].body["rows"] == []  # an agenda of one section says nothing


def test_a_run_without_anything_to_show_is_said_at_the_slide_before_under_its_heading():
    made = outline(heading(2, "Sampling", "b1"), listed(3, "b2"), heading(3, "Aside", "b3"), para("Only said.", "b4"))

    assert names(made)[1:] == ["section", "list"]
    assert said(made[2])[-2:] == ["Aside", "Only said."]
    assert "sec-b3" in made[2].labels


def test_the_heading_of_a_run_that_opens_with_a_callout_is_said():
    made = outline(heading(2, "A", "b1"), heading(3, "Fairness", "b2"), para("Why.", "b3"), callout("key", "Say it."))

    assert said(made[-1])[:2] == ["Fairness", "Why."]


def test_the_title_of_a_listing_is_that_of_its_slide_and_the_heading_is_said():
    title = {"t": "para", "id": "b3", "inlines": [{"t": "code", "text": "count.py"}]}
    listing = {"t": "code", "id": "b4", "language": None, "text": "make"}
    made = outline(heading(2, "A", "b1"), listed(3, "b2"), heading(3, "Counting", "b5"), title, listing)

    assert walk.plain(made[-1].title) == "count.py"
    assert said(made[-1]) == ["Counting"]
    assert "count.py" not in said(made[-2])


def test_a_short_list_is_joined_with_the_figure_after_it_if_that_can_be_read():
    joined = outline(heading(2, "A", "b1"), listed(4), para("See.", "b3"), figure(), figures={"figures/x.d2": BOTH})
    apart = outline(heading(2, "A", "b1"), listed(4), figure(), figures={"figures/x.d2": WIDE})
    broken = outline(heading(2, "A", "b1"), listed(4), {"t": "break", "id": "b3"}, figure(), figures={"figures/x.d2": BOTH})

    assert names(joined)[2:] == ["side"]
    assert "fig-x" in joined[2].labels
    assert names(apart)[2:] == names(broken)[2:] == ["list", "figure"]


def test_slides_of_one_title_are_counted_and_callouts_are_not():
    made = outline(heading(2, "A", "b1"), listed(3), callout("key", "Say."), table(3))

    assert [slide.part for slide in numbering.numbered(made)][2:] == [(1, 2), None, (2, 2)]


def test_slides_are_called_as_the_author_says_and_the_heading_is_said():
    made = outline(
        heading(2, "A", "b1"), {**heading(3, "Pages", "b3"), "hand": {"title": "The slowest of twenty calls decides"}}, listed(3, "b5")
    )

    assert running_text.flat(made[2].title) == "The slowest of twenty calls decides"
    assert said(made[2])[-1] == "Pages"


def test_the_deck_ends_on_the_takeaways():
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("So.")}
    whole = {
        **chapter(heading(2, "A", "b1"), heading(2, "B", "b2")),
        "questions": [entry],
        "takeaways": [run_of("One.")] * 7,
        "objectives": [run_of("Sample.")],
    }

    made = chapter_slides.outlined(whole, {"figures": {}, **cited(1)}, IDENTITY, sources())

    assert names(made) == ["title", "list", "agenda", "section", "section", "question", "refs", "take", "take"]
    assert [len(slide.body["rows"]) for slide in made[-2:]] == [4, 3]


@pytest.mark.parametrize(
    ("part", "kind"), [("objectives", "list"), ("agenda", "agenda"), ("questions", "question"), ("references", "refs")]
)
def test_the_book_leaves_a_part_of_its_decks_out(part, kind):
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("So.")}
    whole = {**chapter(heading(2, "A", "b1"), heading(2, "B", "b2")), "questions": [entry], "objectives": [run_of("Sample.")]}

    made = chapter_slides.outlined(whole, {"figures": {}, **cited(1)}, IDENTITY, sources(), {**chapter_slides.ALL, part: False})

    assert kind not in names(made)
    assert len(made) == 6


def test_a_link_to_a_run_that_is_only_said_leads_to_the_slide_where_it_is_said():
    heading_said = heading(3, "Aside", "aside")
    made = [{"id": "s", "labels": ["sec-aside"], "notes": []}, {"id": "s-2", "labels": [], "notes": [heading_said]}]

    assert slideshow.targets(made)["sec-aside"] == "s-2"


@pytest.fixture
def reached(project):
    """Return a function that splits a chapter of this status, in a book that says this of the rules, and returns what is told."""

    def split_with(status, severities):
        work = project / "build/work"
        bad = {**chapter(heading(2, "A", "b1"), table(3, columns=6)), "status": status}
        maths = {"d:x": {"width": 10.0, "height": 2.0, "depth": 0.5}}
        refs = {"labels": {}, "citations": {}, "sources": [], "figures": {}}
        for name, fields in (("chapter", bad), ("maths", maths), ("refs", refs)):
            store.write_json(work / f"04_x/{name}.json", fields)
        for name, fields in (("identity", IDENTITY), ("severities", severities), ("deck", chapter_slides.ALL)):
            store.write_json(work / f"book/{name}.json", fields)
        return [(fault["rule"], fault["severity"]) for fault in chapter_slides.split("04_x")["problems"]]

    return split_with


def test_what_does_not_fit_stops_a_complete_chapter_and_is_a_warning_in_a_draft(reached):
    with pytest.raises(ContentError):
        reached("complete", {})

    assert reached("draft", {}) == [("slide/table-wide", "warning")]


def test_the_book_says_how_serious_a_rule_of_slides_is(reached):
    assert reached("complete", {"slide/table-wide": "note"}) == [("slide/table-wide", "note")]
    with pytest.raises(ContentError):
        reached("draft", {"slide/table-wide": "error"})


def test_what_a_deck_has_no_room_for_is_told_and_found_at_its_last_slide(reached, project, monkeypatch):
    monkeypatch.setattr(faults, "SLIDES", 2)

    assert ("slide/too-many", "warning") in reached("draft", {})
    made = store.read_json(project / "build/work/04_x/slides.json")["slides"]
    assert len(made) == 2
    assert "tbl-x" in made[-1]["labels"]
    with pytest.raises(ContentError):
        reached("complete", {"slide/table-wide": "note"})
