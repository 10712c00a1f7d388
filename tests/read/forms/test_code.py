"""What stands behind a listing's language: a title goes into braces, the rest is left out."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.code import rewritten

OPENINGS = {
    '```python title="x.py"': '```{.python title="x.py"}',
    "```python title='x y.py'": '```{.python title="x y.py"}',
    "```python file=x.py": '```{.python title="x.py"}',
    "```js {1,3} filename: x.js": '```{.js title="x.js"}',
    "```python:src/x.py": '```{.python title="src/x.py"}',
    "```rust,ignore": "```rust",
    "```rust, ignore": "```rust",
    "```python linenos": "```python",
    "```python": "```python",
    '```{r plot, fig.cap="A plot", echo=FALSE}': "```r",
    "```{python}": "```python",
    "```": "```",
    '``` {.python title="x.py"}': '``` {.python title="x.py"}',
    "> ```python linenos": "> ```python",
}


@pytest.mark.parametrize(("written", "expected"), OPENINGS.items())
def test_a_listing_keeps_its_language_and_its_title(written: str, expected: str) -> None:
    assert rewritten(Body.of(f"{written}\na\n```")).text == f"{expected}\na\n```"


def test_a_fence_within_a_listing_is_code() -> None:
    text = "````\n```python linenos\n```\n````"

    assert rewritten(Body.of(text)).text == text


def test_the_second_listing_of_a_body_is_read_too() -> None:
    assert rewritten(Body.of("```a b\n```\n```c d\n```")).text == "```a\n```\n```c\n```"
