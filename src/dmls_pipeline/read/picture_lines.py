"""Pictures on lines of their own within a paragraph, and the line below that is their caption."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dmls_pipeline.read.conversion import Pandoc, unwrapped

BREAKS = ("SoftBreak", "LineBreak")


def captioned(image: Pandoc, words: list[Pandoc]) -> Pandoc:
    """Return one of pandoc's images with *words* as its caption; what stood in its brackets says what it shows."""
    (identifier, classes, pairs), alt, target = image["c"]
    said = "".join(str(inner["c"]) if inner["t"] == "Str" else " " for inner in map(unwrapped, alt))
    described = [["alt", said]] if said.strip() and not any(name == "alt" for name, _ in pairs) else []
    return {"t": "Image", "c": [[identifier, classes, [*described, *pairs]], words, target]}


def parted(nodes: Sequence[Pandoc]) -> list[list[Pandoc]]:
    """Return pandoc's inlines of a paragraph in parts: lines that hold nothing but pictures, and what is between them.

    A line in italics below a single picture is its caption, as authors write it whose Markdown has no other.
    """
    if not any(unwrapped(node)["t"] == "Image" for node in nodes):
        return [list(nodes)]
    groups = [[*lines] for _, lines in groupby(_lines(nodes), key=_is_pictures)]
    if len(groups) < 2:
        return [list(nodes)]
    parts: list[list[Pandoc]] = []
    for group in groups:
        picture = _only_picture(parts[-1]) if parts else None
        if picture and len(group) == 1 and (words := _italics(group[0])):
            parts[-1] = [*parts[-1][:-1], captioned(picture, words)]
        else:
            parts.append(_joined(group))
    return parts


def _lines(nodes: Sequence[Pandoc]) -> Iterator[list[Pandoc]]:
    """Yield the inlines of each line, with the break that ends it."""
    line: list[Pandoc] = []
    for node in nodes:
        line.append(node)
        if unwrapped(node)["t"] in BREAKS:
            yield line
            line = []
    if line:
        yield line


def _words(line: Sequence[Pandoc]) -> list[Pandoc]:
    """Return what is written on a line, without wrappers, spaces and breaks."""
    return [inner for inner in map(unwrapped, line) if inner["t"] not in ("Space", *BREAKS)]


def _is_pictures(line: Sequence[Pandoc]) -> bool:
    written = _words(line)
    return bool(written) and all(inner["t"] == "Image" for inner in written)


def _only_picture(part: Sequence[Pandoc]) -> Pandoc | None:
    """Return the picture that ends a part of pictures, None for other parts."""
    last = unwrapped(part[-1]) if part and _is_pictures(part) else None
    return last if last and last["t"] == "Image" else None


def _italics(line: Sequence[Pandoc]) -> list[Pandoc]:
    """Return the words of a line that is in italics as a whole, [] for another."""
    written = _words(line)
    return list(written[0]["c"]) if len(written) == 1 and written[0]["t"] == "Emph" else []


def _joined(lines: Sequence[Sequence[Pandoc]]) -> list[Pandoc]:
    """Return lines as one text, without the break at its end."""
    nodes = [node for line in lines for node in line]
    return nodes[:-1] if unwrapped(nodes[-1])["t"] in BREAKS else nodes
