"""The book and the handouts as PDF: units bound, never laid out again."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline import paths, store
from dmls_pipeline.tools import binding
from dmls_pipeline.write import matter
from dmls_pipeline.write.document import document
from dmls_pipeline.write.print import front_and_back


def bind_book(stems: tuple[str, ...], target: str) -> None:
    """Bind front, chapters and back as one PDF."""
    identity = matter.identity()
    about = document(identity, identity["title"], (unit.pdf for unit in _units(stems)))
    store.write(Path(target), binding.bind(_units(stems), about))


def _units(stems: tuple[str, ...]) -> Iterator[binding.Unit]:
    """Yield front, chapters and back; on a two-sided print each begins on a right-hand page. Each is read when its turn comes."""
    right = _two_sided()
    yield binding.Unit(paths.FRONT.read_bytes(), "", prefix="", style="r")
    for stem in stems:
        yield _chapter(stem, right_hand=right)
    for _, title, letter, path in front_and_back.back():
        if pdf := path.read_bytes():
            yield binding.Unit(pdf, title, prefix=f"{letter}-", right_hand=right)


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter between the sheets that make it stand alone; other chapters are links to their handouts."""
    identity = matter.identity()
    chapter = matter.matter_of(stem)
    units = (
        binding.Unit(_pdf(stem, "first-sheet"), "", prefix="", style=""),
        _chapter(stem, right_hand=_two_sided()),
        *(binding.Unit(pdf, "", prefix="T-", right_hand=_two_sided()) for pdf in (_pdf(stem, "closing"),) if pdf),
    )
    title = matter.part_title(identity["title"], chapter["title"], chapter["number"])
    labels = matter.refs_of(stem)["labels"]
    elsewhere = {label: f"{entry['chapter']}.pdf" for label, entry in labels.items() if entry["chapter"] != stem}
    store.write(Path(target), binding.bind(units, document(identity, title, [unit.pdf for unit in units]), elsewhere))


def _chapter(stem: str, *, right_hand: bool) -> binding.Unit:
    chapter = matter.matter_of(stem)
    number = chapter["number"]
    return binding.Unit(_pdf(stem, "unit"), f"{number} {chapter['title']}", prefix=f"{number}-", right_hand=right_hand)


def _two_sided() -> bool:
    return matter.paper()["two_sided"]


def _pdf(stem: str, name: str) -> bytes:
    return paths.of(stem, f"{name}.pdf").read_bytes()
