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


def test_a_name_that_nobody_gave_is_an_error(folder):
    (folder / "a.html.j2").write_text("{{ missing }}", encoding="utf-8")

    with pytest.raises(BuildError, match=r"templates/a.html.j2: 'missing' is undefined"):
        templates.render("a.html.j2")
