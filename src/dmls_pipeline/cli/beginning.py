"""How a book begins, and what an author changes about it: init, new, rename, eject, doctor."""

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from dmls_pipeline.cli.app import app, command, refuse
from dmls_pipeline.cli.asking import missing_here
from dmls_pipeline.paths import CONTENT
from dmls_pipeline.problems import BuildError

FEW = 20  # files that are read before one asks what takes so long

new = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Add something to the book.")
app.add_typer(new, name="new")


@command("""
    dmls init my-notes
    dmls init my-notes --title "Notes on Statistics"
    dmls init .
""")
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the book is to lie.")],
    title: Annotated[str, typer.Option(help="What the book is called; else it is called after the folder.")] = "",
) -> int:
    """Begin a book in a new folder, or of what lies in content/.

    Two short chapters explain how chapters are written. No file that is there is written over. A book that is there gets what it lacks
    beside its content: dodo.py, workflows, what editors need.
    """
    from dmls_pipeline.begin.init import begin

    try:
        begun = begin(folder, title)
    except BuildError as error:
        return refuse(str(error))
    for path in begun.kept:
        sys.stdout.write(f"left as it was: {folder / path}\n")
    count = "1 file" if len(begun.written) == 1 else f"{len(begun.written)} files"
    sys.stdout.write(f"{count} written to {_said(folder)}. {_next_in(folder)}\n")
    return 0


def _said(folder: Path) -> str:
    return "this folder" if folder.resolve() == Path.cwd() else str(folder)


def _next_in(folder: Path) -> str:
    """Return what to do next with the book in *folder*; whoever stands in it goes nowhere."""
    return "Next: doit" if folder.resolve() == Path.cwd() else f"Next: cd {shlex.quote(str(folder))} && doit"


@command('dmls new chapter "Training Data"', name="chapter", to=new)
def new_chapter(title: Annotated[str, typer.Argument(metavar="TITLE", help="The chapter's title.")]) -> int:
    """Add a chapter, last in the book."""
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline.begin.new import chapter

    try:
        path = chapter(title)
    except BuildError as error:
        return refuse(str(error))
    sys.stdout.write(f"{path} is written, and listed last in content/book.yaml\n")
    return 0


@command("""
    dmls rename sec-sampling sec-ways-to-sample
    dmls rename 04_training_data 05_training_data
    dmls rename figures/loop.d2 figures/learning-loop.d2
""")
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A label, a chapter's file, or a figure's file.")],
    name: Annotated[str, typer.Argument(metavar="NEW", help="Its new name.")],
) -> int:
    """Rename a label, a chapter or a figure.

    Every reference to it follows, or nothing is changed.
    """
    if missing := missing_here():
        return refuse(missing)
    from dmls_pipeline.begin.rename import rename as give_name

    try:
        change = give_name(old, name)
    except BuildError as error:
        return refuse(str(error))
    for before, after in change.moves.items():
        if before.is_relative_to(CONTENT):  # what an import remembers is no concern of the author's
            sys.stdout.write(f"{before} is now {after}\n")
    files = ", ".join(str(path) for path in change.texts if path.is_relative_to(CONTENT))
    sys.stdout.write(f"places that name it anew: {change.followed}, in {files or 'no file'}\n")
    return 0


@command("""
    dmls eject
    dmls eject print/chapter.html.j2
    dmls eject tokens.css
""")
def eject(template: Annotated[str, typer.Argument(metavar="[FILE]", help="A template; without it they are listed.")] = "") -> int:
    """Bring a shipped template into the book, to change it.

    From then on the book's own file is used in place of the shipped one, as it is.
    """
    from dmls_pipeline.begin.eject import eject as bring_out
    from dmls_pipeline.begin.eject import shipped

    if not template:
        sys.stdout.write("".join(f"{name}\n" for name in shipped()))
        return 0
    if missing := missing_here():
        return refuse(missing)
    try:
        sys.stdout.write(f"{bring_out(template)} is yours now: it is used in place of the shipped one\n")
    except BuildError as error:
        return refuse(str(error))
    return 0


@command("dmls doctor")
def doctor() -> int:
    """Say what this machine lacks.

    For each part what it gives, and the command that gets it. The exit status is 2 where a pack cannot be built.
    """
    from dmls_pipeline.begin.doctor import lines, parts

    every_part = parts()
    sys.stdout.write("".join(f"{line}\n" for line in lines(every_part)))
    return 2 if any(part.needed and part.missing for part in every_part) else 0


@command(
    """
    dmls import ~/notes my-book
    dmls import vault my-book && cd my-book && doit
    dmls import thesis.docx my-book
""",
    name="import",
)
def take(
    notes: Annotated[
        Path,
        typer.Argument(
            metavar="NOTES", help="A file of notes, a folder or a .zip: a repository, a vault, an mdBook, a Quarto book, MkDocs."
        ),
    ],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the book is to lie; or the book of an earlier import.")],
) -> int:
    """Make a book of notes, as they are.

    Reads Markdown, Quarto, Jupyter, Word, OpenDocument, Org, reStructuredText, LaTeX and HTML. The notes are copied and stay as they are.
    Done again, it brings what changed in the notes into the book and keeps what was edited there; the exit status is 1 where both
    changed one place.
    """
    from dmls_pipeline.begin.notes import report
    from dmls_pipeline.begin.notes.importing import take as take_notes

    try:
        taken = take_notes(notes, folder, _count)
    except BuildError as error:
        return refuse(str(error))
    sys.stdout.write("".join(f"{line}\n" for line in report.screen(taken)))
    sys.stdout.write(f"{_next_in(folder)}\n")
    return int(taken.conflicts)


def _count(done: int, of: int) -> None:
    """Show on a terminal how many files are read; only where there are many."""
    if of > FEW and sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{of} files" if done < of else "\r\x1b[K")
        sys.stderr.flush()
