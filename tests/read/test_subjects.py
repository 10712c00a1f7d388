"""What the index says to see has to be there."""

from dmls_pipeline.read import subjects


def mark(number, *entries, said="here", see=()):
    inlines = [{"t": "str", "text": said}] if said else []
    return {"t": "index", "id": f"x{number}", "inlines": inlines, "entries": list(entries), "see": list(see)}


def chapter(*marks, terms=()):
    return {"stem": "01_a", "summary": [], "objectives": [], "takeaways": [], "questions": [], "blocks": [{"t": "para", "inlines": list(marks)}],
            "terms": [{"id": "x", "term_text": term, "term": [], "definition": []} for term in terms]}  # fmt: skip


def told(chapter, unseen):
    return [(fault.at, fault.rule, fault.message, fault.hint) for fault in subjects.faults(chapter, unseen)]


def test_an_entry_with_pages_and_a_term_can_be_seen_however_they_are_written():
    marks = (
        mark(1, ("Stream", None)),
        mark(2, ("metric", "precision")),
        mark(3, ("a", None), said="", see=[("stream", None), ("Metric", "Precision")]),
    )

    assert subjects.unseen([chapter(*marks), chapter(mark(4, ("b", None), see=[("metric", None), ("ACID", None)]), terms=["acid"])]) == {}


def test_what_only_leads_on_itself_cannot_be_seen():
    found = chapter(mark(1, ("flow", None), said="", see=[("stream", None)]), mark(2, ("river", None), said="", see=[("flow", None)]))

    assert subjects.unseen([found]) == {"flow": "", "stream": ""}


def test_a_dead_name_is_told_with_the_one_that_may_have_been_meant():
    found = chapter(mark(1, ("stream", None)), mark(2, ("flow", None), said="", see=[("strean", None), ("zzz", "q")]))
    unseen = subjects.unseen([found])

    assert unseen == {"strean": "stream", "zzz, q": ""}
    assert told(found, unseen) == [
        ("x2", "mark/see", "no entry of the index that has pages is called strean", 'did you mean see="stream"?'),
        ("x2", "mark/see", "no entry of the index that has pages is called zzz, q", 'mark a place of it: [words]{.index entry="zzz, q"}'),
    ]


def test_an_entry_does_not_lead_to_itself():
    found = chapter(mark(1, ("stream", None), ("flow", None), see=[("Stream", None)]))

    assert subjects.unseen([found]) == {}
    assert told(found, {}) == [("x1", "mark/see", "the entry Stream says to see itself", "name another entry, or take see out")]


def test_a_mark_without_words_has_an_entry():
    found = chapter(mark(1, ("", None), said=""))

    assert told(found, {}) == [("x1", "mark/nameless", "the mark has neither words nor an entry", 'name it: entry="stream"')]
