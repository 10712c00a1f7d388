"""The subjects of the index, as far as one says to see another: the other has to be there."""

from collections.abc import Iterable, Iterator

from dmls_pipeline.problems import Fault
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.spelling import closest
from dmls_pipeline.read.tree import Index
from dmls_pipeline.read.walk import chapter_inlines, id_of
from dmls_pipeline.tools import collation

RULES = (
    Rule("mark/see", "What an entry of the index says to see is another entry, which has pages.", firm=True, draft="warning"),
    Rule("mark/nameless", "A mark of the index without words has an entry.", firm=True, draft="warning"),
)

Entry = tuple[str, str | None]


def marks_place(mark: Index) -> bool:
    """Tell whether the index lists the place of a mark: one without words that says what to see belongs to no place."""
    return bool(mark["inlines"] or not mark["see"])


def called(entry: Entry) -> str:
    """Return an entry as an author writes it: "metric, precision"."""
    return ", ".join(filter(None, entry))


def spelled(entry: Entry) -> Entry:
    """Return what makes an entry the same as another: what a dictionary leaves out does not count."""
    main, sub = entry
    return collation.spelled(main), collation.spelled(sub) if sub else None


def unseen(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Return what some entry says to see and no entry with pages is called, each with the entry that may have been meant, or ""."""
    wanted: list[Entry] = []
    there: dict[Entry, str] = {}
    for chapter in chapters:
        for term in chapter["terms"]:
            there.setdefault(spelled((term["term_text"], None)), term["term_text"])
        for mark in _marks(chapter):
            wanted += mark["see"]
            for main, sub in mark["entries"] if marks_place(mark) else ():
                there.setdefault(spelled((main, None)), main)
                there.setdefault(spelled((main, sub)), called((main, sub)))
    names = {name.casefold(): name for name in there.values()}
    dead = {called(entry) for entry in wanted if spelled(entry) not in there}
    return {name: names.get(closest(name.casefold(), names) or "", "") for name in sorted(dead)}


def faults(chapter: Chapter, unseen: dict[str, str]) -> Iterator[Fault]:
    """Yield marks of the index that have no name, that lead to themselves, or that lead to what no entry is called."""
    for mark in _marks(chapter):
        if not all(main for main, _ in mark["entries"]):
            yield _fault(chapter, mark, "mark/nameless", "the mark has neither words nor an entry", 'name it: entry="stream"')
        own = [spelled(entry) for entry in mark["entries"]]
        for target in mark["see"]:
            name = called(target)
            if spelled(target) in own:
                yield _fault(chapter, mark, "mark/see", f"the entry {name} says to see itself", "name another entry, or take see out")
            elif name in unseen:
                meant = f'did you mean see="{unseen[name]}"?' if unseen[name] else ""
                hint = meant or 'mark a place of it: [words]{.index entry="' + name + '"}'
                yield _fault(chapter, mark, "mark/see", f"no entry of the index that has pages is called {name}", hint)


def _fault(chapter: Chapter, mark: Index, rule: str, message: str, hint: str) -> Fault:
    return Fault(chapter["stem"], id_of(mark), rule, message, hint)


def _marks(chapter: Chapter) -> Iterator[Index]:
    yield from (inline for inline in chapter_inlines(chapter) if inline["t"] == "index")
