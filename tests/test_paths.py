"""Where templates are looked for: the project's own go before those that are shipped, file by file."""

from pathlib import Path

import pytest

from dmls_pipeline import paths
from dmls_pipeline.graph import places
from dmls_pipeline.tools import templates


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    places.look_again()
    return tmp_path


def test_without_own_templates_the_shipped_ones_are_used() -> None:
    assert paths.template("print/print.css") == paths.SHIPPED / "print/print.css"
    assert paths.template("print/print.css").is_file()


def test_an_own_template_takes_the_place_of_the_shipped_one_and_of_no_other(project: Path) -> None:
    own = Path("templates/print/print.css")
    (project / own).parent.mkdir(parents=True)
    (project / own).write_text("p { color: red }", encoding="utf-8")

    assert paths.template("print/print.css") == own
    assert places.page_sizes()[0] == own
    assert [path for path in places.print_styles() if path.is_relative_to("templates")] == [own]


def test_a_folder_of_templates_holds_own_and_shipped_ones_by_name(project: Path) -> None:
    shipped = paths.templates_of("slides")
    (project / "templates/slides").mkdir(parents=True)
    (project / "templates/slides/aaa.html.j2").write_text("", encoding="utf-8")
    (project / "templates/slides" / shipped[0].name).write_text("", encoding="utf-8")

    own = Path("templates/slides")
    assert paths.templates_of("slides") == (own / "aaa.html.j2", own / shipped[0].name, *shipped[1:])


def test_a_template_that_is_taken_out_extends_shipped_ones(project: Path) -> None:
    (project / "templates/print").mkdir(parents=True)
    (project / "templates/print/own.html.j2").write_text("{% include 'print/wrap.svg' %}", encoding="utf-8")

    assert "<svg" in templates.render("print/own.html.j2")


def test_a_shipped_template_has_one_name_on_every_machine() -> None:
    assert paths.shared_name(paths.SHIPPED / "tokens.css") == "templates/tokens.css"
    assert paths.shared_name(Path("content/01.md")) == "content/01.md"


@pytest.fixture
def themed(project: Path) -> None:
    """Choose the theme "mine", whose folder has two templates."""
    paths.THEME.parent.mkdir(parents=True)
    paths.THEME.write_text("mine", encoding="utf-8")
    for name, text in (("tokens.css", "mine"), ("print/page.html.j2", "{{ 'theme' }}")):
        path = Path("templates/themes/mine", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_theme_s_templates_go_before_those_of_the_house_file_by_file(themed: None) -> None:
    assert paths.template("tokens.css") == Path("templates/themes/mine/tokens.css")
    assert paths.template("print/print.css") == paths.SHIPPED / "print/print.css"
    assert templates.render("print/page.html.j2") == "theme"


def test_the_project_s_own_templates_go_before_those_of_its_theme(themed: None) -> None:
    Path("templates/tokens.css").write_text("own", encoding="utf-8")

    assert paths.template("tokens.css") == Path("templates/tokens.css")


def test_a_theme_is_found_in_the_project_and_among_those_that_are_shipped(themed: None) -> None:
    assert paths.themes() == ("large-print", "mine", "plain")
    assert paths.theme_folders("plain") == (paths.SHIPPED / "themes/plain",)
    assert paths.theme_folders("") == paths.theme_folders("none") == ()
