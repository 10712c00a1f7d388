"""A slide of an author's own shows what stands in it, as it stands."""

from slide_trees import TINY, WIDE, cut_of, equation, figure, outline, para, run_of

from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.write import tree


def own(*content, how="stacked", title="Who pays?"):
    return {"t": "only", "id": "b20", "media": ["slides"], "own": how, "hand": {"title": title}, "blocks": list(content)}


def listed(*items, ordered=False):
    return {"t": "list", "id": "b21", "ordered": ordered, "start": 1, "items": list(items)}


BREAK = {"t": "break", "id": "b22"}


def test_text_lists_and_formulas_stand_under_one_another():
    inner = listed([para("Deeper.")], ordered=True)
    (slide,) = cut_of(own(para("Words."), listed([para("An item."), inner]), equation()))

    (column,) = slide.body["columns"]
    assert walk.plain(slide.title) == "Who pays?"
    assert [walk.plain(piece["inlines"]) for piece in column[:1]] == ["Words."]
    assert [(entry["depth"], entry["mark"], walk.plain(entry["inlines"])) for entry in column[1]["entries"]] == [
        (0, "", "An item."),
        (1, "1.", "Deeper."),
    ]
    assert column[2]["tex"] == "x"


def test_a_box_stands_in_place_of_an_items_mark():
    tasks = {**listed([para("☐ Open.")], [para("☒ Done."), listed([para("Below.")])]), "counting": "tasks"}
    (slide,) = cut_of(own(tasks))

    assert [entry["boxed"] for entry in slide.body["columns"][0][0]["entries"]] == [True, True, False]


def test_a_break_parts_two_columns_and_pictures_fit_theirs():
    (slide,) = cut_of(own(para("Left."), BREAK, figure(), how="columns"))

    left, right = slide.body["columns"]
    assert walk.plain(left[0]["inlines"]) == "Left."
    assert right[0]["figure"]["width"] <= (1152 - 48) / 2
    assert "fig-x" in slide.labels


def test_notes_in_it_are_spoken_and_stand_nowhere():
    (slide,) = cut_of(own(para("Words."), {"t": "notes", "id": "b9", "blocks": [para("Say so.")]}))

    assert [walk.plain(note["inlines"]) for note in slide.notes] == ["Say so."]
    assert len(slide.body["columns"][0]) == 1


def test_a_drawing_that_nobody_could_read_is_told():
    made = cut_of(own(figure(), BREAK, para("Right."), how="columns"), figures={"figures/x.d2": TINY})

    assert [fault.rule for fault in made if isinstance(fault, Fault)] == ["slide/figure-small"]
    assert [fault for fault in cut_of(own(figure()), figures={"figures/x.d2": WIDE}) if isinstance(fault, Fault)] == []


def test_no_other_medium_has_it():
    chapter = [para("Before."), own(para("Words.")), para("After.")]

    assert [block["t"] for block in tree.for_medium(chapter, "print")] == ["para", "para"]
    assert [block["t"] for block in tree.for_medium(chapter, "slides")] == ["para", "only", "para"]


def test_it_stands_where_it_was_written():
    made = outline({"t": "heading", "id": "b1", "level": 2, "label": "sec-a", "number": "4.1", "inlines": run_of("A")}, own(para("Words.")))

    assert [slide.kind.name for slide in made] == ["title", "section", "own"]


def test_a_figure_may_fill_its_slide_and_lead_somewhere():
    (slide,) = cut_of({**figure(), "classes": ["full"], "link": "https://example.org/film"})

    assert slide.kind.name == "full"
    assert (slide.body["figure"]["width"], slide.body["figure"]["link"]) == (1280.0, "https://example.org/film")
    assert [walk.plain(note["inlines"]) for note in slide.notes] == ["A caption"]
