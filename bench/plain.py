"""The chapters as every peer can read them: plain Markdown with formulas and tables, without drawings, labels and callouts."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from project import PYTHON

READ = "commonmark_x+yaml_metadata_block-emoji-alerts"
WRITE = "commonmark+tex_math_dollars+pipe_tables+footnotes+strikeout"
FIND_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"
OPENED = {"Div": 1, "Span": 1, "Cite": 1}  # kind → where what it holds stands


@cache
def pandoc() -> str:
    """Return the path of the pandoc that the project uses."""
    return subprocess.run((PYTHON, "-c", FIND_PANDOC), check=True, capture_output=True, encoding="utf-8").stdout.strip()


def write(content: Path, stems: list[str], folder: Path) -> list[Path]:
    """Write the chapters *stems* of *content* as plain Markdown into *folder*; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{stem}.md" for stem in stems]
    for path in paths:
        path.write_text(plain((content / path.name).read_text(encoding="utf-8")), encoding="utf-8")
    return paths


def plain(markdown: str) -> str:
    """Return a chapter as plain Markdown under its title."""
    document = json.loads(_pandoc(markdown, "--from", READ, "--to", "json"))
    title = document["meta"]["title"]["c"]
    head = {"t": "Header", "c": [1, ["", [], []], title]}
    raised = {"pandoc-api-version": document["pandoc-api-version"], "meta": {}, "blocks": [head, *simplified(document["blocks"])]}
    return _pandoc(json.dumps(raised), "--from", "json", "--to", WRITE, "--wrap=preserve")


def simplified(nodes: list[Any]) -> list[Any]:
    """Return *nodes* of pandoc's tree without attributes; divs, spans, citations and figures are only what they hold."""
    out: list[Any] = []
    for node in nodes:
        match node:
            case {"t": "Figure", "c": [_, [_, caption], _]}:
                out += simplified(caption)
            case {"t": "Image", "c": [_, caption, _]}:
                out += simplified(caption)
            case {"t": "Link", "c": [_, [], [target, _]]}:
                out.append({"t": "Str", "c": target.lstrip("#")})
            case {"t": str(kind), "c": parts} if kind in OPENED:
                out += simplified(parts[OPENED[kind]])
            case {"t": "Header", "c": [level, _, inlines]}:
                out.append({"t": "Header", "c": [level, ["", [], []], simplified(inlines)]})
            case {"t": str(kind), "c": list(parts)}:
                out.append({"t": kind, "c": simplified(parts)})
            case list():
                out.append(simplified(node))
            case _:
                out.append(node)
    return out


def _pandoc(text: str, *options: str) -> str:
    return subprocess.run((pandoc(), *options), input=text, check=True, capture_output=True, encoding="utf-8").stdout
