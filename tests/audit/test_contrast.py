"""Colors with too little contrast are found."""

import shutil
from pathlib import Path

import pytest

from dmls_pipeline.audit import contrast


def test_the_contrast_of_black_and_white_is_21():
    assert contrast.ratio("#000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


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
