"""Catalogs of the pack's words."""

import re
from pathlib import Path

import pytest
from extracted import ROOT, messages

from dmls_pipeline import paths
from dmls_pipeline.tools import catalogs

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
COMPLETE, MOSTLY = ("de",), 0.95  # a new message comes in English and German; the others follow
SHIPPED = sorted((ROOT / "templates/locale").glob("*.po"))


def own(text, language="fr"):
    """Write a catalog of the project's own."""
    path = Path(f"templates/locale/{language}.po")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_catalog_has_the_messages_of_the_pack(path):
    words, faults = catalogs.words(path.stem)
    asked = {message.id[0] if message.pluralizable else message.id for message in messages() if message.id and not message.context}
    asked |= {f"{message.context}\x04{message.id}" for message in messages() if message.context}

    translated = set(words["words"]) - set(catalogs.MONTHS)
    assert faults == ()
    assert translated == asked if path.stem in COMPLETE else len(translated & asked) > MOSTLY * len(asked)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_translation_has_every_field_of_its_message(path):
    words, _ = catalogs.words(path.stem)
    for english, text in words["words"].items():
        fields = re.findall(r"\{\w+\}", english)
        for form in [text] if isinstance(text, str) else text[-1:]:
            assert sorted(set(re.findall(r"\{\w+\}", form))) == sorted(set(fields)), english


def test_english_needs_no_catalog_and_a_language_without_one_has_only_its_months(project):
    assert catalogs.words("en-GB")[0] == {"language": "en-GB", "direction": "ltr", "plural": "(n != 1)", "words": {}}
    assert paths.catalogs("en-GB") == paths.catalogs("nl") == ()
    assert set(catalogs.words("nl")[0]["words"]) == set(catalogs.MONTHS)


def test_a_region_has_the_catalog_of_its_language(project):
    words, _ = catalogs.words("de-CH")

    assert (words["language"], words["words"]["Figure {number}"], words["words"]["March"]) == ("de-CH", "Abbildung {number}", "März")


def test_a_project_s_own_catalog_goes_before_the_shipped_one(project):
    own('msgid "Contents"\nmsgstr "Was drin ist"\n', "de")

    assert catalogs.words("de")[0]["words"]["Contents"] == "Was drin ist"
    assert "Index" not in catalogs.words("de")[0]["words"]


def test_what_is_written_from_right_to_left_says_so():
    assert [catalogs.words(language)[0]["direction"] for language in ("ar", "he", "de", "xx")] == ["rtl", "rtl", "ltr", "ltr"]


def test_a_day_is_written_as_the_language_has_it():
    days = [catalogs.day("2026-11-22", language) for language in ("en", "de", "ja", "xx")]

    assert days == ["2026-11-22", "22. November 2026", "2026年11月22日", "2026-11-22"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            'msgid "page {folio}"\nmsgstr "page {numero}"\n',
            6,
            "{numero} stands in the translation of “page {folio}”, which has no such field",
        ),
        ('msgid "Contents"\nSommaire\n', 7, "Unknown or misformatted keyword"),
    ],
)
def test_what_is_wrong_with_a_catalog_is_told_with_its_line(project, text, line, message):
    own(text)

    [fault] = catalogs.words("fr")[1]

    assert (fault.line, message in fault.message) == (line, True), fault


def test_fuzzy_and_empty_translations_stay_english(project):
    own('#, fuzzy\nmsgid "Contents"\nmsgstr "Sommaire"\n\nmsgid "Index"\nmsgstr ""\n')

    assert set(catalogs.words("fr")[0]["words"]) == set(catalogs.MONTHS)


def test_a_script_s_messages_are_found_by_their_keys():
    script = 'say(gettext("Copied")); ngettext("{count} card", "{count} cards", 2);'

    assert catalogs.in_scripts([script]) == ("Copied", "{count} card")
