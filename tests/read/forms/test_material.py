"""Material for MkDocs: what only its pages show."""

import time

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.material import rewritten

WRITTEN = {
    "[Start :material-arrow-right:](a.md){ .md-button .md-button--primary }": "[Start](a.md)",
    "-   :material-clock:{ .lg .middle } __Fast__": "-   __Fast__",
    "| :material-check: | :material-close: |": "| ✓ | × |",
    "++ctrl+page-up++ ++enter++ ++inserted words++ c++ a++": "`Ctrl+Page Up` `Enter` ++inserted words++ c++ a++",
    "{++new++} {--old--} {~~a~>b~~} {==c==}{>>why<<}": "new ~~old~~ ~~a~~ b ==c==",
    "{~~~>new~~} words\nmore {~~old~>~~}": "new words\nmore ~~old~~",
    '![A](a.png){ align=left width="300" }': '![A](a.png){width="300" }',
    '[a](b.md){ target="_blank" rel=noopener } [word]{.term}': "[a](b.md) [word]{.term}",
    "Words.\n{ .annotate }": "Words.\n",
    '<figure markdown="span">\n  ![A](a.png)\n\n  <figcaption>The *loss*</figcaption>\n</figure>': "\n![A](a.png)\n*The *loss**\n",
    "`:material-check:` $\\{++a++\\}$ :smile: 10:20": "`:material-check:` $\\{++a++\\}$ :smile: 10:20",
    "<figure>\n<img>\n</figure>": "<figure>\n<img>\n</figure>",
}


@pytest.mark.parametrize("text", ["{ align=left " * 20_000, "{>>a " * 20_000, "{++a" * 20_000, ":material-" * 20_000, "++a+" * 20_000])
def test_what_is_written_to_be_slow_is_read_in_time(text: str) -> None:
    began = time.process_time()

    rewritten(Body.of(text))

    assert time.process_time() - began < 5


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_only_a_page_of_the_theme_shows_has_our_form(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
