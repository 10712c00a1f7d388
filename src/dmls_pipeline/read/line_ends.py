"""Ends of lines in scripts that put no blanks between words: one between two characters of such a script is no blank."""

from collections.abc import Iterator, Sequence

from dmls_pipeline.read.conversion import Pandoc, unwrapped
from dmls_pipeline.tools import scripts


def joined(nodes: Sequence[Pandoc]) -> list[Pandoc]:
    """Return *nodes* without the ends of lines between two characters of a script without blanks."""
    return [node for index, node in enumerate(nodes) if not (_ends_a_line(node) and _is_unspaced(nodes[:index], nodes[index + 1 :]))]


def _ends_a_line(node: Pandoc) -> bool:
    return bool(unwrapped(node)["t"] == "SoftBreak")


def _is_unspaced(before: Sequence[Pandoc], after: Sequence[Pandoc]) -> bool:
    last = next((text[-1] for node in reversed(before) for text in reversed([*_texts(node)])), "")
    first = next((text[0] for node in after for text in _texts(node)), "")
    return bool(last and first) and scripts.is_unspaced(last) and scripts.is_unspaced(first)


def _texts(node: Pandoc) -> Iterator[str]:
    """Yield the words in one of pandoc's inlines, but those of a footnote; what is no word, as a formula, counts as a letter of Latin."""
    content = node.get("c")
    match node["t"]:
        case "Str" if content:
            yield str(content)
        case "Note":
            return
        case "Span" | "Link" | "Quoted" if content:
            yield from (text for inner in content[1] for text in _texts(inner))
        case "Emph" | "Strong" | "Strikeout" | "Subscript" | "Superscript" | "SmallCaps" | "Underline" if content:
            yield from (text for inner in content for text in _texts(inner))
        case _:
            yield "x"
