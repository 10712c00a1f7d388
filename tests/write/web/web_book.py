"""A book of two chapters as the pages of the web book find it in build/work/."""

from dmls_pipeline import store
from dmls_pipeline.paths import CITED, IDENTITY, PLATE, REFERENCES, WEB, of
from dmls_pipeline.write.web import offers, page

STEMS = ("01_one", "02_two")
ALL = ("book", "ebook", "handouts", "slides", "powerpoint", "notes", "cheatsheet", "quiz", "cards", "practice")
COVER = {"picture": "drawn", "caption": None, "title": True, "people": True}
BOOK = {
    "slug": "notes",
    "title": "Notes & more",
    "subtitle": "",
    "language": "en",
    "date": "2026-01-31",
    "day": "2026-01-31",
    "creators": [],
    "cover": COVER,
}


def words(text):
    return [{"t": "str", "text": text}]


def term(name):
    return {"id": name, "term": words(name), "term_text": name, "definition": words(f"What {name} is.")}


def matter(number, stem, *terms):
    names = {
        "stem": stem,
        "number": number,
        "slug": stem,
        "label": f"ch-{stem}",
        "title": f"Chapter <{number}>",
        "short_title": f"Ch {number}",
    }
    return {
        **names,
        "status": "complete",
        "hue": number,
        "summary": words("First. Second."),
        "terms": list(terms),
        "sections": [],
        "maths": {},
    }


def written():
    """Write what the chapters' own steps write, and the contents."""
    store.write_json(IDENTITY, BOOK)
    store.write_text(PLATE, "<svg/>")
    store.write_json(CITED, ["b", "a"])
    store.write_json(REFERENCES, {name: {"text": name, "entry": words(f"{name}, 1999."), "sort": at} for at, name in enumerate("ab")})
    for number, (stem, entry) in enumerate(zip(STEMS, (term("drift"), term("élan"))), start=1):
        _write_chapter(number, stem, entry)
    page.write_contents(STEMS)
    offers.write_offers(ALL)


def _write_chapter(number, stem, entry):
    name = entry["id"]
    store.write_json(of(stem, "matter.json"), matter(number, stem, entry))
    store.write_json(of(stem, "marks.json"), [{"main": name, "sub": None, "see": [], "anchor": f"term-{name}", "explained": True}])
    store.write_json(of(stem, "folios.json"), {"number": number, "pages": 3, "labels": {f"term-{name}": 2, f"q-{number}": 3}})
    store.write_json(of(stem, "blocks.json"), {"b1": 2})
    text = {"article": f"<p><?page c0{number}-b1?>Text.</p>", "style": ".f1{width:1px}", "headings": [], "minutes": 4}
    store.write_json(of(stem, "web.json"), text)
    store.write_json(of(stem, "web-facts.json"), {"minutes": 40})
    store.write_json(of(stem, "web-letters.json"), {"text": "aé", "maths": "hx"})
    records = [[f"t-{name}", "term", name, "What."], [f"q-{number}", "question 1", "Why?", "So."]]
    store.write_json(of(stem, "web-search.json"), records)
    store.write_json(of(stem, "web-cards.json"), [[f"q-{number}", "q", f"q-{number}", "Why?", "So."]])


def read(name):
    return (WEB / name).read_text(encoding="utf-8")
