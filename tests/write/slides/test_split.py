"""A chapter as slides: what is shown, where it is said, how it is cut, joined, fitted and numbered."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.problems import ContentError, Fault
from dmls_pipeline.write import slideshow
from dmls_pipeline.write.slides import blocks, kinds, running_text, runs, split, standard
from dmls_pipeline.write.slides import code as listing
from dmls_pipeline.write.slides.fitting import extents, fit
from dmls_pipeline.write.slides.slide import ROWS, Slide, in_parts, with_rows_said, words

WIDE = {"slide": {"width": 1152, "height": 400, "type": 26}, "side": {"width": 500, "height": 500, "type": 18}}
TALL = {"slide": {"width": 400, "height": 428, "type": 15}, "side": {"width": 500, "height": 600, "type": 26}}
BOTH = {"slide": {"width": 1152, "height": 400, "type": 26}, "side": {"width": 700, "height": 600, "type": 25}}
TINY = {"slide": {"width": 1152, "height": 428, "type": 12}, "side": {"width": 738, "height": 600, "type": 14}}


def run_of(*texts):
    return [{"t": "str", "text": text} for text in texts]


def para(text, name="b9", **more):
    return {"t": "para", "id": name, "inlines": run_of(text), **more}


def heading(level, text, name, number="4.1"):
    return {"t": "heading", "id": name, "level": level, "label": f"sec-{name}", "number": number, "inlines": run_of(text)}


def listed(count, name="b2", rest="Take what is at hand."):
    items = [
        [{"t": "plain", "id": f"{name}{index}", "inlines": [{"t": "strong", "inlines": run_of(f"Lead {index}.")}, *run_of(f" {rest}")]}]
        for index in range(count)
    ]
    return {"t": "list", "id": name, "ordered": False, "start": 1, "items": items}


def figure(name="b5", src="figures/x.d2", label="fig-x"):
    return {"t": "figure", "id": name, "label": label, "number": "4.1", "src": src, "alt": "What it shows", "caption": run_of("A caption")}


def table(rows, columns=3, name="b6", cell="cell"):
    return {"t": "table", "id": name, "label": "tbl-x", "number": "4.1", "caption": run_of("Rows"), "title": None, "align": ["left"] * columns,
            "head": [run_of("Head")] * columns, "rows": [[run_of(f"{cell} {row}")] * columns for row in range(rows)]}  # fmt: skip


def callout(kind, *texts, title="Keep in mind", name="b7", date=None):
    return {
        "t": "callout",
        "id": name,
        "kind": kind,
        "title": run_of(title),
        "date": date,
        "blocks": [para(text, f"{name}{index}") for index, text in enumerate(texts)],
    }


def equation(tex="x", name="b8", number="4.1"):
    return {"t": "equation", "id": name, "label": "eq-x" if number else None, "number": number, "title": None, "tex": tex}


def code(text, name="b4"):
    return {"t": "code", "id": name, "language": "python", "text": text}


def sources(figures=None, maths=None):
    return blocks.Sources(
        "04_x", maths or {"d:x": {"width": 10.0, "height": 2.0, "depth": 0.5}}, figures or {"figures/x.d2": WIDE}, frozenset({"not", "a"})
    )


def chapter(*content):
    return {"stem": "04_x", "number": 4, "slug": "x", "label": "ch-x", "title": "Training Data", "short_title": "Training data", "summary": run_of("In short."),
            "objectives": [], "takeaways": [], "terms": [], "questions": [], "blocks": list(content)}  # fmt: skip


IDENTITY = {"title": "Notes", "subtitle": "After the book", "source": {"title": "The Book", "author": "A. Author"}, "language": "en"}


def outline(*content, **more):
    made = split.outlined(chapter(*content), {"sources": [], "figures": {}}, IDENTITY, sources(**more))
    return [with_rows_said(slide) if isinstance(slide, Slide) else slide for slide in made]


def cut_of(block, **more):
    base = Slide(kinds.LIST, "s-x", block["id"], run_of("Run"), run="b1")
    return blocks.slides_of(runs.Shown(block), base, sources(**more))


def said(slide):
    return [running_text.flat(block["inlines"]) for block in slide.notes if "inlines" in block]


def names(made):
    return [slide.kind.name for slide in made]


def test_the_frame_is_title_agenda_and_a_slide_for_each_section():
    made = outline(heading(2, "Sampling", "b1"), para("Ask first.", "b2"), heading(2, "Labels", "b3", "4.2"), para("Then label.", "b4"))

    assert names(made) == ["title", "agenda", "section", "section"]
    assert said(made[0])[0] == "In short."
    assert [row["to"] for row in made[1].body["rows"]] == ["sec-b1", "sec-b3"]
    assert said(made[2]) == ["Ask first."]


def test_a_subsection_opens_with_its_first_slide_which_has_its_address():
    made = outline(
        heading(2, "Sampling", "b1"), para("Ask.", "b2"), heading(3, "One pass", "b3"), para("Events arrive.", "b4"), listed(3, "b5")
    )

    assert names(made)[2:] == ["section", "list"]
    assert made[3].id == "sec-b3"
    assert said(made[3]) == ["Events arrive."]
    assert made[2].body["rows"] == []  # an agenda of one section says nothing


def test_a_run_without_anything_to_show_is_said_at_the_slide_before_under_its_heading():
    made = outline(heading(2, "Sampling", "b1"), listed(3, "b2"), heading(3, "Aside", "b3"), para("Only said.", "b4"))

    assert names(made)[2:] == ["section", "list"]
    assert said(made[3])[-2:] == ["Aside", "Only said."]
    assert "sec-b3" in made[3].labels


def test_the_heading_of_a_run_that_opens_with_a_callout_is_said():
    made = outline(heading(2, "A", "b1"), heading(3, "Fairness", "b2"), para("Why.", "b3"), callout("key", "Say it."))

    assert said(made[-1])[:2] == ["Fairness", "Why."]


def test_a_paragraph_that_ends_in_a_colon_or_names_the_next_block_is_said_there_and_so_is_what_follows_it():
    named = {
        "t": "para",
        "id": "b4",
        "inlines": [{"t": "ref", "id": "i1", "label": "tbl-x", "inlines": run_of("Table 4.1")}, *run_of(" shows.")],
    }
    made = outline(
        heading(2, "A", "b1"), para("Intro.", "b2"), listed(3, "b3"), para("After the list.", "b31"), named, para("Read it.", "b5"), table(3),
        para("And so:", "b7"), equation(),
    )  # fmt: skip

    assert said(made[2]) == ["Intro."]
    assert said(made[3]) == ["After the list."]
    assert said(made[4]) == ["Table 4.1 shows.", "Read it."]
    assert said(made[5]) == ["And so:"]


def test_a_slide_break_sends_what_follows_to_the_next_slide():
    made = outline(
        heading(2, "A", "b1"), listed(3, "b2"), para("Before.", "b3"), {"t": "break", "id": "b4"}, para("Behind.", "b5"), table(3)
    )

    assert said(made[3]) == ["Before."]
    assert said(made[4]) == ["Behind."]


def test_an_author_overrules_what_is_shown():
    made = outline(heading(2, "A", "b1"), para("Show me.", "b2", classes=["slide"]), {**listed(3, "b3"), "classes": ["notes"]},
                   {"t": "notes", "id": "b4", "blocks": [para("A hint.", "b5")]})  # fmt: skip

    assert names(made)[2:] == ["section", "call"]
    assert running_text.flat(made[3].body["say"]) == "Show me."
    assert [block["t"] for block in made[3].notes] == ["list", "para"]


def test_content_for_other_media_is_gone_and_references_are_words():
    refs = {"labels": {"sec-a": {"text": "Section 4.1"}}, "citations": {"vitter1985": {"text": "Vitter 1985"}}}
    cite = {"t": "cite", "id": "i2", "items": [{"key": "vitter1985", "locator": "p. 40"}]}
    text = {
        "t": "para",
        "id": "b1",
        "inlines": [
            {"t": "term", "id": "i0", "entry": "x", "inlines": run_of("bias")},
            {"t": "ref", "id": "i1", "label": "sec-a", "inlines": []},
            cite,
        ],
    }
    tree = {
        "blocks": [
            text,
            {"t": "only", "id": "b2", "media": ["print"], "blocks": [para("No.")]},
            {"t": "only", "id": "b3", "media": ["slides"], "blocks": [para("Yes.")]},
        ]
    }

    ready = runs.prepared(tree, refs)["blocks"]

    assert [running_text.flat(block["inlines"]) for block in ready] == ["biasSection 4.1(Vitter\u00a01985,\u00a0p.\u00a040)", "Yes."]


def test_a_list_shows_six_items_a_slide_and_says_all_of_them_whole():
    made = cut_of(listed(7))

    assert [len(slide.body["rows"]) for slide in made] == [4, 3]
    assert [len(with_rows_said(slide).notes[0]["items"]) for slide in made] == [4, 3]


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


def test_a_table_of_six_columns_is_a_fault():
    fault, slide = cut_of(table(3, columns=6))

    assert slide.classes == ("dense",)

    assert fault.rule == "slide/table-wide"
    assert "has 6 columns and a slide has room for 5" in fault.message


def test_a_formula_is_as_large_as_it_can_be_and_says_what_it_means():
    shown = runs.Shown(equation(), before=(para("Some text. With two calls, the chance of both is:"),))

    (slide,) = blocks.slides_of(shown, Slide(kinds.LIST, "s", "b8"), sources())

    assert slide.body["size"] == 56
    assert running_text.flat(slide.body["meaning"]) == "With two calls, the chance of both is:"
    assert slide.body["leads"]


def test_a_sentence_after_a_formula_stays_below_it():
    shown = runs.Shown(equation(), before=(para("Some text."),), after=(para("So both are rare. More."),))

    (slide,) = blocks.slides_of(shown, Slide(kinds.LIST, "s", "b8"), sources())

    assert (running_text.flat(slide.body["meaning"]), slide.body["leads"]) == ("So both are rare", False)


def test_a_formula_that_would_be_too_small_is_a_fault():
    fault, slide = cut_of(equation(), maths={"d:x": {"width": 60.0, "height": 2.0, "depth": 0.5}})

    assert fault.rule == "slide/formula-wide"
    assert "19 px" in fault.message
    assert slide.body["size"] == 19
    assert "aligned" in fault.hint


def test_code_is_large_small_or_parted_at_a_blank_line():
    lines = [f"a = {number}" for number in range(20)]
    lines[9] = ""

    assert listing.parts(lines[:9]) == ((), ["\n".join(lines[:9])])
    assert listing.parts(lines[:14])[0] == ("small",)
    assert [part.count("\n") + 1 for part in listing.parts(lines)[1]] == [9, 10]


def test_code_without_blank_lines_is_parted_where_it_is_indented_least():
    lines = ["def f():", *["    x = 1"] * 7, "def g():", *["    y = 2"] * 7]

    assert [part.split("\n")[0] for part in listing.parts(lines)[1]] == ["def f():", "def g():"]


def test_a_line_of_code_beyond_eighty_columns_is_a_fault():
    fault, slide = cut_of(code("x" * 81))

    assert fault.rule == "slide/code-wide"
    assert "81 columns" in fault.message
    assert slide.body["code"] == "x" * 80 + "\n" + " " * 8 + "x"


def test_a_callout_is_a_statement_and_its_support_and_says_its_kind():
    (slide,) = cut_of(callout("warning", "It counts twice. Remove duplicates first.", title="Not a cure"))

    assert running_text.flat(slide.title) == "Warning: not a cure"
    assert running_text.flat(slide.body["say"]) == "It counts twice."
    assert running_text.flat(slide.body["more"]) == "Remove duplicates first."


def test_a_name_keeps_its_capital_after_the_kind():
    (slide,) = cut_of(callout("tip", "Do it.", title="Simpson was right"))

    assert running_text.flat(slide.title) == "Tip: Simpson was right"


def test_long_support_is_spoken_and_a_long_statement_is_a_fault():
    (slide,) = cut_of(callout("key", "Short. Then " + "word " * 31 + "end."))
    fault, whole = cut_of(callout("key", "word " * 26 + "end."))

    assert slide.body["more"] == []
    assert len(said(slide)) == 1
    assert fault.rule == "slide/statement-long"
    assert "has 27 words" in fault.message
    assert running_text.words(whole.body["more"]) == 27


def test_an_aside_says_when_it_was_true_and_may_open_with_a_long_sentence():
    (slide,) = cut_of(callout("aside", "word " * 29 + "end. And more.", title="Since then", date="2026-11"))

    assert slide.body["kindly"] == "November 2026"
    assert slide.body["say"] == []
    assert running_text.words(slide.body["more"]) == 32


def test_an_example_is_a_sentence_a_step_and_its_result_last():
    (slide,) = cut_of(callout("example", "One. Two. Three."))

    assert [(row["n"], row["last"]) for row in slide.body["rows"]] == [(1, False), (2, False), (3, True)]


def test_a_block_inside_an_example_gets_its_own_slide_and_the_steps_count_on():
    block = callout("example", "One. Two.", "Three.")
    block["blocks"].insert(1, equation(name="b77", number=None))

    made = cut_of(block)

    assert names(made) == ["steps", "formula", "steps"]
    assert [row["n"] for row in made[2].body["rows"]] == [3]
    assert {running_text.flat(slide.title) for slide in made} == {"Keep in mind"}


def test_a_quote_is_a_statement():
    (slide,) = cut_of({"t": "quote", "id": "b1", "blocks": [para("All models are wrong.")]})

    assert (slide.kind.name, running_text.flat(slide.body["say"])) == ("call", "All models are wrong.")


def test_footnotes_of_what_is_shown_are_spoken_in_brackets():
    block = table(2)
    block["rows"][0][1] = [*run_of("cell"), {"t": "note", "id": "i1", "name": "n", "inlines": run_of("Not always.")}]

    (slide,) = cut_of(block)

    assert said(slide) == ["(Not always.)"]


@pytest.mark.parametrize(("size", "kind", "form"), [(WIDE, "figure", "slide"), (TALL, "side", "side")])
def test_a_figure_takes_the_form_in_which_it_can_be_read(size, kind, form):
    (slide,) = cut_of(figure(), figures={"figures/x.d2": size})

    assert (slide.kind.name, slide.body["figure"]["form"]) == (kind, form)
    assert slide.body["figure"]["type"] >= 24


def test_a_figure_whose_type_cannot_be_read_is_a_fault_with_its_size():
    fault, slide = cut_of(figure(), figures={"figures/x.d2": TINY})

    assert (fault.rule, fault.at) == ("slide/figure-small", "b5")
    assert "14 px high" in fault.message
    assert slide.body["figure"]["type"] == 14


def test_a_short_list_is_joined_with_the_figure_after_it_if_that_can_be_read():
    joined = outline(heading(2, "A", "b1"), listed(4), para("See.", "b3"), figure(), figures={"figures/x.d2": BOTH})
    apart = outline(heading(2, "A", "b1"), listed(4), figure(), figures={"figures/x.d2": WIDE})
    broken = outline(heading(2, "A", "b1"), listed(4), {"t": "break", "id": "b3"}, figure(), figures={"figures/x.d2": BOTH})

    assert names(joined)[3:] == ["side"]
    assert "fig-x" in joined[3].labels
    assert names(apart)[3:] == names(broken)[3:] == ["list", "figure"]


def test_a_list_and_its_figure_too_high_for_one_slide_go_apart_before_a_line_is_lost():
    (joined,) = outline(heading(2, "A", "b1"), listed(4), figure(), figures={"figures/x.d2": BOTH})[3:]

    def measure(some):
        return [extents.Extent(140, 700 if slide.kind == kinds.SIDE and slide.body["rows"][0]["line"] else 600) for slide in some]

    fitted, faults = fit.fitted("04_x", [joined], measure)

    assert (names(fitted), faults) == (["list", "figure"], [])
    assert all(row["line"] for row in fitted[0].body["rows"])
    assert running_text.flat(fitted[1].body["caption"]) == "A caption"


def test_slides_of_one_title_are_counted_and_callouts_are_not():
    made = outline(heading(2, "A", "b1"), listed(3), callout("key", "Say."), table(3))

    assert [slide.part for slide in split.numbered(made)][3:] == [(1, 2), None, (2, 2)]


def test_ids_occur_once():
    made = [Slide(kinds.LIST, "s-b1", "b1"), Slide(kinds.LIST, "s-b1", "b1"), Slide(kinds.LIST, "s-b2", "b2")]

    assert [slide.id for slide in split.numbered(made)] == ["s-b1", "s-b1-2", "s-b2"]


def test_words_leave_out_formulas_code_and_captions():
    body = {
        "rows": [
            {"cells": [[*run_of("two words "), {"t": "math", "tex": "x"}, {"t": "code", "text": "y z"}]], "said": [para("not these")]}
        ],
        "caption": run_of("nor these"),
    }

    assert words(Slide(kinds.TABLE, "s", "b1", run_of("One"), body)) == 3


def test_a_question_shows_its_whole_answer_and_its_number():
    entry = {"id": "q-x", "question": run_of("word " * 30), "answer": run_of("One " * 30 + "end. " + "Two " * 20 + "end.")}

    first, second = standard.questions({"questions": [entry, {**entry, "id": "q-y"}]})

    assert running_text.words(first.body["answer"]) == 52
    assert running_text.flat(second.title) == "Question 2 of 2"


def test_an_answer_that_is_too_high_goes_on_at_the_next_slide():
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("One two. Three four. Five.")}

    slides, faults = fit.fitted(
        "04_x",
        standard.questions({"questions": [entry]}),
        lambda some: [
            extents.Extent(
                140,
                600
                if slide.body["goes_on"] or (slide.classes == ("long",) and not running_text.flat(slide.body["answer"]).endswith("Five."))
                else 700,
            )
            for slide in some
        ],
    )

    assert [running_text.flat(slide.body["answer"]) for slide in slides] == ["One two.", "Three four. Five."]
    assert faults == []


def test_a_reference_is_short():
    entry = [
        *run_of("Vitter, Jeffrey S. 1985. “Random Sampling.” "),
        {"t": "emph", "inlines": run_of("ACM TOMS")},
        *run_of(" 11 (1): 37–57. https://doi.org/10.1145/1."),
    ]

    assert running_text.flat(standard.short_entry(entry)) == "“Random Sampling.” ACM TOMS 11 (1)"


def cited(count):
    return {
        "sources": [{"key": f"k{number}", "text": f"Author {number}", "entry": run_of("Author. 2001. “Title.”")} for number in range(count)]
    }


def test_the_sources_cited_most_stand_on_one_slide_and_the_others_are_named():
    cites = [{"t": "cite", "items": [{"key": key, "locator": None}]} for key in ("k6", "k6", "k5", "k0", "k4", "k4")]
    text = chapter(heading(2, "A", "b1"), {**para("See."), "inlines": cites})

    (slide,) = standard.references(text, cited(7))

    assert [running_text.flat(row["lead"]) for row in slide.body["rows"]] == ["Author 0", "Author 4", "Author 5", "Author 6"]
    assert said([slide][0])[-1] == "The chapter also cites Author 1; Author 2; Author 3."
    assert standard.references(text, cited(0)) == []


def test_slides_are_called_as_the_author_says_and_the_heading_is_said():
    made = outline(
        heading(2, "A", "b1"), {**heading(3, "Pages", "b3"), "slide_title": "The slowest of twenty calls decides"}, listed(3, "b5")
    )

    assert running_text.flat(made[3].title) == "The slowest of twenty calls decides"
    assert said(made[3])[0] == "Pages"


def test_a_section_marks_itself_in_the_agenda():
    made = outline(heading(2, "One", "b1"), heading(2, "Two", "b3", "4.2"))

    assert [[row["here"] for row in slide.body["rows"]] for slide in made[1:]] == [[False, False], [True, False], [False, True]]


def test_the_deck_ends_on_the_takeaways():
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("So.")}
    whole = {**chapter(heading(2, "A", "b1")), "questions": [entry], "takeaways": [run_of("One.")] * 7, "objectives": [run_of("Sample.")]}

    made = split.outlined(whole, {"figures": {}, **cited(1)}, IDENTITY, sources())

    assert names(made) == ["title", "list", "agenda", "section", "question", "refs", "take", "take"]
    assert [len(slide.body["rows"]) for slide in made[-2:]] == [4, 3]


@pytest.mark.parametrize(
    ("part", "kind"), [("objectives", "list"), ("agenda", "agenda"), ("questions", "question"), ("references", "refs")]
)
def test_the_book_leaves_a_part_of_its_decks_out(part, kind):
    entry = {"id": "q-x", "question": run_of("Why?"), "answer": run_of("So.")}
    whole = {**chapter(heading(2, "A", "b1")), "questions": [entry], "objectives": [run_of("Sample.")]}

    made = split.outlined(whole, {"figures": {}, **cited(1)}, IDENTITY, sources(), {**split.ALL, part: False})

    assert kind not in names(made)
    assert len(made) == 5


def rows(count, **more):
    return Slide(
        kinds.LIST,
        "s",
        "b2",
        run_of("Run"),
        {"rows": [{"lead": run_of("x"), "line": run_of("y"), "said": []} for _ in range(count)], **more},
    )


def test_what_fits_is_left_alone_and_only_what_changed_is_measured_again():
    seen = []

    def measure(some):
        seen.append(len(some))
        return [extents.Extent(140, 700 if slide.classes == () and len(slide.body["rows"]) == 4 else 600) for slide in some]

    fitted, faults = fit.fitted("04_x", [rows(3), rows(4)], measure)

    assert (seen, faults) == ([2, 1], [])
    assert [slide.classes for slide in fitted] == [(), ("five",)]


def test_a_list_is_made_tighter_then_parted_and_keeps_its_lines_then_is_a_fault():
    tried = []

    def measure(some):
        tried.extend((slide.classes, bool(slide.body["rows"][0]["line"]), len(slide.body["rows"])) for slide in some)
        return [extents.Extent(140, 700) for _ in some]

    _, faults = fit.fitted("04_x", [rows(2)], measure)

    assert tried[:4] == [((), True, 2), (("five",), True, 2), (("six",), True, 2), ((), True, 1)]
    assert {fault.rule for fault in faults} == {"slide/overflow"}
    assert "56 px too high" in faults[0].message
    assert faults[0].at == "b2"


def test_a_title_of_three_lines_is_a_fault():
    _, (fault,) = fit.fitted("04_x", [rows(2)], lambda some: [extents.Extent(244, 500) for _ in some])

    assert fault.rule == "slide/title-long"


def test_a_table_wider_than_the_slide_is_set_dense_and_then_is_a_fault():
    seen = []

    def measure(some):
        seen.extend(slide.classes for slide in some)
        return [extents.Extent(140, 400, 1300) for _ in some]

    _, (fault,) = fit.fitted("04_x", cut_of(table(3)), measure)

    assert seen == [(), ("dense",)]
    assert fault.rule == "slide/table-wide"
    assert "83 px wider" in fault.message


def test_a_figure_is_drawn_lower_before_its_caption_is_only_said():
    slide = cut_of(figure(), figures={"figures/x.d2": {**WIDE, "slide": {"width": 1100, "height": 428, "type": 28}}})[0]
    heights = iter([680, 644])

    (lower,), faults = fit.fitted("04_x", [slide], lambda some: [extents.Extent(192, next(heights)) for _ in some])

    assert faults == []
    assert lower.body["figure"]["height"] == pytest.approx(392)
    assert lower.body["figure"]["type"] >= 24


def test_a_wordy_callout_is_told():
    (fault,) = fit.wordy("04_x", cut_of(callout("key", "word " * 20 + "end. Then " + "word " * 25 + "end.")))
    long = [slide for slide in cut_of(callout("key", "word " * 80 + "end.")) if isinstance(slide, Slide)]

    assert fault.rule == "slide/wordy"
    assert [fault.rule for fault in fit.wordy("04_x", long)] == ["slide/too-many-words"]


def test_parts_keep_what_is_said_first_first_and_last_last():
    first, last = in_parts(
        Slide(
            kinds.LIST,
            "s",
            "b",
            body={"rows": [{"said": [para("one")]}, {"said": [para("two")]}]},
            notes=(para("before"), ROWS, para("after")),
        ),
        1,
    )

    assert [block["t"] for block in with_rows_said(first).notes] == ["para", "list"]
    assert [block["t"] for block in with_rows_said(last).notes] == ["list", "para"]


@pytest.mark.parametrize("block", [callout("example", ("Words " * 15 + "end. ") * 5), table(5, cell="word " * 7)])
def test_what_follows_an_example_or_a_table_is_said_at_its_last_part(block):
    base = Slide(kinds.LIST, "s-x", block["id"], run_of("Run"), run="b1")
    whole = blocks.slides_of(runs.Shown(block, (para("Before."),), (para("After."),)), base, sources())

    parts, faults = fit.fitted(
        "04_x", whole, lambda some: [extents.Extent(140, 500 if len(slide.body["rows"]) < 4 else 700) for slide in some]
    )
    parts = [with_rows_said(part) for part in parts]

    assert len(parts) > 1
    assert faults == []
    assert (said(parts[0]), said(parts[-1])) == (["Before."], ["After."])


def test_a_link_to_a_run_that_is_only_said_leads_to_the_slide_where_it_is_said():
    heading_said = heading(3, "Aside", "aside")
    made = [{"id": "s", "labels": ["sec-aside"], "notes": []}, {"id": "s-2", "labels": [], "notes": [heading_said]}]

    assert slideshow.targets(made)["sec-aside"] == "s-2"


def test_no_line_of_a_slide_breaks_between_a_number_and_its_unit():
    slide = Slide(kinds.QUESTION, "q", "b1", body={"ask": run_of("It costs USD 4.20 and takes 450 ms for 3 users of 2 GB.")})

    (words,) = slide.to_json()["body"]["ask"]

    assert words["text"] == "It costs USD\u00a04.20 and takes 450\u00a0ms for 3 users of 2\u00a0GB."


def test_faults_name_the_chapter():
    faults = [one for one in outline(heading(2, "A", "b1"), table(3, columns=6)) if isinstance(one, Fault)]

    assert [fault.source for fault in faults] == ["04_x"]


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
        for name, fields in (("identity", IDENTITY), ("severities", severities), ("deck", split.ALL)):
            store.write_json(work / f"book/{name}.json", fields)
        return [(fault["rule"], fault["severity"]) for fault in split.split("04_x")["problems"]]

    return split_with


def test_what_does_not_fit_stops_a_complete_chapter_and_is_a_warning_in_a_draft(reached):
    with pytest.raises(ContentError):
        reached("complete", {})

    assert reached("draft", {}) == [("slide/table-wide", "warning")]


def test_the_book_says_how_serious_a_rule_of_slides_is(reached):
    assert reached("complete", {"slide/table-wide": "note"}) == [("slide/table-wide", "note")]
    with pytest.raises(ContentError):
        reached("draft", {"slide/table-wide": "error"})
