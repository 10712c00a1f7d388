"""What outliners write."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.outlines import closed, rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    "title:: My page\ntags:: a, b\nkind:: c\n\n- x": "# My page\ntags: a, b\\\nkind: c\n\n- x",
    "# Page\n\nCreated: January 5, 2026 9:41 AM\nRead by: No\n\nOne: two\nthree": "# Page\n\nCreated: January 5, 2026 9:41 AM\\\nRead by: No\n\nOne: two\nthree",
    "Due: May 1\nStatus: Done\n\nwords": "Due: May 1\\\nStatus: Done\n\nwords",
    "Due: May 1\nand so on": "Due: May 1\nand so on",
    "![A tree](a.png)\n\nA tree\n\nmore": "![A tree](a.png)\n\n\n\nmore",
    "![A tree](a.png)\n\nA tree\nis more": "![A tree](a.png)\n\nA tree\nis more",
    '<img src="https://www.notion.so/icons/a.svg" width="40px" /> Hot': "Hot",
    "- TODO [#A] x\n- NOW go\n\t- WAITING y\n- -\n-\n": "- [ ] x\n- [ ] go\n\t- [ ] Waiting y\n",
    "- a\n-\n- b\n-\n": "- a\n-\n- b\n",
    "-": "-",
    "Words.\n\n- NOW is the time\n-": "Words.\n\n- NOW is the time\n-",
    "- x\n  DEADLINE: <2026-03-01 Sun 10:00>": "- x\n  Deadline: 2026-03-01",
    "- #+BEGIN_QUERY\n  {:x}\n  #+END_QUERY": "- ````\n  {:x}\n  ````",
    "- {{embed [[A]]}} {{embed [B](#ch-b)}}": "- [[A]] [B](#ch-b)",
    "- [label]([[Page]])": "- [[Page|label]]",
    "- Author:: [[A]]\n- Kind:: b": "- Author: [[A]]\n- Kind: b",
    "- one\n  id:: 65e1b2c3\n\t- collapsed:: true\n\t  two": "- one\n\t- two",
    "- TODO read\n- DONE write\n- {{[[DONE]]}} roam\n- TODOs are many": "- [ ] read\n- [x] write\n- [x] roam\n- TODOs are many",
    "- x\n  :LOGBOOK:\n  CLOCK: [..]\n  :END:\n- y": "- x\n- y",
    "- #+BEGIN_TIP\n  Split\n  #+END_TIP": "- > [!tip]\n  > Split\n",
    "#+BEGIN_QUOTE\nSo\n#+END_QUOTE": "> \n> So\n",
    "#+BEGIN_SRC python\n# x\n#+END_SRC": "````python\n# x\n````",
    "- #+BEGIN_SRC\n  x = 1\n  #+END_SRC": "- ````\n  x = 1\n  ````",
    "- # A\n- x\n- ## B\n\t- y\n\t\t- z\n- w": "\n# A\n\n- x\n\n## B\n\n- y\n\t- z\n- w",
    "- # A\n    - ## B\n        - y": "\n# A\n\n\n## B\n\n- y",
    "![a](b.png){:height 250, :width 400}": "![a](b.png){height=250 width=400}",
    "#[[two words]] {{cloze so}} {{video https://a.org/v}} ^^lit^^": "#two words so <https://a.org/v> ==lit==",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_an_outline_becomes_markdown(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("text", [
    "```\n- # a\ntitle:: x\n```",
    "std::vector and a::b",
    "- item\n\n:LOGBOOK: never closed",
    "{{query (todo)}}",
    "#+BEGIN_TIP\nnever closed",
])  # fmt: skip
def test_anything_else_stays(text: str) -> None:
    assert given(text) == text


ROAM = {
    "- Code:\n    - ```python\ndef f(x):\n    return x```\n- next": "- Code:\n    - ```python\n      def f(x):\n          return x\n      ```\n- next",
    "- ```\n  a = 1\n  b = 2```": "- ```\n  a = 1\n  b = 2\n  ```",
    "- ```clojure\n(+ 1 2)\n\n(f)\n```\n- next": "- ```clojure\n  (+ 1 2)\n\n  (f)\n  ```\n- next",
    "    - ```py\nx = 1\n    ```\n- next": "    - ```py\n      x = 1\n      ```\n- next",
}


@pytest.mark.parametrize(("written", "expected"), ROAM.items())
def test_a_listing_whose_fence_closes_on_its_last_line_is_code(written: str, expected: str) -> None:
    assert closed(Body.of(written)).text == expected


@pytest.mark.parametrize("text", [
    "- ```\n  a\n  ```\n- see ```x```",
    "- ```\n  never closed\n- b",
    "- ```\nsee ```x```\n```",
    "- ``` a```",
    "```\na```\n- b",
])  # fmt: skip
def test_other_listings_stay(text: str) -> None:
    assert closed(Body.of(text)).text == text


def test_a_line_of_such_a_listing_keeps_its_place() -> None:
    assert closed(Body.of("- ```\nx = 1```")).place((2, 3)) == (2, 1)


def test_what_hangs_on_a_heading_keeps_its_place() -> None:
    body = rewritten(Body.of("- # A\n\t- words"))

    assert (body.text, body.place((4, 3))) == ("\n# A\n\n- words", (2, 4))
