"""The map of the chapters."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import MAP, of
from dmls_pipeline.write.print import chapter_map


def way(number, **refers):
    """Return where a chapter stands: `n4=2` says that it refers twice to chapter 4."""
    counts = {name.removeprefix("n"): count for name, count in refers.items()}
    title = f"Chapter ${number}"
    return {"number": number, "label": f"ch-{number}", "title": title, "short_title": title, "refers": counts, "keep": [], "maths": {}}


def test_what_a_chapter_refers_to_most_is_read_before_it_if_it_is_earlier_and_next_if_it_is_later():
    assert chapter_map.near(way(5, n1=1, n2=3, n4=2, n6=1, n9=4, n8=4)) == ((2, 4), (8, 9))
    assert chapter_map.near(way(1)) == ((), ())


def test_references_to_other_chapters_are_counted_by_their_numbers():
    refs = {"labels": {
        "sec-a": {"number": "4.2", "text": "Section 4.2", "chapter": "04_x"},
        "ch-x": {"number": None, "text": "Chapter 4", "chapter": "04_x"},
        "sec-own": {"number": "3.1", "text": "Section 3.1", "chapter": "03_y"},
        "sec-none": {"number": None, "text": "Before all", "chapter": "04_x"},
    }}  # fmt: skip
    inlines = [{"t": "ref", "label": name, "inlines": []} for name in ("sec-a", "ch-x", "sec-own", "sec-none")]
    lines = [[{"t": "str", "text": f"Line {number}."}] for number in range(5)]
    chapter = {"stem": "03_y", "number": 3, "label": "ch-y", "title": "Y", "short_title": "Y", "takeaways": lines,
               "blocks": [{"t": "para", "inlines": inlines}]}  # fmt: skip

    made = chapter_map.way(chapter, refs, {})

    assert made["refers"] == {"4": 2}
    assert len(made["keep"]) == 3


@pytest.mark.parametrize("ways", [[way(1), way(2, n1=1)], [way(1), way(2), way(3)], [way(1), way(2), way(3, n9=1)]])
def test_few_chapters_or_none_that_refer_to_another_have_no_map(ways):
    assert chapter_map.source(ways) == ""


def test_an_arrow_leads_to_a_chapter_from_what_is_read_before_it():
    text = chapter_map.source([way(1, n3=1), way(2, n1=2), way(3, n2=1)])

    assert [line for line in text.splitlines() if " -> c" in line] == ["c1 -> c2", "c2 -> c3"]
    assert chapter_map.in_words([way(1), way(2, n1=2)]).endswith(": chapter 2 after 1")


def test_the_map_is_drawn_with_the_chapters_names(project):
    del project
    for number, refers in ((1, {}), (2, {"n1": 1}), (3, {"n1": 2, "n2": 1})):
        store.write_json(of(f"0{number}_x", "way.json"), way(number, **refers))

    chapter_map.draw_map(("01_x", "02_x", "03_x"))

    drawn = MAP.read_text(encoding="utf-8")
    assert drawn.startswith("<svg") and all(f"${number}" in drawn for number in (1, 2, 3))
    chapter_map.draw_map(("01_x", "02_x"))
    assert MAP.read_bytes() == b""
