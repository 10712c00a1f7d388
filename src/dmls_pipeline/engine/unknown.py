"""What is told of a name that is neither a step nor a file that a step makes: the name that was meant."""

from collections.abc import Iterable

from doit.exceptions import InvalidCommand

from dmls_pipeline.read.spelling import did_you_mean

COMMANDS = frozenset(("audit", "why"))  # doit has them where the package is installed, or pyproject.toml names them
known: set[str] = set()  # the names of the graph that this process has read


class UnknownNameError(InvalidCommand):  # type: ignore[misc]
    """Takes the place of doit's own in its control of the graph."""

    def __str__(self) -> str:
        """Return a sentence that says what could have been meant."""
        name = str(self.not_found)
        hint = f"`dmls {name}` does that" if name in COMMANDS else did_you_mean(name, known)
        asked = f"nothing is called {name}{f': {hint}' if hint else ''}"
        return f"{asked}\n`doit list --all` lists every name, and a file in build/ can be named too"


def remember(names: Iterable[str]) -> None:
    """Take down what can be named."""
    known.update(names)
