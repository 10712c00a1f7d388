"""What a container holds is on its slides or in their notes, whatever it is, and no slide is empty."""

import pytest
from slide_trees import cut_of, listed, run_of, said, table

from dmls_pipeline.read import walk
from dmls_pipeline.write.slides import blocks, kinds, running_text, runs
from dmls_pipeline.write.slides.slide import Slide, with_rows_said
from dmls_pipeline.write.slides.sources import Sources

MATHS = {"d:x": {"width": 10.0, "height": 2.0, "depth": 0.5}}


def words(text):
    return [{"t": "str", "text": text}]


def para(text, name="p", **more):
    return {"t": "para", "id": name, "inlines": words(text), **more}


def items_of(*items, name="l"):
    return {"t": "list", "id": name, "ordered": False, "start": 1, "items": [[item] if isinstance(item, dict) else item for item in items]}


def code(text="make", name="c"):
    return {"t": "code", "id": name, "language": None, "text": text}


def notes(*inner):
    return {"t": "notes", "id": "n", "blocks": list(inner)}


def callout(kind, *inner):
    return {"t": "callout", "id": "k", "kind": kind, "title": words("Mind"), "date": None, "blocks": list(inner)}


def quote(*inner):
    return {"t": "quote", "id": "q", "blocks": list(inner)}


def cut(block):
    base = Slide(kinds.LIST, "s-k", block["id"], words("Run"), run="b1")
    return [with_rows_said(slide) for slide in blocks.slides_of(runs.Shown(block), base, Sources("04_x", MATHS, {}))]


def aloud(slides):
    return [walk.plain(inlines) for slide in slides for _, inlines in walk.texts(slide.notes)]


def names(slides):
    return [slide.kind.name for slide in slides]


@pytest.mark.parametrize("kind", ["key", "warning", "tip", "aside", "example"])
def test_notes_in_a_callout_are_spoken_with_it_and_make_no_slide(kind):
    (slide,) = cut(callout(kind, para("Say it."), notes(para("Ask the room."))))

    assert aloud([slide]) == ["Ask the room."]


@pytest.mark.parametrize("kind", ["key", "aside", "example"])
def test_a_callout_of_a_list_alone_makes_no_empty_slide_before_it(kind):
    slides = cut(callout(kind, items_of(para("First do this."), para("Then do that."))))

    assert names(slides) == ["steps" if kind == "example" else "list"]
    assert walk.plain(slides[0].title) == "Mind"


def test_what_follows_a_block_in_a_callout_is_no_part_of_its_statement():
    statement, shown = cut(callout("key", para("One thing counts."), code(), para("And then rest.")))

    assert walk.plain(statement.body["say"]) == "One thing counts."
    assert (shown.kind.name, aloud([shown])) == ("code", ["And then rest."])


def test_a_paragraph_that_leads_to_a_block_in_a_callout_is_spoken_with_the_block():
    (shown,) = cut(callout("key", para("Do this:"), code(), para("And then rest.")))

    assert aloud([shown]) == ["Do this:", "And then rest."]


def test_a_step_of_an_example_shows_what_is_no_paragraph_on_its_own_slide():
    slides = cut(callout("example", items_of([para("Run it."), code("make all")], [para("Look."), items_of(para("Then go."))])))

    assert names(slides) == ["steps", "code", "steps"]
    assert [row["n"] for slide in slides for row in slide.body.get("rows", [])] == [1, 2, 3]
    assert slides[1].body["code"] == "make all"


def test_an_example_of_code_alone_is_its_code():
    assert names(cut(callout("example", items_of([code("one")], [code("two")])))) == ["code", "code"]


def test_a_quotation_of_a_table_a_list_or_code_shows_them():
    assert names(cut(quote(para("He wrote."), code(), items_of(para("**One.**"))))) == ["call", "code", "list"]
    assert names(cut(quote(code()))) == ["code"]


def test_what_holds_nothing_to_look_at_is_spoken():
    assert not runs.is_shown(callout("key", notes(para("Ask."))))
    assert not runs.is_shown(quote(code("\n\n")))


def test_blank_lines_around_a_listing_are_not_shown():
    (slide,) = cut(code("\n" * 12 + "make\n\nmake all\n\n"))

    assert slide.body["code"] == "make\n\nmake all"


def test_a_break_inside_of_a_block_parts_nothing_and_is_gone():
    hidden = {"t": "break", "id": "b"}
    chapter = {"stem": "04_x", "blocks": [notes(para("a"), hidden, para("b")), quote(hidden), hidden]}

    made = runs.prepared(chapter, {"labels": {}, "citations": {}})["blocks"]

    assert [block["t"] for block in walk.every_block(made)] == ["notes", "para", "para", "quote", "break"]


