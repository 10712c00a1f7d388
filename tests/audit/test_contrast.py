"""Colors with too little contrast are found."""

import shutil
from pathlib import Path

import pytest

from dmls_pipeline.audit import contrast
from dmls_pipeline.paths import THEME, template, themes


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("tokens.css", "--muted: #57606a", "--muted: #9aa0a8", 13),
        ("tokens-dark.css", "--ink: #e9ebee; --muted: #a3abb4", "--ink: #e9ebee; --muted: #4a5058", 5),
        ("cards/card.css", "color: #e6e9ec; background: #14181c", "color: #46494c; background: #14181c", 2),
        ("print/print.css", "h2 .n, h3 .n { position", "h2 .n { color: var(--faint) } h2 .n, h3 .n { position", None),
    ],
)
def test_a_pair_of_colours_with_too_little_contrast_is_found_at_its_token(bench, file, old, new, line):
    templates = Path("templates").resolve()
    Path("templates").unlink()
    shutil.copytree(templates, "templates")
    assert bench.found(contrast.check) == []
    text = Path("templates", file).read_text(encoding="utf-8")
    assert old in text
    Path("templates", file).write_text(text.replace(old, new, 1), encoding="utf-8")

    found = bench.found(contrast.check)
    assert {(one.path, one.rule) for one in found} == {(f"templates/{file}", "audit/contrast")}
    assert line is None or line in {one.line for one in found}


@pytest.mark.parametrize("name", themes())
def test_a_shipped_theme_can_be_read(project, name):
    THEME.parent.mkdir(parents=True, exist_ok=True)
    THEME.write_text(name, encoding="utf-8")

    assert list(contrast.check(None)) == []


def test_a_theme_s_faint_ink_is_told_at_its_line(project):
    THEME.parent.mkdir(parents=True, exist_ok=True)
    THEME.write_text("mine", encoding="utf-8")
    own = Path("templates/themes/mine/tokens.css")
    own.parent.mkdir(parents=True)
    own.write_text(
        template("tokens.css").read_text(encoding="utf-8").replace("--cover-soft: #dce6f1", "--cover-soft: #3a5a7a"), encoding="utf-8"
    )

    found = list(contrast.check(None))

    assert {(problem.path, problem.line) for problem in found} == {(own.as_posix(), 28)}
    assert all("--cover-soft #3a5a7a on --cover #0b2a4a has a contrast of" in problem.message for problem in found)
