"""Jinja: everything that has a look goes through a template, the project's own or a shipped one."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, select_autoescape
from markupsafe import Markup

from dmls_pipeline import paths
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import addresses, numerals, wording

PLAIN = ("css.j2", "js.j2", "txt.j2")


def render(name: str, **values: object) -> str:
    """Return template *name* filled with *values*; content is data here, never a template."""
    try:
        return _present().get_template(name).render(**values)
    except TemplateError as error:
        raise BuildError(f"templates/{name}: {error}") from error


def compile_early(names: Iterable[str]) -> None:
    """Compile templates in a process that will fork; one that changes is compiled anew, what is wrong with one is told when it is used."""
    for name in names:
        with suppress(TemplateError):
            _present().get_template(name)


def look_again() -> None:
    """Forget each template in whose place another file stands now: Jinja only asks whether the file that it read has changed."""
    compiled = _present().cache or {}
    for key, template in list(compiled.items()):
        if not _is_in_place(template):
            del compiled[key]


def _is_in_place(template: Template) -> bool:
    try:
        return Path(template.filename or "").samefile(paths.template(template.name or ""))
    except OSError:
        return False


def safe(html: str) -> Markup:
    """Mark *html* as markup of our own making, so that a template does not escape it again."""
    return Markup(html)  # noqa: S704 - only drawings and markup that the pipeline made itself come here


def unknown(node: Mapping[str, object]) -> NoReturn:
    """Raise BuildError: a template has no branch for this kind of node, which would be lost without a word."""
    raise BuildError(f"no template says what a {node['t']!r} looks like")


def _present() -> Environment:
    """Return the environment of this project and its words as they are now."""
    return _environment(tuple(str(folder.resolve()) for folder in paths.looked_through()), wording.edition())


@cache
def _environment(folders: tuple[str, ...], edition: str) -> Environment:
    """Return the environment of one project: a template is taken from the first of *folders* that has it.

    Each *edition* of the words has its own, since Jinja keeps what a template sets when it is imported.
    An undefined name is an error, and markup is escaped by default.
    """
    del edition
    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=(), disabled_extensions=PLAIN, default=True),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"elsewhere": addresses.elsewhere, "unknown": unknown, "numeral": numerals.numeral}
    environment.globals |= {"_": _gettext, "pgettext": wording.pgettext, "ngettext": wording.ngettext}
    environment.globals |= {"direction": lambda: wording.current()["direction"], "dir_attribute": _dir_attribute}
    return environment


def _dir_attribute() -> Markup:
    """Return the attribute of a document that is read from right to left; other documents need none."""
    return Markup(' dir="rtl"') if wording.current()["direction"] == "rtl" else Markup()


def _gettext(message: str, **values: object) -> str:
    """Return *message* in the language of the book; markup among *values* makes markup of all, and the rest is escaped."""
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup.escape(wording.gettext(message)).format(**values)
    return wording.gettext(message, **values)
