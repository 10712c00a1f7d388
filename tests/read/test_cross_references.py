"""What a chapter refers to, and what of it is not there."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import IDS, LABELS, REFERENCES, UNSEEN, WORK
from dmls_pipeline.read import cross_references


def label(name, chapter="01_a", **more):
    return {name: {"kind": "section", "number": "1.1", "text": "Section 1.1", "title": "", "chapter": chapter, "level": 2, **more}}


def ref(name):
    return {"t": "ref", "id": "i1", "label": name, "inlines": []}


def cite(*keys):
    return {"t": "cite", "id": "i2", "items": [{"key": key, "locator": None} for key in keys]}


def para(*inlines):
    return {"t": "para", "id": "b1", "inlines": list(inlines)}


def chapter(*blocks, status="complete", **front):
    return {"stem": "01_a", "file": "01_a.md", "status": status, "summary": [], "objectives": [], "takeaways": [], "terms": [],
            "questions": [], **front, "blocks": list(blocks)}  # fmt: skip


SOURCES = {"a": {"text": "A 2001", "entry": [], "sort": 1}, "b": {"text": "B 1999", "entry": [], "sort": 0}}


def test_only_what_the_chapter_uses_is_looked_up_and_sources_stand_in_their_order():
    labels = {**label("sec-a"), **label("sec-unused")}

    looked_up = cross_references.looked_up(
        chapter(para(ref("sec-a"), cite("a", "b"), cite("a"))), labels, {**SOURCES, "c": SOURCES["a"]}, {}
    )

    assert set(looked_up) == {"labels", "citations", "sources", "figures"}
    assert looked_up["labels"] == label("sec-a")
    assert looked_up["citations"] == {"a": {"text": "A 2001"}, "b": {"text": "B 1999"}}
    assert [source["key"] for source in looked_up["sources"]] == ["b", "a"]


def test_what_nobody_has_keeps_its_words_and_leads_nowhere():
    looked_up = cross_references.looked_up(chapter(para(ref("sec-gone"), cite("gone"))), {}, {}, {})

    assert (looked_up["labels"]["sec-gone"]["text"], looked_up["labels"]["sec-gone"]["at"]) == ("sec-gone", "")
    assert looked_up["citations"] == {"gone": {"text": "@gone"}}
    assert looked_up["sources"] == []


def test_what_is_known_under_another_name_says_where_it_stands():
    labels = {"02_b.md": {"kind": "chapter", "number": "2", "text": "Chapter 2", "title": "B", "chapter": "02_b", "level": 1}}

    assert cross_references.looked_up(chapter(para(ref("./02_b.md"))), labels, {}, {})["labels"]["./02_b.md"]["at"] == "02_b.md"


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("sec-sampln", "nothing in the book has the label sec-sampln", "did you mean [](#sec-sampling)?"),
        ("zzz", "nothing in the book has the label zzz", "a section, figure, table or equation gets its label as in {#sec-sampling}"),
        (
            "ch-neighbor",
            "nothing in the book has the label ch-neighbor",
            "ch- is followed by the name of a chapter that content/book.yaml lists",
        ),
        ("02_modls.md", "the book has no chapter 02_modls.md", "did you mean 02_models.md?"),
        ("zzz.md#a", "the book has no chapter zzz.md#a", "only chapters of the book can be linked to: content/book.yaml lists them"),
        ("[[zzz]]", "no chapter of the book is called [[zzz]]", "write the name of a chapter's file, or its title"),
    ],
)
def test_a_dead_reference_is_told_with_what_may_have_been_meant(name, message, hint):
    labels = {**label("sec-sampling"), **label("02_models.md", title="Models")}

    [fault] = cross_references.dead_references(chapter(para(ref(name))), labels)

    assert (fault.at, fault.rule, fault.message, fault.hint) == ("i1", "ref/dead", message, hint)


def test_a_reference_is_told_in_the_media_that_lack_what_it_names():
    labels = label("sec-a", media=["slides"])
    shown = {"t": "only", "id": "b1", "media": ["slides"], "blocks": [para(ref("sec-a"))]}

    [fault] = cross_references.hidden_references(chapter(para(ref("sec-a")), shown), labels)

    assert fault.message == "sec-a is not in print and ebook, where this refers to it"


def test_a_source_that_is_unknown_is_told_at_its_place_in_the_citation():
    [near, far] = cross_references.unknown_sources(chapter(para(cite("vitter1985", "viter1985", "zzz"))), {"vitter1985": SOURCES["a"]})

    assert (near.at, near.message, near.hint) == ("i2.2", "content/references.yaml has no source viter1985", "did you mean [@vitter1985]?")
    assert (far.at, far.hint) == ("i2.3", "add a source with `id: zzz` to it")


def test_a_label_of_an_earlier_chapter_is_told_and_an_own_one_is_not():
    heading = {"t": "heading", "id": "b7", "level": 2, "label": "sec-a", "number": None, "inlines": []}

    assert list(cross_references.doubled_labels(chapter(heading), label("sec-a"))) == []
    [fault] = cross_references.doubled_labels(chapter(heading), label("sec-a", "00_z"))
    assert (fault.at, fault.rule, fault.message) == ("b7.label", "label/twice", "the label sec-a stands in 00_z too")


def test_an_id_of_an_earlier_chapter_is_told_at_its_field():
    terms = [{"id": "bias", "term": [], "definition": []}, {"id": "own", "term": [], "definition": []}]
    questions = [{"id": "q-a", "question": [], "answer": []}]

    faults = cross_references.doubled_ids(chapter(terms=terms, questions=questions), {"bias": "00_z", "own": "01_a", "q-a": "00_z"})

    assert [(fault.at, fault.message) for fault in faults] == [
        ("front:terms.0.id", "the id bias stands in 00_z too"),
        ("front:questions.0.id", "the id q-a stands in 00_z too"),
    ]


@pytest.mark.parametrize(("status", "severity"), [("complete", "error"), ("draft", "warning")])
def test_the_step_writes_what_it_found_as_serious_as_the_status_makes_it(project, status, severity):
    store.write_json(WORK / "01_a/chapter.json", chapter(para(ref("sec-gone"), cite("gone")), status=status))
    for path in (LABELS, IDS, UNSEEN, REFERENCES):
        store.write_json(path, {})

    cross_references.resolve("01_a", ())

    problems = store.read_json(WORK / "01_a/refs-problems.json")["problems"]
    assert [(problem["rule"], problem["severity"]) for problem in problems] == [("ref/dead", severity), ("cite/unknown", severity)]
    assert set(store.read_json(WORK / "01_a/refs.json")["labels"]) == {"sec-gone"}
