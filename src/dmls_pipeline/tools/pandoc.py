"""Pandoc: Markdown to its syntax tree, references to their formatted form. The only module that knows pypandoc."""

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pypandoc

from dmls_pipeline.problems import BuildError

# CommonMark with attributes and positions. What would be done behind the author's back is off: identifiers and links
# made from the words of a heading, emoji, alerts, and a second metadata block in the body.
MARKDOWN = "commonmark_x+sourcepos-gfm_auto_identifiers-implicit_header_references-emoji-alerts-yaml_metadata_block-east_asian_line_breaks"

MATHML = re.compile(r"<math.*?</math>", re.DOTALL)

LONGEST = 20  # seconds; a chapter takes 0.2
MEMORY = ("+RTS", "-M1g", "-RTS")  # a footnote that refers to itself would take all there is
EXHAUSTED = 251  # exit status of a Haskell program that may not have more memory
STOPPED = re.compile(r"Error at \(line (\d+), column (\d+)\)")


class ExhaustedError(BuildError):
    """Pandoc would take more memory than it may have: a footnote that refers to itself goes on for ever."""


def parsed(markdown: str) -> tuple[list[dict[str, Any]], tuple[int, int] | None]:
    """Return the blocks of *markdown* as pandoc's plain JSON, with `data-pos` attributes that count from 1.

    There is Markdown that pandoc's reader stops at (attributes on a line of their own before an indented line, in 3.9):
    then there are no blocks, but the line and column where it stopped. Raise ExhaustedError where pandoc wants more memory than
    it may have, BuildError where it does not answer in time.
    """
    try:
        output = _run(markdown, "--from", MARKDOWN, "--to", "json")
    except BuildError as error:
        if found := STOPPED.search(str(error)):
            return [], (int(found[1]), int(found[2]))
        raise
    blocks: list[dict[str, Any]] = json.loads(output)["blocks"]
    return blocks, None


def bibliography(references: Sequence[Mapping[str, Any]], language: str = "en-US") -> list[dict[str, Any]]:
    """Return the blocks of a text that cites each of *references* (CSL) once, in a paragraph each, and then lists all.

    All are cited together, so that two works of one author and year are told apart by a suffix.
    """
    header = json.dumps({"references": list(references), "lang": language}, ensure_ascii=False)
    cites = "\n\n".join(f"[@{{{reference['id']}}}]" for reference in references)
    output = _run(f"---\n{header}\n---\n\n{cites}\n", "--from", "markdown", "--citeproc", "--to", "json")
    blocks: list[dict[str, Any]] = json.loads(output)["blocks"]
    return blocks


def mathml(formulas: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the MathML of each (TeX, whether it is displayed), in one run."""
    if not formulas:
        return []
    kinds = ({"t": "DisplayMath" if display else "InlineMath"} for _, display in formulas)
    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]} for kind, (tex, _) in zip(kinds, formulas, strict=True)]
    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
    drawn = MATHML.findall(_run(document, "--from", "json", "--to", "html5", "--mathml", "--wrap=preserve").decode("utf-8"))
    if len(drawn) != len(formulas):
        raise BuildError(f"pandoc: of {len(formulas)} formulas {len(drawn)} became MathML")
    return drawn


@cache
def _program() -> str:
    """Return the path of the pandoc that came with pypandoc."""
    path: str = pypandoc.get_pandoc_path()
    return path


def _run(text: str, *options: str) -> bytes:
    """Run pandoc in its sandbox; raise BuildError when it fails or as much as warns."""
    command = (_program(), *MEMORY, "--sandbox", "--fail-if-warnings", *options)
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=False, env=environment, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        raise BuildError(f"pandoc: no answer within {LONGEST} seconds; the machine may be busy: try again") from None
    if done.returncode == EXHAUSTED:
        raise ExhaustedError("pandoc: more than a gigabyte of memory is wanted")
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip() or f"exit status {done.returncode}"
        raise BuildError(f"pandoc: {message}")
    return done.stdout
