"""Where sentences end."""

import pytest

from dmls_pipeline.tools import sentences


def parts(text):
    gaps = list(sentences.boundaries(text))
    return [
        text[begin:end] for begin, end in zip([0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(text)], strict=True)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rahmen zwischen Nachbarn, z. B. Ethernet.",
        "Pakete quer durchs Netz, d. h. IP bzw. Nachfolger.",
        "I. d. R. Folgen davon, ca. Zehn, vgl. Abb. Zwei.",
        "Seit dem 3. Oktober und dem 19. Jahrhundert.",
        "Por ej., p. ej. Madrid.",
        "A list, e.g. Ten items of Prof. Smith.",
    ],
)
def test_an_abbreviation_or_a_day_ends_no_sentence(sentence):
    assert parts(f"{sentence} Then another.") == [sentence, "Then another."]


def test_a_letter_or_a_year_may_end_a_sentence():
    assert len(parts("From a to b. Then on. In 12. Next we go. It was 1998. March came.")) == 6
