"""What WeasyPrint cuts at the end of a page, put together."""

from binding_bench import ONE, TWO, e, mark

from dmls_pipeline.tools.binding import (
    pages,
)


def test_a_note_stands_behind_its_call():
    text = e("Part", e("P", ONE, e("NonStruct", mark(5, "1")), TWO))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    document = pages.with_notes(e("Document", text, foot))

    note = e("Note", e("Lbl", mark(8, "1. ")), mark(9, "Said."), name="note-0-8")
    assert document == e("Document", e("Part", e("P", ONE, e("Reference", mark(5, "1")), note, TWO)))


def test_a_note_stays_at_the_foot_where_two_places_may_be_its_call():
    text = e("Part", e("P", ONE, e("NonStruct", mark(5, "1")), e("NonStruct", mark(6, "1"))))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    document = pages.with_notes(e("Document", text, foot))

    assert document.kids[0] == text
    assert document.kids[1].kind == "Note"


def test_the_number_of_an_item_is_no_call():
    item = e("Part", e("LI", e("LBody", e("NonStruct", mark(5, "1")), ONE)))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    assert [kid.kind for kid in pages.with_notes(e("Document", item, foot)).kids] == ["Part", "Note"]


def test_a_note_left_at_the_foot_does_not_cut_its_section():
    one, note, two = e("Part", e("Sect", e("H2", ONE))), e("Note", mark(5)), e("Part", e("Sect", e("H3", TWO)))

    assert pages.with_whole_sections(e("Document", one, note, two)) == e("Document", e("Sect", e("H2", ONE), note, e("H3", TWO)))


def test_a_section_with_a_heading_of_its_own_does_not_go_on():
    one, other = e("Sect", e("H2", ONE)), e("Sect", e("H2", TWO))

    assert pages.with_whole_sections(e("Document", e("Part", one), e("Part", other))).kids == (one, other)
