"""`dmls eject`: a shipped template becomes the book's own, once."""

from pathlib import Path

import pytest

from dmls_pipeline import paths
from dmls_pipeline.begin import eject
from dmls_pipeline.problems import BuildError


@pytest.mark.parametrize("name", ["print/print.css", "templates/print/print.css"])
def test_a_template_is_copied_and_found_from_then_on(begun, name):
    assert eject.eject(name) == Path("templates/print/print.css") == paths.template("print/print.css")
    assert Path("templates/print/print.css").read_bytes() == (paths.SHIPPED / "print/print.css").read_bytes()


def test_an_own_template_is_left_as_it_is(begun):
    eject.eject("tokens.css")
    Path("templates/tokens.css").write_text("mine", encoding="utf-8")

    with pytest.raises(BuildError, match="there already"):
        eject.eject("tokens.css")

    assert Path("templates/tokens.css").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["print/prin.css", "../tokens.css", "/etc/passwd"])
def test_what_is_no_template_is_told(begun, name):
    with pytest.raises(BuildError, match="no template is called"):
        eject.eject(name)


def test_nothing_is_written_behind_a_link_that_leads_out(begun, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    Path("templates").symlink_to(outside)

    with pytest.raises(BuildError, match="leads out of the book"):
        eject.eject("tokens.css")

    assert not any(outside.iterdir())
