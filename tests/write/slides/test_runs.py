"""What is said and what is shown, and the slide at which each paragraph is spoken."""

from slide_trees import equation, heading, listed, names, outline, para, run_of, said, table

from dmls_pipeline.write.slides import running_text, runs


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

    assert said(made[1]) == ["Intro."]
    assert said(made[2]) == ["After the list."]
    assert said(made[3]) == ["Table 4.1 shows.", "Read it."]
    assert said(made[4]) == ["And so:"]


def test_a_slide_break_sends_what_follows_to_the_next_slide():
    made = outline(
        heading(2, "A", "b1"), listed(3, "b2"), para("Before.", "b3"), {"t": "break", "id": "b4"}, para("Behind.", "b5"), table(3)
    )

    assert said(made[2]) == ["Before."]
    assert said(made[3]) == ["Behind."]


def test_an_author_overrules_what_is_shown():
    made = outline(heading(2, "A", "b1"), para("Show me.", "b2", classes=["slide"]), {**listed(3, "b3"), "classes": ["notes"]},
                   {"t": "notes", "id": "b4", "blocks": [para("A hint.", "b5")]})  # fmt: skip

    assert names(made)[1:] == ["section", "call"]
    assert running_text.flat(made[2].body["say"]) == "Show me."
    assert [block["t"] for block in made[2].notes] == ["list", "para"]


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
