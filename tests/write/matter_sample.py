"""A book and its chapters, as what stands outside the text is made of them."""

IDENTITY = {
    "slug": "notes",
    "title": "Notes",
    "subtitle": "After a book",
    "language": "en",
    "date": "2026-01-31",
    "day": "2026-01-31",
    "creators": ["Ann Ås", "Bo Ek"],
    "licence": "CC BY 4.0",
    "cover": {"picture": "drawn", "caption": "A drawing of <150> items.", "title": True, "people": True},
    "source": {"title": "The Book", "author": "Cy Fox", "publisher": "Press", "year": 2022},
}


def words(text):
    return [{"t": "str", "text": text}]


def read_chapter(number, *terms):
    return {
        "stem": f"{number:02}_x",
        "number": number,
        "slug": "x",
        "label": "ch-x",
        "title": "A chapter",
        "short_title": "Chapter",
        "status": "complete",
        "summary": words("What it is about."),
        "terms": list(terms),
        "blocks": [
            {"t": "heading", "id": "b1", "level": 2, "label": "sec-a", "number": f"{number}.1", "inlines": words("First")},
            {"t": "para", "id": "b2", "inlines": words("Text.")},
            {"t": "heading", "id": "b3", "level": 3, "label": None, "number": f"{number}.1.1", "inlines": words("Below")},
            {"t": "heading", "id": "b4", "level": 2, "label": None, "number": f"{number}.2", "inlines": words("Second")},
        ],
    }
