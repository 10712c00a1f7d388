"""What can be wrong with the list of chapters in book.yaml."""

from collections.abc import Iterable, Iterator, Sequence

from dmls_pipeline.paths import CONTENT
from dmls_pipeline.read.chapter_files import number_in, without_ending
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.tools import yaml

Told = tuple[yaml.Place, str, str, str]  # a place, a rule, what is wrong, and a hint
RULES = (
    Rule("book/chapter-name", "A chapter is listed by the path of its Markdown file below content/.", firm=True),
    Rule("book/chapter-missing", "Each chapter that is listed has its file in content/.", firm=True),
    Rule("book/chapter-twice", "A chapter is listed once.", firm=True),
    Rule("book/unlisted", "Each Markdown file in content/ is listed (README.md apart).", severity="warning"),
    Rule("book/number-twice", "No two chapters have one number.", severity="warning"),
    Rule("book/order", "The numbers of the listed chapters rise.", severity="warning"),
)  # fmt: skip
NO_CHAPTERS = ("readme", "license", "changelog", "contributing")
BY_PLACE = "until then chapters are numbered by their places in the list"


def faults(loaded: yaml.Loaded, present: Sequence[str]) -> Iterator[Told]:
    """Yield what is wrong with the list, one entry after the other, and files that it does not have.

    present  the paths of the files that lie below content/, without their endings
    """
    listed = loaded.value.get("chapters")
    entries = [(index, entry) for index, entry in enumerate(listed) if isinstance(entry, str)] if isinstance(listed, list) else []
    before: list[str] = []
    for index, entry in entries:
        place, path = loaded.place(("chapters", index)), without_ending(entry)
        if wrong := _misplaced(entry, path, before):
            yield place, *wrong
        if path not in present and path not in before and not _outside(path):
            hint = did_you_mean(path, present) or f"write content/{path}.md, or take it out of the list"
            yield place, "book/chapter-missing", f"there is no content/{path}.md", hint
        before.append(path)
    if entries:
        yield from _unlisted(loaded.place(("chapters",)), before, present)


def _outside(path: str) -> bool:
    """Tell whether a path names nothing below content/."""
    return not path or path.startswith("/") or ".." in path.split("/") or "\\" in path


def _misplaced(entry: str, path: str, before: Sequence[str]) -> tuple[str, str, str] | None:
    """Return what is wrong with an entry of the list after those *before* it."""
    number, numbers = number_in(path), _numbers(before)
    if _outside(path):
        return "book/chapter-name", f"{entry!r} is no file below content/", "write its path below content/, as in 04_training_data"
    if path in before:
        return "book/chapter-twice", f"{path} is listed twice", "keep one of them"
    if number in numbers:
        return "book/number-twice", f"{path} has the same number as {numbers[number]}", f"rename one of the two files: {BY_PLACE}"
    if number is not None and numbers and number < max(numbers):
        return "book/order", f"{path} stands after chapter {max(numbers)}", f"list the chapters by their numbers, rising: {BY_PLACE}"
    return None


def _numbers(paths: Iterable[str]) -> dict[int, str]:
    """Return the first chapter of each number."""
    numbers: dict[int, str] = {}
    for path in paths:
        if (number := number_in(path)) is not None:
            numbers.setdefault(number, path)
    return numbers


def _is_chapter(path: str) -> bool:
    """Tell whether a file that is not listed may be meant to be: none that tells of a folder, and none that is put aside with a _."""
    return path.rpartition("/")[2].lower() not in NO_CHAPTERS and not any(part.startswith("_") for part in path.split("/"))


def _unlisted(place: yaml.Place, listed: Sequence[str], present: Sequence[str]) -> Iterator[Told]:
    """Yield the files in content/ that the list does not have."""
    numbers = _numbers(path for path in listed if path in present)
    for path in sorted(filter(_is_chapter, set(present) - set(listed))):
        same = numbers.get(number_in(path) or -1)
        if same:
            yield place, "book/number-twice", f"{CONTENT}/{path}.md has the same number as {same}", "rename it, or move it out of content/"
        else:
            yield place, "book/unlisted", f"{CONTENT}/{path}.md is not listed", "add it to chapters, or move it out of content/"
