"""Tabs and folds of sites as text below their names."""

import time

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.tabs import is_read, rewritten

WRITTEN = {
    '=== "Adam"\n\n    Words.\n\n    ```python\n    x = 1\n    ```\n\n=== "SGD"\n    More.\n\nAfter.': (
        "\n**Adam**\n\n\nWords.\n\n```python\nx = 1\n```\n\n\n\n**SGD**\n\nMore.\n\n\nAfter."
    ),
    '=== "A"\n\n    === "B"\n\n        Deep.': "\n**A**\n\n\n\n**B**\n\n\nDeep.\n\n",
    '{{< tabs >}}\n{{< tab "macOS" >}}\nbrew\n{{< /tab >}}\n{{< /tabs >}}': "\n\n**macOS**\n\nbrew\n\n",
    '{{% tab title="R" %}}\nx\n{{% /tab %}}': "\n**R**\n\nx\n",
    '{{< details title="Proof" open=true >}}\nx\n{{< /details >}}': "\n**Proof**\n\nx\n",
    '{% tabs %}\n{% tab title="C" %}\nx\n{% endtab %}\n{% endtabs %}': "\n\n**C**\n\nx\n\n",
    '<Tabs groupId="os">\n  <TabItem value="mac" label="macOS" default>\n\n  Words.\n\n  </TabItem>\n</Tabs>': (
        "\n\n**macOS**\n\n\n  Words.\n\n\n"
    ),
    "<Tabs\n  defaultValue='a'\n  values={[{label: 'A', value: 'a'}]}>\n<TabItem value='a'>Words.</TabItem>\n</Tabs>": (
        "\n\n**a**\n\nWords.\n\n"
    ),
    '```\n=== "x"\n{{< tabs >}}\n<Tabs>\n```': '```\n=== "x"\n{{< tabs >}}\n<Tabs>\n```',
    "a === b\n\n{{< figure src=x >}}\n\nTitle\n=====": "a === b\n\n{{< figure src=x >}}\n\nTitle\n=====",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_each_tab_is_text_below_its_name(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


@pytest.mark.parametrize("text", [
    "<Tabs " + "{[a]} " * 20_000,
    '{{< tab "' * 20_000,
    "\n".join(f"{'    ' * deep}=== \"A\"" for deep in range(300)),
])  # fmt: skip
def test_what_is_written_to_be_slow_is_read_in_time(text: str) -> None:
    began = time.process_time()

    rewritten(Body.of(text))

    assert time.process_time() - began < 5


def test_what_opens_a_tab_is_told_from_other_tags() -> None:
    assert is_read('{{< tab "x" >}}')
    assert is_read("{{% /details %}}")
    assert not is_read("{{< toc >}}")
