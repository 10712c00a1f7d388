"""What an author asks beside `doit`: everything that is wrong, why something is not current, which rules there are."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the content is wrong, 2 a tool failed."""
    parser = argparse.ArgumentParser(prog="dmls", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say everything that is wrong with the content, also what was said before")
    check.set_defaults(run=_check)
    why = commands.add_parser("why", help="say which input changed since a file was built, and through which steps")
    why.add_argument("artifact", help="a file below build/")
    why.set_defaults(run=_why)
    cards = commands.add_parser("cards", help="take down the ids of all cards as handed out, and accept those that are gone")
    cards.set_defaults(run=_cards)
    rules = commands.add_parser("rules", help="list the rules, with a sentence each")
    rules.set_defaults(run=_rules)
    asked = parser.parse_args(argv)
    status: int = asked.run(asked)
    return status


def _check(asked: argparse.Namespace) -> int:
    from dmls_pipeline import engine

    del asked
    return engine.check() if _in_project() else 2


def _why(asked: argparse.Namespace) -> int:
    from dmls_pipeline import engine

    return engine.why(asked.artifact) if _in_project() else 2


def _cards(asked: argparse.Namespace) -> int:
    from dmls_pipeline import engine
    from dmls_pipeline.read import book, card_ids

    del asked
    if not _in_project():
        return 2
    loaded, _ = book.load_book()
    stems = tuple(chapter.stem for chapter in loaded.chapters) if loaded else ()
    if status := engine.run(("check:book.yaml", *(f"check:{stem}" for stem in stems))):
        sys.stderr.write("dmls: nothing was taken down; mend the content first\n")
        return status
    new, gone = card_ids.record()
    sys.stdout.write(f"{card_ids.CARD_IDS.as_posix()}: {new} new, {gone} gone\n")
    return 0


def _rules(asked: argparse.Namespace) -> int:
    from dmls_pipeline.read.rules.chapter import RULES

    del asked
    for rule, sentence in sorted(RULES.items()):
        sys.stdout.write(f"{rule}\n    {sentence}\n")
    return 0


def _in_project() -> bool:
    """Say whether this folder is the project's; if not, tell."""
    if Path("dodo.py").is_file():
        return True
    sys.stderr.write("dmls: there is no dodo.py here; run it in the project's folder\n")
    return False


if __name__ == "__main__":
    sys.exit(main())
