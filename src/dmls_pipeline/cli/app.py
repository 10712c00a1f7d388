"""The command line `dmls` without its commands: how they are declared, and how they end."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, ParamSpec

import typer

from dmls_pipeline import __version__
from dmls_pipeline.problems import readable

P = ParamSpec("P")
WRONG_USE = 2
HELP = """Make a study pack of a folder of notes.

`doit` builds; these commands begin a book, and answer what one asks about it.
The exit status is 0 where all went well, 1 where the content is wrong, and 2 where the pipeline or the command is.
"""

app = typer.Typer(
    name="dmls",
    help=HELP,
    rich_markup_mode=None,  # plain help is written in a third of the time
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        app(args=None if argv is None else list(argv), prog_name="dmls")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else WRONG_USE
    return 0


def command(examples: str, *, name: str | None = None, to: typer.Typer = app) -> Callable[[Callable[P, int]], Callable[P, int]]:
    """Make a function a command; what it returns is the exit status. *examples* close its help, one a line."""

    def register(function: Callable[P, int]) -> Callable[P, int]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            raise typer.Exit(function(*args, **kwargs))

        lines = "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
        to.command(name, epilog=f"\b\nExamples:\n{lines}")(run)
        return function

    return register


def refuse(sentence: str) -> int:
    """Say on standard error why a command does not run, and return the exit status for that."""
    sys.stderr.write(f"dmls: {readable(sentence)}\n")
    return WRONG_USE


def _say_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"dmls {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)] = False,
) -> None:
    """Take what stands before a command; the version is said by its callback."""


options.__doc__ = None  # the help of the whole is HELP