def test_a_quotation_says_by_whom_it_is_below():
    (slide,) = cut(quote(para("What counts cannot be counted."), para("— William Bruce Cameron, 1963")))

    assert walk.plain(slide.body["say"]) == "What counts cannot be counted."
    assert walk.plain(slide.body["more"]) == "— William Bruce Cameron, 1963"


def test_a_list_shows_six_items_a_slide_and_says_all_of_them_whole():
    made = cut_of(listed(7))

    assert [len(slide.body["rows"]) for slide in made] == [4, 3]
    assert [len(with_rows_said(slide).notes[0]["items"]) for slide in made] == [4, 3]


def test_a_list_that_counts_in_letters_shows_them_also_within_another():
    inner = {**items_of(para("deeper"), para("deeper still")), "ordered": True, "start": 1, "counting": "lower-roman"}
    block = {**items_of([para("One"), inner], para("Two")), "ordered": True, "start": 2, "counting": "lower-alpha"}

    (slide,) = cut_of(block)

    assert [row["numeral"] for row in slide.body["rows"]] == ["b", "c"]
    assert [(under["n"], under["numeral"]) for under in slide.body["rows"][0]["under"]] == [(1, "i"), (2, "ii")]
    assert with_rows_said(slide).notes[0]["counting"] == "lower-alpha"


def test_tasks_within_a_list_are_told_from_items_with_a_dash():
    inner = {**items_of(para("☐ Open."), para("☒ Done.")), "counting": "tasks"}
    (slide,) = cut_of(items_of([para("One"), inner, items_of(para("Plain."))], para("Two")))

    assert [under.get("counting") for under in slide.body["rows"][0]["under"]] == ["tasks", "tasks", None]


def test_code_in_a_list_is_shown_behind_its_item_and_the_numbers_go_on():
    block = {
        **items_of([para("Install"), code("pip install", "c1")], [para("Run", "p2"), code("run", "c2")], para("Look", "p3")),
        "ordered": True,
    }

    made = cut_of(block)

    assert [slide.kind.name for slide in made] == ["list", "code", "list", "code", "list"]
    assert [row["n"] for slide in made for row in slide.body.get("rows", [])] == [1, 2, 3]
    assert [slide.body["code"] for slide in made if "code" in slide.body] == ["pip install", "run"]
    assert len({slide.id for slide in made}) == len(made)
    assert [walk.plain(said["inlines"]) for slide in made for row in slide.body.get("rows", []) for said in row["said"]] == [
        "Install",
        "Run",
        "Look",
    ]


def test_a_list_whose_items_mostly_have_no_line_shows_leads_only():
    (slide,) = cut_of(
        listed(3, rest="If a thing of this kind and of that kind meet where nobody looks, count both of them twice, and say so.")
    )

    assert [row["line"] for row in slide.body["rows"]] == [[], [], []]


def test_a_list_item_that_cannot_be_shortened_is_a_fault_at_the_item():
    block = {**listed(1), "items": [[{"t": "plain", "id": "b21", "inlines": run_of("word " * 40 + "end")}]]}

    fault, slide = cut_of(block)

    assert (fault.at, fault.rule) == ("b21", "slide/item-long")
    assert running_text.flat(slide.body["rows"][0]["lead"]).endswith("word …")
    assert "bold lead" in fault.hint


@pytest.mark.parametrize(("rows", "parts"), [(5, [5]), (9, [9]), (11, [6, 5])])
def test_a_table_is_parted_before_it_is_measured_only_where_it_has_more_than_nine_rows(rows, parts):
    made = cut_of(table(rows))

    assert [len(slide.body["rows"]) for slide in made] == parts
    assert [running_text.flat(slide.body["caption"]) for slide in made] == [""] * (len(parts) - 1) + ["Rows"]


@pytest.mark.parametrize(("title", "caption"), [("Rows", ""), ("Columns", "Rows")])
def test_a_caption_that_says_the_title_again_leaves_its_number_alone(title, caption):
    (slide,) = cut_of({**table(3), "hand": {"title": title}})

    assert walk.plain(slide.title) == title
    assert (walk.plain(slide.body["caption"]), slide.body["number"]) == (caption, "Table 4.1")


def test_a_table_of_six_columns_is_a_fault():
    fault, slide = cut_of(table(3, columns=6))

    assert slide.classes == ("dense",)

    assert fault.rule == "slide/table-wide"
    assert "has 6 columns and a slide has room for 5" in fault.message


def test_footnotes_of_what_is_shown_are_spoken_in_brackets():
    block = table(2)
    block["rows"][0][1] = [*run_of("cell"), {"t": "note", "id": "i1", "name": "n", "inlines": run_of("Not always.")}]

    (slide,) = cut_of(block)

    assert said(slide) == ["(Not always.)"]
