"""Quotation marks as each language writes them (Unicode CLDR 46, delimiters): those of a quotation, and of one inside it."""

Marks = tuple[tuple[str, str], tuple[str, str]]

ENGLISH: Marks = (("“", "”"), ("‘", "’"))
GERMAN: Marks = (("„", "“"), ("‚", "‘"))
GUILLEMETS: Marks = (("«", "»"), ("“", "”"))
POINTED_GERMAN: Marks = (("«", "»"), ("‹", "›"))  # Switzerland
FRENCH: Marks = (("«\u202f", "\u202f»"), ("“", "”"))
LOW_HIGH: Marks = (("„", "”"), ("‚", "’"))
CORNERS: Marks = (("「", "」"), ("『", "』"))
NORDIC: Marks = (("”", "”"), ("’", "’"))
MARKS: dict[str, Marks] = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is", "et", "lt", "ka"), GERMAN),
    **dict.fromkeys(("de-CH", "de-LI", "fr-CH", "it-CH"), POINTED_GERMAN),
    **dict.fromkeys(("es", "it", "ca", "pt-PT", "no", "nb", "nn", "el", "fa", "hy", "sq"), GUILLEMETS),
    "fr": FRENCH,
    **dict.fromkeys(("ru", "uk", "be"), (("«", "»"), ("„", "“"))),
    **dict.fromkeys(("pl", "ro", "hu"), LOW_HIGH),
    **dict.fromkeys(("ja", "zh-Hant"), CORNERS),
    **dict.fromkeys(("sv", "fi"), NORDIC),
    "ar": (("”", "“"), ("’", "‘")),
    "he": (("”", "”"), ("’", "’")),
    "da": (("“", "”"), ("‘", "’")),
}


def of(language: str) -> Marks:
    """Return the marks of *language* ("de-CH" has its own, or else those of "de"); of one that is not known, the English ones."""
    return MARKS.get(language) or MARKS.get(language.partition("-")[0]) or ENGLISH
