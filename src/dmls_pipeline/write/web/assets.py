"""What every page of the web book needs: one style sheet, the scripts, the icon. Comments stay at home, and indents of the sheet."""

import re
from collections.abc import Iterable
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import TOKENS, WEB, template
from dmls_pipeline.tools import book_faces, catalogs, mirroring, wording
from dmls_pipeline.write.web import scripts as globals_of

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REMARK = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)\n", re.DOTALL | re.MULTILINE)  # on lines of its own in a script


def write_assets(sheets: tuple[str, ...], scripts: tuple[str, ...]) -> None:
    """Write web.css, of the pack's tokens and *sheets* in their order, icon.svg, each of *scripts*, and words.js with what these say."""
    names = (*TOKENS, *(f"web/{name}" for name in sheets))
    style = "".join(bare_style(template(name).read_text(encoding="utf-8")) for name in names)
    own = book_faces.declared_for_browsers(lambda face: f"fonts/{Path(face['file']).stem}.woff2")
    store.write_text(WEB / "web.css", own + mirroring.for_book(book_faces.in_style(style)) + mirroring.kept())
    programs = {name: template(f"web/{name}").read_text(encoding="utf-8") for name in scripts}
    for name, text in programs.items():
        store.write_text(WEB / name, bare_script(text))
    store.write_text(WEB / "words.js", words(programs.values()))
    store.write_text(WEB / "icon.svg", template("web/icon.svg").read_text(encoding="utf-8"))


def words(programs: Iterable[str]) -> str:
    """Return the script that sets the words that *programs* ask for, and says which plural form a number takes."""
    catalog = wording.current()
    needed = catalogs.translated(catalog, catalogs.in_scripts(programs))
    plural = f"window.dmlsWords.plural=(n)=>Number({catalog['plural']});\n"  # an expression in C, and the same in JavaScript
    return globals_of.value("dmlsWords", {"words": needed}) + plural


def bare_style(text: str) -> str:
    """Return a style sheet without comments, indents and empty lines."""
    return "".join(f"{line.strip()}\n" for line in COMMENT.sub("", text).split("\n") if line.strip())


def bare_script(text: str) -> str:
    """Return a script without the comments that stand on lines of their own."""
    return REMARK.sub("", text)
