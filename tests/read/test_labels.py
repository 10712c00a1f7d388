"""Every label of the book, and how a reference to it reads."""

from dmls_pipeline import store
from dmls_pipeline.paths import IDS, LABELS, UNSEEN, WORK
from dmls_pipeline.read.labels import collect_labels, ids_of, labels_of


def words(text):
    return [{"t": "str", "text": text}] if text else []


def heading(label, number="1.1", level=2):
    return {"t": "heading", "id": "b1", "level": level, "label": label, "number": number, "inlines": words("A part")}


def equation(label, number, title=None):
    return {"t": "equation", "id": "b1", "label": label, "number": number, "title": title, "tex": "x"}


def table(label, caption="", title=None):
    return {"t": "table", "id": "b1", "label": label, "number": "1.1", "caption": words(caption), "title": title,
            "align": [], "head": [], "rows": []}  # fmt: skip


def chapter(*blocks, stem="01_a", number=1, anchors=None, terms=(), questions=()):
    return {"stem": stem, "file": f"{stem}.md", "anchors": anchors or {}, "number": number, "label": f"ch-{stem[3:]}", "title": stem,
            "slug": stem[3:], "status": "complete",
            "summary": [], "objectives": [],
            "takeaways": [], "terms": [{"id": key, "term_text": key, "term": [], "definition": []} for key in terms], "questions": [{"id": key, "question": [], "answer": []} for key in questions], "blocks": list(blocks)}  # fmt: skip


def text_of(block):
    labels = labels_of([chapter(block)])
    return labels[block["label"]]["text"]


def test_a_chapter_is_known_by_its_label_and_by_its_file():
    labels = labels_of([chapter()])

    whole = {"kind": "chapter", "number": "1", "text": "Chapter 1", "title": "01_a", "chapter": "01_a", "level": 1}
    assert labels == {"ch-a": whole, "01_a.md": {**whole, "at": "ch-a"}}


def test_a_reference_reads_as_the_kind_and_the_number():
    assert text_of(heading("sec-a")) == "Section 1.1"
    assert text_of(table("tbl-a")) == "Table 1.1"
    assert text_of(equation("eq-a", "1.2")) == "Equation (1.2)"


def test_what_has_no_number_is_called_by_its_title_or_by_its_kind():
    assert text_of(heading("sec-a", number=None, level=4)) == "“A part”"
    assert text_of(equation("eq-a", None, "Sum")) == "“Sum”"
    assert text_of(equation("eq-a", None)) == "Equation"


def test_a_table_is_titled_by_its_caption_before_its_short_title():
    labels = labels_of([chapter(table("tbl-a", "Caption", "Short"), table("tbl-b", "", "Short"), table("tbl-c"))])

    assert [labels[label]["title"] for label in ("tbl-a", "tbl-b", "tbl-c")] == ["Caption", "Short", ""]


def test_an_anchor_leads_to_the_label_of_its_heading():
    labels = labels_of([chapter(heading("sec-a"), anchors={"a-part": "sec-a"})])

    assert labels["01_a.md#a-part"] == {**labels["sec-a"], "at": "sec-a"}


def test_blocks_without_a_label_have_no_entry():
    assert set(labels_of([chapter(heading(None), {"t": "break", "id": "b2"})])) == {"ch-a", "01_a.md"}


def test_what_only_some_media_show_says_which_in_their_order():
    only = {"t": "only", "id": "b1", "media": ["slides", "print"], "blocks": [heading("sec-a")]}

    labels = labels_of([chapter(only, heading("sec-b"))])

    assert labels["sec-a"]["media"] == ["print", "slides"]
    assert "media" not in labels["sec-b"]


def test_of_a_label_or_an_id_that_stands_twice_the_first_holds():
    chapters = [
        chapter(heading("sec-a"), terms=["bias"], questions=["q-a"]),
        chapter(heading("sec-a", "2.1"), stem="02_b", number=2, terms=["bias", "b"]),
    ]

    assert labels_of(chapters)["sec-a"]["chapter"] == "01_a"
    assert ids_of(chapters) == {"bias": "01_a", "q-a": "01_a", "b": "02_b"}


def test_the_step_writes_its_files(project):
    store.write_json(WORK / "01_a/chapter.json", chapter(heading("sec-a"), terms=["bias"]))

    collect_labels(("01_a",))

    assert list(store.read_json(LABELS)) == ["ch-a", "01_a.md", "sec-a"]
    assert store.read_json(IDS) == {"bias": "01_a"}
    assert store.read_json(UNSEEN) == {}


def test_a_takeaway_with_marked_words_is_a_card_under_these_words():
    marked = [{"t": "str", "text": "Keep "}, {"t": "mark", "inlines": [{"t": "str", "text": "All of it!"}]}]

    ids = ids_of([{**chapter(), "takeaways": [marked, [{"t": "str", "text": "No gap."}], marked]}])

    assert ids == {"gap-a-all-of-it": "01_a"}
