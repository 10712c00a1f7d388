"""Lists and tables in HTML with blank lines between their elements."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.html import rewritten

WRITTEN = {
    "<table>\n  <tr><td>1</td></tr>\n\n    <tr><td>2</td></tr>\n\n</table>\n\nmore": "<table>\n  <tr><td>1</td></tr>\n    <tr><td>2</td></tr>\n</table>\n\nmore",
    "<ul>\n\n<li>a\n<ul>\n<li>b</li>\n\n</ul>\n</li>\n\n</ul>": "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
    "<DL>\n<dt>a</dt>\n\n<dd>b</dd>\n</DL>": "<DL>\n<dt>a</dt>\n<dd>b</dd>\n</DL>",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_blank_lines_between_tags_are_left_out(written: str, expected: str) -> None:
    body = rewritten(Body.of(written))

    assert body.text == expected
    assert body.place((len(body.lines), 1)) == (written.count("\n") + 1, 1)


@pytest.mark.parametrize("text", [
    "<table>\n<tr><td>\n\n**a**\n\n</td></tr>\n\n</table>",
    "```\n<ul>\n\n<li>a</li>\n</ul>\n```",
    "<ul>\n\n<li>never closed</li>\n\nwords",
    "so\n\nwords",
])  # fmt: skip
def test_anything_else_stays(text: str) -> None:
    assert rewritten(Body.of(text)).text == text
