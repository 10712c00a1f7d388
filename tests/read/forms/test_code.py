"""What stands behind a listing's language goes into braces: a title, lines to light, numbers; the rest is left out."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.code import rewritten

OPENINGS = {
    '```python title="x.py"': '```{.python title="x.py"}',
    "```python title='x y.py'": '```{.python title="x y.py"}',
    "```python file=x.py": '```{.python title="x.py"}',
    "```js {1,3} filename: x.js": '```{.js title="x.js" highlight="1,3"}',
    "```python {2,4-5}": '```{.python highlight="2,4-5"}',
    "```python{2,4-5}": '```{.python highlight="2,4-5"}',
    '```python hl_lines="2 4-5" linenums="10"': '```{.python highlight="2 4-5" .numberLines startFrom="10"}',
    '```python {linenos=table,hl_lines=[2,"4-5"],linenostart=7}': '```{.python highlight="2,4-5" .numberLines startFrom="7"}',
    "```python {linenos=false}": "```python",
    "```js showLineNumbers": "```{.js .numberLines}",
    '```js title="linenos of x" showLineNumbers': '```{.js title="linenos of x" .numberLines}',
    "```python:src/x.py": '```{.python title="src/x.py"}',
    "```rust,ignore": "```rust",
    "```rust, ignore": "```rust",
    "```python linenos": "```{.python .numberLines}",
    "```python": "```python",
    '```{r plot, fig.cap="A plot", echo=FALSE}': "```r",
    "```{python}": "```python",
    "```": "```",
    '``` {.python title="x.py"}': '``` {.python title="x.py"}',
    "> ```python linenos": "> ```{.python .numberLines}",
}


@pytest.mark.parametrize(("written", "expected"), OPENINGS.items())
def test_a_listing_keeps_its_language_and_its_title(written: str, expected: str) -> None:
    assert rewritten(Body.of(f"{written}\na\n```")).text == f"{expected}\na\n```"


def test_a_fence_within_a_listing_is_code() -> None:
    text = "````\n```python linenos\n```\n````"

    assert rewritten(Body.of(text)).text == text


def test_the_second_listing_of_a_body_is_read_too() -> None:
    assert rewritten(Body.of("```a b\n```\n```c d\n```")).text == "```a\n```\n```c\n```"
