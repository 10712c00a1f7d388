"""What every page of the web book needs: one style sheet, the scripts, the icon. Comments and indents of the sheet stay at home."""

import re

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, template

TOKENS = ("tokens.css", "tokens-dark.css")  # of the whole pack
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def write_assets(sheets: tuple[str, ...], scripts: tuple[str, ...]) -> None:
    """Write web.css, of the pack's tokens and *sheets* in their order, icon.svg and each of *scripts*."""
    names = (*TOKENS, *(f"web/{name}" for name in sheets))
    store.write_text(WEB / "web.css", "".join(bare_style(template(name).read_text(encoding="utf-8")) for name in names))
    for name in scripts:
        store.write_text(WEB / name, template(f"web/{name}").read_text(encoding="utf-8"))
    store.write_text(WEB / "icon.svg", template("web/icon.svg").read_text(encoding="utf-8"))


def bare_style(text: str) -> str:
    """Return a style sheet without comments, indents and empty lines."""
    return "".join(f"{line.strip()}\n" for line in COMMENT.sub("", text).split("\n") if line.strip())
