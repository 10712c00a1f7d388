"""Small inputs as people write them: what is read of each, and what is told. `pytest --update-golden` writes tests/golden/cases anew."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import Reading, reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import children, inner_inlines, own_inlines

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
GOLDEN = Path(__file__).parents[1] / "golden" / "cases"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_read_as_its_author_would_expect(case: Path, golden: Callable[[Path, str], None]) -> None:
    reading = reading_of(parted("01_case", case.read_text(encoding="utf-8", errors="replace")), Words())

    golden(GOLDEN / f"{case.stem}.txt", "\n".join((*outline(reading.chapter["blocks"], 0), "", *told(reading))) + "\n")


def test_every_outline_has_its_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {case.stem for case in CASES}


def outline(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    """Yield a line for each block: its kind, its words with their markup, and what is in it below."""
    for block in blocks:
        words = " | ".join(map(marked, own_inlines(block)))
        text = block["text"] if block["t"] == "code" else block["tex"] if block["t"] == "equation" else words
        yield f"{'  ' * depth}{name(block)}: {' / '.join(text.splitlines())}".rstrip(": ")
        yield from outline(children(block), depth + 1)


def name(block: Block) -> str:
    match block["t"]:
        case "heading":
            return f"heading {block['level']}"
        case "list":
            return f"list from {block['start']}" if block["ordered"] else "list"
        case "callout":
            return f"callout {block['kind']}"
        case "figure":
            return f"figure {block['src']}"
        case "code":
            return f"code {block['language'] or ''}".rstrip()
        case kind:
            return kind


def marked(inlines: Iterable[Inline]) -> str:
    """Return inlines as words, with what stands around them in angle brackets."""
    return "".join(map(_marked, inlines))


def _marked(inline: Inline) -> str:  # noqa: PLR0911 - a line for each kind
    match inline["t"]:
        case "str":
            return inline["text"]
        case "code":
            return f"`{inline['text']}`"
        case "math":
            return f"${inline['tex']}$"
        case "br":
            return "<br>"
        case "cite":
            return f"<cite {' '.join(item['key'] for item in inline['items'])}>"
        case "image":
            return f"<image {inline['src']}>"
        case kind:
            return f"<{kind} {marked(inner_inlines(inline))}>"


def told(reading: Reading) -> Iterator[str]:
    """Yield what is told of a chapter, in reading order; the notes that every draft has are left out."""
    for fault in reading.faults:
        line, column = reading.positions[fault.at]
        if fault.severity != "note":
            yield f"{line}:{column}: {fault.severity}: {fault.message} [{fault.rule}]"
