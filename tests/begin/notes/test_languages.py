"""A text's language is guessed where it is plain, and else left open."""

import pytest

from dmls_pipeline.begin.notes import languages

TEXTS = {
    "en": "The data that is in the set and the model that can not be seen by it. ",
    "de": "Die Daten sind nicht die Welt und das Modell ist von den Daten, die auch mit einer Absicht und für sich da sind. ",
    "fr": "Les données sont dans le modèle et le monde est une chose que les données ne sont pas pour cette raison. ",
    "es": "Los datos no son el mundo y el modelo se hace con los datos que están en una base como es la nuestra. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_plain_text(code):
    assert languages.guessed(TEXTS[code] * 8) == code


@pytest.mark.parametrize("text", ["", "The data.", "x = 1\n" * 100, "".join(TEXTS.values()) * 3])
def test_what_cannot_be_told(text):
    assert languages.guessed(text) == ""
