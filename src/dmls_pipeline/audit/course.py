"""The questions for a course: the file is one that Moodle imports, and each question of the chapters is in it with its answer.

The format is told in Moodle's manual, "Moodle XML format". What Moodle cannot read it drops, so that a teacher would miss it late.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.model import ChapterRef
from dmls_pipeline.problems import Fault
from dmls_pipeline.write import matter

NAME = "quiz.moodle.xml"
RULE = "audit/course"
HINT = "look whether the file is a stale one (dmls why quiz); if it is current, templates/cards/moodle.xml.j2 drops this"
UNANSWERED = "write its answer in the front matter"
KINDS = ("multichoice", "essay")
WHOLE, NONE = "100", "0"  # percent of the points, for the right choice and for a wrong one


def banks(pack: Pack) -> Sequence[Path]:
    """Return the file of questions, if the pack has one."""
    return tuple(path for path in pack.files if path.name == NAME)


def check(pack: Pack) -> Iterator[Finding]:
    """Find what keeps Moodle from importing the questions, and questions that are not there or have no answer."""
    for path in banks(pack):
        try:
            quiz = ET.parse(path).getroot()  # noqa: S314 - a file of ours
        except ET.ParseError as error:
            yield at_file(path, RULE, f"the file is no XML: {error}", HINT)
            continue
        asked = [question for question in quiz if question.get("type") != "category"]
        names = [_text(question, "idnumber") for question in asked]
        yield from _of_file(path, quiz, names)
        by_name = dict(zip(names, asked, strict=True))
        for chapter in pack.book.chapters:
            yield from _of_chapter(pack.book.slug, chapter, by_name)


def _of_file(path: Path, quiz: ET.Element, names: Sequence[str]) -> Iterator[Finding]:
    if quiz.tag != "quiz" or (len(quiz) and quiz[0].get("type") != "category"):
        yield at_file(path, RULE, "the file does not begin as a quiz with a category", HINT)
    for name in sorted({name for name in names if not name or names.count(name) > 1}):
        yield at_file(path, RULE, f"several questions are called {name}" if name else "a question has no name of its own", HINT)


def _of_chapter(slug: str, chapter: ChapterRef, by_name: Mapping[str, ET.Element]) -> Iterator[Finding]:
    for index, question in enumerate(matter.chapter_of(chapter.stem)["questions"]):
        written = by_name.get(f"{slug}/{question['id']}")
        faults = ["it is not in it"] if written is None else _faults(written)
        hint = HINT if question["answer"] or question.get("choices") else UNANSWERED
        for fault in faults:
            yield Fault(chapter.stem, f"front:questions.{index}.question", RULE, f"{NAME} does not ask this question well: {fault}", hint)


def _faults(question: ET.Element) -> Iterator[str]:
    """Yield what is wrong with a question."""
    kind = question.get("type")
    if kind not in KINDS:
        yield f"Moodle knows no kind of question called {kind}"
    if not _text(question, "name/text") or not _text(question, "questiontext/text"):
        yield "it has no words"
    if kind == "multichoice":
        yield from _of_choices(question.findall("answer"))
    elif not _text(question, "graderinfo/text"):
        yield "whoever grades it is not told the answer"


def _of_choices(choices: Iterable[ET.Element]) -> Iterator[str]:
    said = [(_text(choice, "text"), choice.get("fraction")) for choice in choices]
    if sum(fraction == WHOLE for _, fraction in said) != 1 or any(fraction not in (WHOLE, NONE) for _, fraction in said):
        yield "not one of its choices is the right one"
    if len(said) < 2 or not all(text for text, _ in said):
        yield "a choice has no words"
    if len({text for text, _ in said}) < len(said):
        yield "two choices say the same"


def _text(element: ET.Element, path: str) -> str:
    """Return what an element below *element* says, "" if it is not there."""
    return (element.findtext(path) or "").strip()
