"""Where links of notes lead in the book."""

import pytest

from dmls_pipeline.begin.notes import links
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.pictures import Pictures
from dmls_pipeline.begin.notes.reading import Text


@pytest.fixture
def rewrite(tmp_path, picture):
    (tmp_path / "img").mkdir()
    (tmp_path / "img/a b.png").write_bytes(picture)
    (tmp_path / "img/0123456789abcdef0123456789abcdef.png").write_bytes(picture)
    (tmp_path / "file.zip").write_bytes(b"PK")
    here, there = tmp_path / "here.md", tmp_path / "sub/there.md"
    there.parent.mkdir()
    for path in (here, there):
        path.write_text("", encoding="utf-8")
    chapters = {
        here.resolve(): [links.Chapter("01_here", frozenset({"own"})), links.Chapter("02_part", frozenset({"other"}), frozenset({"part"}))],
        there.resolve(): [links.Chapter("03_there", frozenset({"deep-one", "sec-x"}), frozenset({"there"}))],
    }
    titles = {"there": there, "here": here}
    journal = Journal(tmp_path)

    def rewritten(body):
        places = links.Map(chapters, titles, Pictures(tmp_path), chapters[here.resolve()][0])
        return links.rewritten(Text(here, body, 1, {}), places, journal)

    rewritten.journal = journal
    return rewritten


LEADS = {
    r"\[a](sub/there.md)": r"\[a](sub/there.md)",
    r"\\[a](sub/there.md)": r"\\[a](#ch-there)",
    "[a](sub/there.md)": "[a](#ch-there)",
    "[a](./sub/there)": "[a](#ch-there)",
    "[a](/sub/there.html)": "[a](#ch-there)",
    "[a](sub/there.md#Deep-One)": "[a](03_there.md#deep-one)",
    "[a](sub/there.md#sec-x)": "[a](#sec-x)",
    "[a](sub/there.md#there 'title')": "[a](#ch-there 'title')",
    "[a](there.md)": "[a](#ch-there)",
    "[a](/docs/there.md#deep-one)": "[a](03_there.md#deep-one)",
    "[a](there)": "[a](#ch-there)",
    "[a](#own)": "[a](#own)",
    "[a](#other)": "[a](02_part.md#other)",
    "[a](#part)": "[a](#ch-part)",
    "[a](<img/a b.png>)": "[a](figures/a-b.png)",
    "![a](img/a%20b.png)": "![a](figures/a-b.png)",
    "![a](img/a b.png)": "![a](figures/a-b.png)",
    '![a](/img/a%20b.png "t"){width=50%}': '![a](figures/a-b.png "t"){width=50%}',
    "![[a b.png]]": "![](figures/a-b.png)",
    "![[a b.png|words]]": "![words](figures/a-b.png)",
    "![b](:/0123456789abcdef0123456789abcdef)": "![b](figures/0123456789abcdef0123456789abcdef.png)",
    '<img src=":/0123456789abcdef0123456789abcdef">': '<img src="figures/0123456789abcdef0123456789abcdef.png">',
    "[a](:/there)": "[a](#ch-there)",
    "[[there]]": "[there](#ch-there)",
    "[[There#Deep one|w]]": "[w](03_there.md#deep-one)",
    "| [[there\\|words]] |": "| [words](#ch-there) |",
    "[[#Own]]": "[Own](#own)",
    "![[there]]": "[there](#ch-there)",
    "![[there|words]]": "[words](#ch-there)",
    "![](sub/there.md)": "[there](#ch-there)",
    "![words](sub/there.md#Deep-One)": "[words](03_there.md#deep-one)",
    "[x]: sub/there.md": "[x]: #ch-there",
    '<a href="sub/there.md">x</a>': '<a href="#ch-there">x</a>',
    "[![i](img/a%20b.png)](sub/there.md)": "[![i](figures/a-b.png)](#ch-there)",
    "`[a](sub/there.md)` [a](sub/there.md)": "`[a](sub/there.md)` [a](#ch-there)",
    "[`code`](sub/there.md)": "[`code`](#ch-there)",
    "[^1]: sub/there.md": "[^1]: sub/there.md",
    "https://x.org/sub/there.md": "https://x.org/sub/there.md",
    "[a](mailto:x@y.org)": "[a](mailto:x@y.org)",
    "paragraph ^abc12": "paragraph",
    "$$x$$ ^the-rule": "$$x$$",
    "$$\nx\n$$  ^the-rule": "$$\nx\n$$",
    "> Words.\n^quote-one": "> Words.\n",
    "area = r ^2": "area = r ^2",
    "[[#^the-rule]] [[There#^the-rule]] [[There#^the-rule|w]]": "[the-rule](#ch-here) [There](#ch-there) [w](#ch-there)",
    "x^2": "x^2",
    "{{[[TODO]]}} [[there]]": "{{[[TODO]]}} [there](#ch-there)",
    "![](img\\a%20b.png)": "![](figures/a-b.png)",
    '<img src="img\\a b.png">': '<img src="figures/a-b.png">',
    "[a](.\\sub\\there.md)": "[a](#ch-there)",
    "![](C:\\Users\\me\\a%20b.png)": "![](figures/a-b.png)",
    "![](file:///C:/Users/me/a%20b.png)": "![](figures/a-b.png)",
    "![](/Users/me/a%20b.png)": "![](figures/a-b.png)",
    "![](img/a%20b.png?raw=true)": "![](figures/a-b.png)",
}


@pytest.mark.parametrize("body", LEADS)
def test_a_link(body, rewrite):
    assert rewrite(body) == LEADS[body]
    assert rewrite.journal.decide == []


TOLD = {
    "[a](gone.md)": "there is no such file",
    "[a](file.zip)": "a pack cannot hold that file",
    "[a](:/89)": "there is no such file",
    "![a](file:///C:/gone.png)": "there is no picture C:/gone.png",
    "![a](gone.png)": "there is no picture gone.png",
    "![a](https://x.org/a.png)": "is not fetched",
    "![[Gone]]": "no note is called Gone",
    "[[Gone]]": "no note is called Gone",
}


@pytest.mark.parametrize("body", TOLD)
def test_what_leads_nowhere_is_told_at_its_line(body, rewrite):
    rewrite(f"first\n\n{body}\n")

    [line] = rewrite.journal.decide
    assert line.startswith("here.md:3: ") and TOLD[body] in line


def test_a_picture_in_its_own_address_becomes_a_file(rewrite):
    assert rewrite("![a](data:image/svg+xml;base64,PHN2Zy8+)") == "![a](figures/picture.svg)"
