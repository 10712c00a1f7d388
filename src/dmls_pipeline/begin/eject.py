"""`dmls eject`: a shipped template, brought into the book to be changed."""

from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import SHIPPED, TEMPLATES
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read.spelling import did_you_mean


def shipped() -> tuple[str, ...]:
    """Return the names of all templates that can be brought out, as "print/print.css"."""
    return tuple(sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()))


def eject(name: str) -> Path:
    """Copy the shipped template *name* into templates/ and return its new place; raise BuildError where there is none, or one is there."""
    name = Path(name).as_posix().removeprefix(f"{TEMPLATES.as_posix()}/")
    if name not in shipped():
        hint = did_you_mean(name, shipped()) or "`dmls eject` lists them"
        raise BuildError(f"no template is called {name}: {hint}")
    target = TEMPLATES / name
    if store.leads_out(target, Path()):
        raise BuildError(f"{target} lies behind a link that leads out of the book, and nothing is written there")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write((SHIPPED / name).read_bytes())
    except FileExistsError as error:
        raise BuildError(f"{target} is there already: it is used in place of the shipped one, and was left as it is") from error
    except OSError as error:
        raise BuildError(f"{target} cannot be written: {error.strerror}") from error
    return target
