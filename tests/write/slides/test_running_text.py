"""Inlines as running text: cut where a reader may stop, never inside of what cannot be cut."""

from dmls_pipeline.write.slides import running_text


def words(text):
    return {"t": "str", "text": text}


def test_a_piece_keeps_emphasis_and_the_notes_that_stand_in_it():
    note = {"t": "note", "name": "n", "inlines": [words("why")]}
    inlines = [words("One "), {"t": "emph", "inlines": [words("two three")]}, note, words(" four")]

    piece = running_text.part(inlines, 4, 7)

    assert running_text.flat(piece) == "two"
    assert piece[0]["t"] == "emph"
    assert note in running_text.part(inlines, 0, 14)


def test_a_formula_is_as_wide_as_it_looks_and_is_no_word():
    inlines = [words("With "), {"t": "math", "tex": r"\\alpha_1"}, words(" it falls")]

    assert len(running_text.flat(inlines)) > len("With  it falls")
    assert running_text.words(inlines) == 3


def test_the_blank_before_what_is_left_out_goes_too():
    inlines = [words("It pays "), {"t": "cite", "items": [], "inlines": [words("(A 2001)")]}, words(".")]

    assert running_text.flat(running_text.without(inlines, frozenset({"cite"}))) == "It pays."


def test_only_a_word_gets_another_first_letter():
    assert running_text.flat(running_text.first_letter([words("it")], str.upper)) == "It"
    assert running_text.first_letter([{"t": "code", "text": "it"}], str.upper) == [{"t": "code", "text": "it"}]
