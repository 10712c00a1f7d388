"""What is looked up in a chapter's slides."""

from dmls_pipeline.write import slideshow


def slide(name, *labels, notes=()):
    return {"id": name, "labels": list(labels), "notes": list(notes)}


def test_a_label_is_found_where_it_is_shown_first_and_a_spoken_one_where_it_is_said():
    said = {"t": "heading", "id": "b1", "level": 2, "label": "sec-b", "inlines": []}

    places = slideshow.targets([slide("s-1", "fig-x", notes=[said]), slide("s-2", "fig-x", "sec-c")])

    assert places == {"fig-x": "s-1", "sec-c": "s-2", "sec-b": "s-1", "s-1": "s-1", "s-2": "s-2"}


def test_drawings_are_read_for_both_forms(tmp_path):
    for form in slideshow.FORMS:
        (tmp_path / form).write_text(f"<svg>{form}</svg>", encoding="utf-8")

    assert slideshow.drawings({"figures/x.d2": {form: str(tmp_path / form) for form in slideshow.FORMS}}) == {
        "figures/x.d2#slide": "<svg>slide</svg>",
        "figures/x.d2#side": "<svg>side</svg>",
    }
