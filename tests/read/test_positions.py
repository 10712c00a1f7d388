"""Where everything of a chapter stands."""

from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.front import read_front
from dmls_pipeline.read.positions import faults_of, positions_of
from dmls_pipeline.read.source import parted

SOURCE = parted("01_a", "---\ntitle: A\n---\n\n## One {#sec-one}\n\nWords [@a; @b].\n")
CITE = {"t": "cite", "id": "i1", "items": [], "_pos": (7, 7), "_places": [(7, 8), None]}
HEADING = {"t": "heading", "id": "b1", "level": 2, "label": "sec-one", "number": "1.1", "inlines": [], "_pos": (5, 1)}


def positions(*blocks):
    chapter = {"label": "ch-a", "summary": [], "objectives": [], "takeaways": [], "terms": [], "questions": [], "blocks": list(blocks)}
    return positions_of(chapter, read_front(SOURCE), SOURCE)


def test_a_block_its_label_and_the_label_where_it_is_written_have_places():
    places = positions(HEADING)

    assert (places["b1"], places["sec-one"], places["b1.label"]) == ([5, 1], [5, 1], [5, 9])


def test_the_chapters_own_label_stands_at_its_title():
    assert positions()["ch-a"] == positions()["front:title"] == [2, 8]


def test_the_sources_of_a_citation_are_counted_from_one_and_those_without_a_place_are_left_out():
    places = positions({"t": "para", "id": "b1", "inlines": [CITE]})

    assert {key: place for key, place in places.items() if key.startswith("i")} == {"i1": [7, 7], "i1.1": [7, 8]}


def test_what_has_no_place_or_no_id_has_no_position():
    assert set(positions({"t": "para", "id": "b1", "_pos": None, "inlines": [{"t": "br", "_pos": (7, 7)}]})) == {"ch-a", "front:title"}


def test_problems_become_faults_at_places_of_their_own():
    places = {}

    [fault] = faults_of("01_a", [Problem("content/01_a.md", 7, 3, "a/b", "wrong", "mend it", "note")], places)

    assert fault == Fault("01_a", "p1", "a/b", "wrong", "mend it", "note")
    assert places == {"p1": [7, 3]}
