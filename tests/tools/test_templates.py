"""Jinja, strict and escaping."""

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import templates


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates"


def test_content_is_data_and_never_a_template(folder):
    (folder / "a.html.j2").write_text("<p>{{ text }}</p>", encoding="utf-8")

    assert templates.render("a.html.j2", text="{{ 7 * 7 }} <b>") == "<p>{{ 7 * 7 }} &lt;b&gt;</p>"


def test_a_template_that_becomes_the_books_own_and_ceases_to_be_is_taken_and_left(folder):
    shipped = templates.render("serve/waiting.html.j2", here="index")
    own = folder / "serve/waiting.html.j2"
    own.parent.mkdir()

    own.write_text("Wait for {{ here }}.", encoding="utf-8")
    templates.look_again()
    assert templates.render("serve/waiting.html.j2", here="index") == "Wait for index."

    own.unlink()
    templates.look_again()
    assert templates.render("serve/waiting.html.j2", here="index") == shipped


def test_what_did_not_change_stays_compiled(folder):
    (folder / "a.html.j2").write_text("A", encoding="utf-8")
    for name in ("a.html.j2", "serve/waiting.html.j2"):
        templates.render(name, here="")
    compiled = [template for _, template in templates._present().cache.items()]

    templates.look_again()

    assert [template for _, template in templates._present().cache.items()] == compiled != []


def test_a_name_that_nobody_gave_is_an_error(folder):
    (folder / "a.html.j2").write_text("{{ missing }}", encoding="utf-8")

    with pytest.raises(BuildError, match=r"templates/a.html.j2: 'missing' is undefined"):
        templates.render("a.html.j2")
