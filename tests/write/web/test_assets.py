"""The style sheet, the scripts and the icon of every page."""

import json

import pytest
from web_book import read

from dmls_pipeline.paths import WEB, WORDS, template
from dmls_pipeline.write.web import assets


def test_a_style_sheet_leaves_its_comments_at_home():
    assert assets.bare_style("/* a\n b */\np {\n  color: red;\n}\n\n") == "p {\ncolor: red;\n}\n"


def test_two_comments_do_not_take_the_rule_between_them_along():
    assert assets.bare_style("/* a */\np {}\n/* b */\n") == "p {}\n"


def test_the_sheets_come_after_the_tokens_in_their_order(project):
    names = sorted(path.name for path in template("web/web.css").parent.glob("*.css"))[:2]

    assets.write_assets(tuple(names), ())

    parts = [template(name).read_text(encoding="utf-8") for name in (*assets.TOKENS, *(f"web/{name}" for name in names))]
    assert read("web.css") == "".join(map(assets.bare_style, parts))
    assert read("web.css").startswith(":root")


def test_a_script_is_written_without_its_comments_and_the_icon_as_it_is(project):
    assets.write_assets((), ("web.js",))

    assert read("web.js") == assets.bare_script(template("web/web.js").read_text(encoding="utf-8"))
    assert read("icon.svg") == template("web/icon.svg").read_text(encoding="utf-8")
    assert sorted(path.name for path in WEB.iterdir()) == ["icon.svg", "web.css", "web.js", "words.js"]


def test_a_sheet_that_is_not_there_is_an_error_and_no_half_page(project):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.css"):
        assets.write_assets(("nowhere.css",), ())

    assert not (WEB / "web.css").exists()


@pytest.mark.parametrize(
    "name", ["noteref", "numbered", "questions", "shut", "open", "answer", "judge", "state", "terms", "sources", "card-from"]
)
def test_notes_cards_and_the_end_of_a_chapter_have_their_look(name):
    sheets = "".join(path.read_text(encoding="utf-8") for path in template("web/web.css").parent.glob("*.css") if path.stem == "inline")

    assert f".{name} " in sheets or f".{name}:" in sheets or f".{name}," in sheets


def test_words_js_has_what_scripts_say_in_the_language_of_the_book(project):
    WORDS.parent.mkdir(parents=True, exist_ok=True)
    said = {"Copied": "Kopiert", "Contents": "Inhalt", "{count} card": ["{count} Karte", "{count} Karten"]}
    WORDS.write_text(json.dumps({"language": "de", "direction": "ltr", "plural": "(n != 1)", "words": said}), encoding="utf-8")

    script = assets.words(['say(gettext("Copied")); ngettext("{count} card", "{count} cards", 2);'])

    assert script == (
        'window.dmlsWords={"words":{"Copied":"Kopiert","{count} card":["{count} Karte","{count} Karten"]}};\n'
        "window.dmlsWords.plural=(n)=>Number((n != 1));\n"
    )


def test_a_script_leaves_its_comments_at_home_and_nothing_else():
    script = '/* What it\ndoes. */\n(() => {\n  // why\n  const at = "https://a.org/b"; // beside\n  /* one */\n  return at;\n})();\n'

    assert assets.bare_script(script) == '(() => {\n  const at = "https://a.org/b"; // beside\n  return at;\n})();\n'
