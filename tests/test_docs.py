"""What the documents claim: every example in the author's guide stands in the small book that the tests build."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/authors.md").read_text(encoding="utf-8")
EXAMPLE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/example/content").rglob("*.*")) if path.is_file())
FENCED = re.findall(r"^( *)(`{3,4})(markdown|yaml)\n(.*?)^\1\2$", GUIDE, re.DOTALL | re.MULTILINE)


def dedented(indent, text):
    return "\n".join(line.removeprefix(indent) for line in text.splitlines())


@pytest.mark.parametrize(("indent", "text"), [(indent, text) for indent, _, _, text in FENCED], ids=lambda value: value.strip()[:30] or "-")
def test_an_example_of_the_guide_is_one_that_is_built(indent, text):
    for paragraph in dedented(indent, text).split("\n\n"):
        assert paragraph in EXAMPLE, paragraph


def test_the_guide_has_examples():
    assert len(FENCED) >= 12


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path):
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"`[^`]*`|```.*?```", "", text, flags=re.DOTALL)):
        if not link.startswith("http"):
            assert (path.parent / link).exists(), f"{path.name}: {link}"
