"""A slide as a value: its words, its parts, how it is written down."""

from slide_trees import para, run_of

from dmls_pipeline.write.slides import kinds
from dmls_pipeline.write.slides.slide import ROWS, Slide, in_parts, with_rows_said, words


def test_words_leave_out_formulas_code_and_captions():
    body = {
        "rows": [
            {"cells": [[*run_of("two words "), {"t": "math", "tex": "x"}, {"t": "code", "text": "y z"}]], "said": [para("not these")]}
        ],
        "caption": run_of("nor these"),
    }

    assert words(Slide(kinds.TABLE, "s", "b1", run_of("One"), body)) == 3


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


def test_no_line_of_a_slide_breaks_between_a_number_and_its_unit():
    slide = Slide(kinds.QUESTION, "q", "b1", body={"ask": run_of("It costs USD 4.20 and takes 450 ms for 3 users of 2 GB each day.")})

    (words,) = slide.to_json()["body"]["ask"]

    assert words["text"] == "It costs USD\u00a04.20 and takes 450\u00a0ms for 3 users of 2\u00a0GB each\u00a0day."


def test_no_short_word_of_a_sentence_makes_a_line_alone_and_cells_stay_as_they_are():
    sentence = [{"t": "str", "text": "Look at the logs that show it."}]
    body = {"say": sentence, "rows": [{"line": sentence, "lead": sentence, "cells": [sentence]}]}

    shown = Slide(kinds.LIST, "s", "b", [], body).to_json()["body"]

    bound = [{"t": "str", "text": "Look at the logs that show\u00a0it."}]
    assert shown == {"say": bound, "rows": [{"line": bound, "lead": sentence, "cells": [sentence]}]}
