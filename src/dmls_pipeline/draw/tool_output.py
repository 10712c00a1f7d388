"""What a tool drew, before it may be shown: the gate for drawings, with faults told in the figure's own source."""

from xml.etree import ElementTree as ET

from dmls_pipeline.draw import allowed, faces, svg
from dmls_pipeline.problems import ContentError, Problem


def sealed(root: ET.Element, path: str, source: str) -> None:
    """Take everything out of *root* that does not pass the gate; raise ContentError if there was any, or a letter without a face.

    The tool's drawing has no lines of its own: a fault stands where *source*, the text of the file *path*, first has the letter.
    """
    problems: list[Problem] = []

    def tell(_: ET.Element, message: str, hint: str, verdict: allowed.Verdict) -> None:
        if verdict[1] == "error":
            problems.append(Problem(path, 1, 1, verdict[0], message, hint))

    allowed.gate(root, tell)
    allowed.closed(root, tell)
    for _, letter in faces.unset(root):
        problems.append(Problem(path, *place(source, letter), "figure/glyph", *svg.no_letter(letter)))
    if problems:
        raise ContentError(sorted(set(problems)))


def place(source: str, part: str) -> tuple[int, int]:
    """Return line and column of *part* in *source*, both from 1; 1:1 where it was written in another way."""
    at = max(source.find(part), 0)
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
