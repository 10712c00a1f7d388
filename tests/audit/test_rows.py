"""Lines of running text, from what poppler and a picture say of a page."""

from dmls_pipeline.audit import rows
from dmls_pipeline.audit.validators.pdfs import Ink, Line, Page

WHERE = rows.Column(170, 516, 14, 13.5)
NO_INK = Ink(tuple(b"\xff" * 300 for _ in range(421)), 2)


def line(text, bottom, left=170.0, right=400.0, height=14.0):
    return Line(left, bottom - height, right, bottom, text)


def page(*lines):
    return Page(595, 842, lines)


def test_the_column_is_what_most_lines_are_like():
    text = [line("Words of a paragraph", 200 + 13.5 * row) for row in range(6)]
    other = [line("A caption", 400, height=11), line("A heading", 430, height=25)]

    assert rows.column([page(*text, *other)], 170, 516) == WHERE


def test_a_line_that_a_formula_parts_is_one():
    parts = page(line("is", 200, left=300, right=310), line("The share", 200.5, right=230), line("of all.", 213.5))

    assert [row.text for row in rows.rows(parts, NO_INK, WHERE)] == ["The share is", "of all."]


def test_a_line_goes_as_far_as_its_ink():
    dark = [bytearray(b"\xff" * 300) for _ in range(421)]
    dark[96][85:240] = b"\x00" * 155  # 192 points down, from 170 to 480
    [row] = rows.rows(page(line("The share is", 200)), Ink(tuple(map(bytes, dark)), 2), WHERE)

    assert (row.left, row.right) == (170, 480)


def test_a_table_a_heading_and_a_label_are_no_running_text():
    others = page(line("A cell", 200, height=11), line("A heading", 240, height=25), line("Figure 1.1", 280, left=51))

    assert rows.rows(others, NO_INK, WHERE) == ()


def test_paragraphs_part_at_a_gap_and_at_an_item():
    lines = page(
        line("One line", 200),
        line("and its end.", 213.5),
        line("Another.", 233.75),
        line("– An item", 247.25),
        line("goes on.", 260.75, left=183),
    )
    texts = [[row.text for row in paragraph] for paragraph in rows.paragraphs(rows.rows(lines, NO_INK, WHERE), WHERE)]

    assert texts == [["One line", "and its end."], ["Another."], ["– An item", "goes on."]]


def test_a_line_that_begins_with_a_word_of_one_letter_goes_on():
    lines = page(line("Whoever keeps", 200), line("a sample of what", 213.5), line("I saw.", 227), line("b. An item", 240.5))
    texts = [[row.text for row in paragraph] for paragraph in rows.paragraphs(rows.rows(lines, NO_INK, WHERE), WHERE)]

    assert texts == [["Whoever keeps", "a sample of what", "I saw."], ["b. An item"]]


def test_choices_part_at_their_letters_which_are_set_otherwise():
    choices = page(
        line("About 5%", 200, left=186),
        line("About 9%", 213.5, left=186),
        *(line(c, at, right=178, height=12) for c, at in (("A", 199), ("B", 212.5))),
    )

    assert [len(one) for one in rows.paragraphs(rows.rows(choices, NO_INK, WHERE), WHERE)] == [1, 1]


def test_a_left_page_is_read_as_if_it_were_a_right_one():
    shifted = page(line("A line", 200, left=198, right=428))
    [row] = rows.rows(shifted, NO_INK, WHERE, 28)

    assert (row.left, row.right) == (170, 400)
