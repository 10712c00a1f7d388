"""What a bound PDF says about itself."""

import hashlib

from dmls_pipeline.write.document import document

IDENTITY = {
    "slug": "notes",
    "title": "Notes",
    "subtitle": "",
    "language": "de-CH",
    "date": "2026-01-31",
    "day": "2026-01-31",
    "creators": ["Ann Ås", "Bo Ek"],
    "licence": None,
    "cover": {"picture": "drawn", "caption": None, "title": True, "people": True},
    "source": None,
}


def test_a_file_says_what_the_book_says():
    about = document(IDENTITY, "Notes: quiz", [b"pdf"])

    assert (about.title, about.creators, about.language, about.date, about.subject) == (
        "Notes: quiz",
        ("Ann Ås", "Bo Ek"),
        "de-CH",
        "2026-01-31",
        "",
    )


def test_the_identifier_changes_with_each_part_and_with_their_order():
    one, other = b"one", b"other"
    identifiers = [document(IDENTITY, "Notes", pdfs).identifier for pdfs in ([one], [one, other], [other, one], [one, one])]

    assert len(set(identifiers)) == len(identifiers)
    assert identifiers[0] == hashlib.sha256(one).hexdigest()
    assert document(IDENTITY, "Another title", [one]).identifier == identifiers[0]
