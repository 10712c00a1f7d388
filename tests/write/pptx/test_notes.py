"""What is said with a slide, as plain text."""

from shown_slides import TABLE, math, words

from dmls_pipeline.write.pptx import notes


def test_spoken_blocks_keep_their_marks_and_formulas_their_letters():
    items = [
        [{"t": "para", "inlines": [{"t": "strong", "inlines": words("One.")}, *words(" Up to "), math("x_i^2")]}],
        [{"t": "plain", "inlines": words("Two.")}],
    ]
    blocks = [
        {"t": "list", "ordered": True, "start": 3, "items": items},
        {"t": "list", "ordered": False, "start": 1, "items": [[{"t": "para", "inlines": words("A")}, {"t": "para", "inlines": words("B")}]]},
        {"t": "list", "ordered": True, "start": 2, "counting": "lower-roman", "items": [[{"t": "para", "inlines": words("Two")}]]},
        {"t": "list", "ordered": False, "start": 1, "counting": "tasks", "items": [[{"t": "para", "inlines": words("☐ Do")}]]},
        {"t": "equation", "tex": r"e^{-x/2}", "number": "3.1"},
        {"t": "table", **TABLE, "number": "3.1", "rows": [[words("Rows"), words("2")]]},
        {"t": "figure", "number": None, "caption": words("Seen"), "alt": "A box"},
        {"t": "code", "text": "a\nb", "language": None},
        {"t": "definitions", "items": [{"term": words("row"), "definitions": [[{"t": "para", "inlines": [*words("A record"), {"t": "note", "inlines": words("or not")}]}]]}]},
        {"t": "callout", "title": words("Mind"), "blocks": [{"t": "quote", "blocks": [{"t": "para", "inlines": [{"t": "br"}, {"t": "code", "text": "x"}]}]}]},
    ]  # fmt: skip

    assert notes.plain(blocks).split("\n") == [
        "3. One. Up to x_i^2", "4. Two.", "• A", "  B", "ii. Two", "☐ Do", "e^(−x/2) (3.1)", "Table 3.1: Counts", "Kind | Count", "Rows | 2", "Seen", "A box", "a", "b", "row",
        "A record (or not)", "Mind", " x",
    ]  # fmt: skip
