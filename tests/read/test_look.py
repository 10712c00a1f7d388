"""What an accent makes of the tokens."""

from pathlib import Path

import pytest

from dmls_pipeline import paths
from dmls_pipeline.audit import contrast as audit
from dmls_pipeline.read import look
from dmls_pipeline.tools.contrast import ratio
from dmls_pipeline.write import colors

ACCENT = "#b00020"


@pytest.mark.parametrize(("accent", "fits"), [("#0b4f8a", True), (ACCENT, True), ("#f0a000", False), ("#ffffff", False)])
def test_an_accent_that_cannot_be_read_has_a_darker_one_that_can(accent, fits):
    assert (look.lowest(accent) >= look.TEXT) is fits
    assert (look.readable(accent) == accent) is fits
    assert ratio(look.readable(accent), "#ffffff") >= look.TEXT


def test_every_chapter_and_the_cover_have_the_accent(project):
    look.dress(ACCENT)

    assert paths.template("tokens.css") == paths.LOOK / "tokens.css"
    assert {colors.palette(hue)["accent"] for hue in range(1, 12)} == {ACCENT}
    assert colors.palette(1)["cover"] != "#0b2a4a"


@pytest.mark.parametrize("accent", ["#0b4f8a", ACCENT, "#2e7d32", "#000000", "#5b21b6"])
@pytest.mark.parametrize("theme", ["", "plain", "large-print"])
def test_with_an_accent_everything_can_be_read_by_day_and_at_night(project, theme, accent):
    paths.THEME.parent.mkdir(parents=True)
    paths.THEME.write_text(theme, encoding="utf-8")
    look.dress(accent)

    assert list(audit.check(None)) == []


def test_what_the_theme_does_not_fill_stays_empty(project):
    paths.THEME.parent.mkdir(parents=True)
    paths.THEME.write_text("plain", encoding="utf-8")
    look.dress(ACCENT)

    palette = colors.palette(3)
    assert (palette["accent"], palette["accent-fill"], palette["cover"]) == (ACCENT, "#ffffff", "#ffffff")


def test_without_an_accent_the_tokens_are_those_that_were_written(project):
    own = Path("templates/tokens.css")
    own.parent.mkdir()
    own.write_text(":root { --accent: #123456 }", encoding="utf-8")
    look.dress(ACCENT)
    assert paths.template("tokens.css").read_text(encoding="utf-8").startswith(":root { --accent: #123456 }")

    look.dress("")
    assert paths.template("tokens.css") == own


def test_a_sheet_that_is_as_it_should_be_is_not_written_again(project):
    look.dress(ACCENT)
    before = (paths.LOOK / "tokens.css").stat().st_mtime_ns
    look.dress(ACCENT)

    assert (paths.LOOK / "tokens.css").stat().st_mtime_ns == before
