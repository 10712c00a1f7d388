"""What Obsidian writes: links, embeds, highlights, comments and the marks of blocks."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.obsidian import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    "![](a b/Shot at 10.15.png)": "![](<a b/Shot at 10.15.png>)",
    "![x](IMG_1 (1).JPG)": "![x](<IMG_1 (1).JPG>)",
    '![x](my pic.png "Title") [y](a b.md#some-heading)': '![x](<my pic.png> "Title") [y](<a b.md#some-heading>)',
    "[x](a.png) (b c.png) [y](https://a.org/a) `![](a b.png)`": "[x](a.png) (b c.png) [y](https://a.org/a) `![](a b.png)`",
    "![x](<a b.png>) ![x](a%20b.png)": "![x](<a b.png>) ![x](a%20b.png)",
    "[[Page]]": "[Page](<[[Page]]>)",
    "[[Page|words]]": "[words](<[[Page]]>)",
    "| [[Page\\|words]] |": "| [words](<[[Page]]>) |",
    "[[Page#Part]]": "[Page › Part](<[[Page#Part]]>)",
    "[[Page#^ab12cd]]": "[Page](<[[Page]]>)",
    "![[Page]]": "[Page](<[[Page]]>)",
    "![[a b.PNG]]": "![](<a b.PNG>)",
    "![[a.svg|What it shows]]": "![What it shows](<a.svg>)",
    "![[a.svg|What it shows|300x200]]": "![What it shows](<a.svg>){width=300px}",
    "[[Page|the `x` of $y$]]": "[the `x` of $y$](<[[Page]]>)",
    "==so $a=b$==": "[so $a=b$]{.mark}",
    "from $5 ==to== $6": "from $5 [to]{.mark} $6",
    "是==高亮：==文字": "是[高亮：]{.mark}文字",
    "==a== ==b c==": "[a]{.mark} [b c]{.mark}",
    "a %%hidden%% b": "a  b",
    "A sentence. ^ab12cd": "A sentence.",
    "A sentence. ^the-rule": "A sentence.",
    "> A quote.\n^quote-one": "> A quote.\n",
    "$$x$$ ^the-rule": "$$x$$",
    "$$\nx\n$$ ^the-rule": "$$\nx\n$$",
    "[[#^the-rule]] and [[Page#^ab12cd|words]]": "the-rule and [words](<[[Page]]>)",
    "2 ^10": "2 ^10",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_obsidian_writes_has_our_form(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("text", [
    "`[[Page]]` `==a==` `%%b%%`",
    r"\[[Page]]",
    "<[[Page]]>",
    "$x[[i]]$, $a ==b== c$, $$x%%y%%z$$",
    "a == b and c==d",
    "x ^2^ and ^abc",
    "100 %% of what",
    "%%\nnever closed",
    "```\n%%\nhidden\n%%\n```",
])  # fmt: skip
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert given(text) == text


def test_a_comment_of_several_lines_leaves_its_lines_blank_so_that_places_stay() -> None:
    assert given("a\n%%\nhidden\n%%\nb\n%%\nno end") == "a\n\n\n\nb\n%%\nno end"
