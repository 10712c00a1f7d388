"""Commands of Hugo and Jekyll that Markdown has too."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.shortcodes import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    "{% highlight python linenos %}\na\n{% endhighlight %}": "````python\na\n````",
    '{{< highlight go "linenos=table" >}}\n```\n{{< /highlight >}}': "````go\n```\n````",
    '{{< figure src="a b.png" caption="A box" alt="Two boxes" >}}': '![A box](<a b.png>){alt="Two boxes"}',
    "Text.\n{: .lead}\n\n* TOC\n{:toc}\n\nMore.": "Text.\n\n\nMore.",
    '![a](b.png){: .centred width="50%" } *so*{: .x}': '![a](b.png){width="50%"} *so*',
    "![a]({{ site.baseurl }}/img/b.png)": "![a](img/b.png)",
    '![a]({{ "/img/b.png" | relative_url }}) [x]({% post_url 2026-02-15-svd %})': "![a](/img/b.png) [x](2026-02-15-svd)",
    "{{< katex display >}}\nx\n{{< /katex >}}\nand {{< katex >}}y{{< /katex >}}": "$$\nx\n$$\nand $y$",
    "{{< mermaid >}}\ngraph\n{{< /mermaid >}}": "```mermaid\ngraph\n```",
    "{{< youtube abc >}}, {{< gist me 12 >}}": "<https://www.youtube.com/watch?v=abc>, <https://gist.github.com/me/12>",
    '<div class="x" markdown="1">\n**so**\n</div>': "\n**so**\n",
    '{{< figure src="a.png" title="T" >}}': "![T](<a.png>)",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_command_becomes_markdown(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize(
    "text", ["{% highlight python %}\nnever closed", "{{< tweet abc >}}", "```\n{% highlight a %}\n{% endhighlight %}\n```"]
)
def test_any_other_stays(text: str) -> None:
    assert given(text) == text
