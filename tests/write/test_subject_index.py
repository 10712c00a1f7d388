"""The index of subjects."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.write import subject_index


def words(text):
    return [{"t": "str", "text": text}]


def index(number, *entries, said="here", see=()):
    inlines = words(said) if said else []
    return {
        "t": "index",
        "id": f"x{number}",
        "inlines": inlines,
        "entries": [list(entry) for entry in entries],
        "see": [list(to) for to in see],
    }


@pytest.fixture
def put(project):
    """Return a function that puts a chapter's marks and their pages in place."""

    def place(stem, *marked):
        marks, labels = [], {}
        for number, (main, sub, page, explained, *see) in enumerate(marked, start=1):
            anchor = f"c{stem[:2]}-x{number}" if page else ""
            labels |= {anchor: page} if anchor else {}
            marks.append({"main": main, "sub": sub, "see": see, "anchor": anchor, "explained": explained})
        store.write_json(WORK / stem / "marks.json", marks)
        store.write_json(WORK / stem / "folios.json", {"number": int(stem[:2]), "pages": 9, "labels": labels})

    return place


def told(stems):
    """Return the index as one would read it aloud, a line each; what explains in stars."""

    def line(subject, indent=""):
        places = (f"*{place.folio}*" if place.explained else place.folio for place in subject.places)
        before, behind = subject.frame
        see = (
            f"({before}{'; '.join(f'{other.words} #{other.anchor}'.rstrip(' #') for other in subject.see)}{behind})" if subject.see else ""
        )
        return " ".join(filter(None, (f"{indent}{subject.words}", ", ".join(places), see)))

    found = []
    for under in subject_index.letters(stems):
        found.append(f"[{under.letter}]")
        for subject in under.subjects:
            found += [line(subject), *(line(part, "  ") for part in subject.within)]
    return found


def test_a_chapter_gives_its_terms_and_its_marks():
    found = {
        "number": 3,
        "terms": [{"id": "acid", "term_text": "ACID"}, {"id": "base", "term_text": "BASE"}],
        "blocks": [
            {
                "t": "para",
                "inlines": [
                    {"t": "term", "id": "t1", "entry": "acid", "inlines": words("ACID")},
                    index(1, ("format", "CSV"), ("table", None)),
                    index(2, ("sheet", None), said="", see=[("table", None)]),
                    index(3, ("row", None), see=[("table", None)]),
                    index(4, ("", None), said=""),
                ],
            }
        ],
    }

    assert subject_index.marks(found) == [
        {"main": "ACID", "sub": None, "see": [], "anchor": "term-acid", "explained": True},
        {"main": "format", "sub": "CSV", "see": [], "anchor": "c03-x1", "explained": False},
        {"main": "table", "sub": None, "see": [], "anchor": "c03-x1", "explained": False},
        {"main": "sheet", "sub": None, "see": [["table", None]], "anchor": "", "explained": False},
        {"main": "row", "sub": None, "see": [["table", None]], "anchor": "c03-x3", "explained": False},
    ]


def test_subjects_stand_under_their_letters_as_in_a_dictionary(put):
    put("01_x", ("zeta", None, 1, False), ("Élan", None, 2, False), ("“early” stop", None, 1, False), ("3-D", None, 4, False))

    assert told(("01_x",)) == ["[0–9]", "3-D 1-4", "[E]", "“early” stop 1-1", "Élan 1-2", "[Z]", "zeta 1-1"]


def test_a_greek_letter_stands_under_its_name(put):
    put("01_x", ("ε-greedy", None, 1, False), ("error", None, 2, False), ("ένα", None, 3, False), ("λ", None, 4, False))

    assert told(("01_x",)) == ["[E]", "ε-greedy 1-1", "error 1-2", "[L]", "λ 1-4", "[Ε]", "ένα 1-3"]


def test_places_are_in_the_order_of_the_pages_and_the_one_that_explains_stands_out(put):
    put("01_x", ("drift", None, 5, False), ("Drift", None, 2, True), ("drift", None, 2, False))
    put("02_x", ("drift", None, 1, False))

    assert told(("01_x", "02_x")) == ["[D]", "Drift *1-2*, 1-5, 2-1"]


def test_a_page_that_stands_twice_is_named_once_as_the_one_that_explains(put):
    put("01_x", ("drift", None, 2, False), ("drift", None, 2, True))

    assert told(("01_x",)) == ["[D]", "drift *1-2*"]
    assert subject_index.letters(("01_x",))[0].subjects[0].places[0].anchor == "c01-x2"


def test_pages_in_a_row_are_joined_but_for_the_one_that_explains(put):
    put("01_x", *(("drift", None, page, page == 4) for page in (1, 2, 4, 5, 6, 9)))
    put("02_x", ("drift", None, 1, False))

    assert told(("01_x", "02_x")) == ["[D]", "drift 1-1–2, *1-4*, 1-5–6, 1-9, 2-1"]


def test_what_belongs_to_a_subject_stands_under_it_and_on_its_line_if_it_is_alone(put):
    put(
        "01_x",
        ("error", "mean", 3, False),
        ("error", "absolute", 2, False),
        ("use", "early", 1, False),
        ("sum", None, 1, False),
        ("sum", "of", 2, False),
    )

    assert told(("01_x",)) == ["[E]", "error", "  absolute 1-2", "  mean 1-3", "[S]", "sum 1-1", "  of 1-2", "[U]", "use, early 1-1"]


def test_an_entry_without_pages_says_what_to_see_and_one_with_pages_what_to_see_also(put):
    put(
        "01_x",
        ("flow", None, 0, False, ("Stream", None)),
        ("stream", None, 2, False),
        ("batch", None, 0, False, ("metric", "mean"), ("gone", None)),
    )
    put("02_x", ("batch", None, 4, False), ("metric", "mean", 1, False), ("metric", "median", 0, False, ("flow", None)))

    assert told(("01_x", "02_x")) == [
        "[B]",
        "batch 2-4 (see also gone; metric, mean #subject-3)",
        "[F]",
        "flow (see stream #subject-4)",
        "[M]",
        "metric",
        "  mean 2-1",
        "  median (see flow #subject-2)",
        "[S]",
        "stream 1-2",
    ]
    assert [subject.anchor for under in subject_index.letters(("01_x", "02_x")) for subject in under.subjects] == [
        "",
        "subject-2",
        "subject-3",
        "subject-4",
    ]


def test_a_book_without_marks_has_an_empty_index(put):
    put("01_x")

    assert told(("01_x",)) == []
