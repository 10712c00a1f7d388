"""What an author asks about a book: what is wrong, what is current, which rules there are."""

import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dmls_pipeline import paths
from dmls_pipeline.cli.app import command, refuse

INTERRUPTED = 130
NO_BOOK = "this folder holds no book: there is no content/book.yaml; `dmls init DIR` begins one, `dmls import NOTES DIR` makes one of notes"
NO_DODO = "there is no dodo.py here: `dmls init .` writes it, with the line\n    from dmls_pipeline.dodo import DOIT_CONFIG, task_pack"

Chapters = Annotated[list[str] | None, typer.Argument(metavar="CHAPTER", help="Chapters or their files; all if none is named.")]


class Form(StrEnum):
    """How problems are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


@command("""
    dmls check
    dmls check content/04_training_data.md
    dmls check --watch
    dmls check --format sarif > found.sarif
""")
def check(
    chapters: Chapters = None,
    form: Annotated[Form, typer.Option("--format", help="How problems are told.")] = Form.TEXT,
    watch: Annotated[bool, typer.Option("--watch", help="Look again after each change, until Ctrl-C.")] = False,
) -> int:
    """Say everything that is wrong with the content.

    Also what was said before is said again. What is laid out to find it is kept for the next build.
    """
    if missing := missing_here():
        return refuse(missing)
    stems = _stems(chapters or ())
    if watch:
        return _checked_again_and_again(stems, form)
    from dmls_pipeline import engine

    return engine.check(tuple(name for stem in stems for name in _checks_of(stem)), form.value)


@command("""
    dmls build
    dmls build book handouts
    dmls build handouts:04_training_data.pdf
""")
def build(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="What `doit list --all` lists; all if none.")] = None,
) -> int:
    """Build what is not current, as `doit` does."""
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline import engine

    return engine.build(tuple(names or ()))


@command("""
    dmls audit
    dmls audit links completeness
    dmls audit --sarif found.sarif
""")
def audit(
    checks: Annotated[list[str] | None, typer.Argument(metavar="CHECK", help="Names of checks; all if none is named.")] = None,
    sarif: Annotated[str | None, typer.Option("--sarif", metavar="FILE", help="Where the findings go as SARIF.")] = None,
) -> int:
    """Run every check on the pack that was built.

    Nothing is built. What is not installed is named with the command that gets it, and left out.
    """
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline import engine

    return engine.audit(tuple(checks or ()), sarif)


@command("""
    dmls why build/cheatsheet.pdf
    dmls why build/slides/04_training_data.html
""")
def why(artifact: Annotated[str, typer.Argument(metavar="FILE", help="A file below build/.")]) -> int:
    """Say why a file below build/ is not current.

    Which inputs changed since it was built, and through which steps. The exit status is 0 where it is current, 1 where it is not.
    """
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline import engine

    return engine.why(artifact)


@command("dmls cards && git commit -m 'cards as handed out' content/card-ids.txt")
def cards() -> int:
    """Take down which cards are handed out.

    Their ids are kept in content/card-ids.txt, so that a card that gets lost later is told; those that are gone are accepted.
    """
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline import engine
    from dmls_pipeline.read import book, handed_out_cards

    loaded, _ = book.load_book()
    stems = tuple(chapter.stem for chapter in loaded.chapters) if loaded else ()
    if status := engine.run(("check:book.yaml", *(f"check:{stem}" for stem in stems))):
        sys.stderr.write("dmls: nothing was taken down; mend the content first\n")
        return status
    new, gone = handed_out_cards.record()
    sys.stdout.write(f"{paths.HANDED_OUT.as_posix()}: {new} new, {gone} gone\n")
    return 0


@command("""
    dmls rules
    dmls rules slide
""")
def rules(words: Annotated[list[str] | None, typer.Argument(metavar="WORD", help="Only rules with one of these words.")] = None) -> int:
    """List the rules, with a sentence each."""
    from dmls_pipeline.read.rules.rulebook import RULES

    chosen = {
        key: rule.sentence for key, rule in sorted(RULES.items()) if not words or any(word in f"{key} {rule.sentence}" for word in words)
    }
    sys.stdout.write("".join(f"{rule}\n    {sentence}\n" for rule, sentence in chosen.items()))
    return 0 if chosen else refuse(f"no rule speaks of {' or '.join(words or ())}")


def _checked_again_and_again(stems: tuple[str, ...], form: Form) -> int:
    """Check now and after each change below content/, each time in a process of its own, until an interrupt; a document for each check."""
    from dmls_pipeline.tools import watching

    command_line = (sys.executable, "-m", "dmls_pipeline.cli", "check", f"--format={form.value}", *stems)
    try:
        subprocess.run(command_line, check=False)
        for _ in watching.changes(paths.CONTENT):
            subprocess.run(command_line, check=False)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _stems(names: Sequence[str]) -> tuple[str, ...]:
    """Return what the build calls the chapters *names*; a chapter may be named so, or by its file."""
    if not names:
        return ()
    from dmls_pipeline.read.book import load_book
    from dmls_pipeline.read.chapter_files import without_ending

    loaded, _ = load_book()
    known = {without_ending(ref.source): ref.stem for ref in loaded.chapters} if loaded else {}
    paths = (without_ending(name.removeprefix(f"{Path.cwd()}/")) for name in names)
    return tuple(known.get(path, path.rpartition("/")[2]) for path in paths)


def _checks_of(stem: str) -> tuple[str, ...]:
    """Return what doit calls the steps that tell of one chapter; those of pages and slides only where the book has such."""
    return f"check:{stem}", f"_unit*:{stem}", f"_split*:{stem}"


def missing_here() -> str:
    """Return a sentence that says why this folder cannot be worked on; nothing if it can."""
    if not paths.CONTENT.is_dir():
        return NO_BOOK
    return "" if Path("dodo.py").is_file() else NO_DODO
