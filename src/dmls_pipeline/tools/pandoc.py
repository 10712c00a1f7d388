"""Pandoc: Markdown to its syntax tree, references to their formatted form. The only module that knows pypandoc."""

import json
import os
import re
import select
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import confined_process

DISTRIBUTIONS = ("pypandoc-binary",)  # the program is found by name
# CommonMark with attributes and positions. What would be done behind the author's back is off: identifiers and links
# made from the words of a heading, alerts, and a second metadata block in the body.
MARKDOWN = (
    "commonmark_x+sourcepos-gfm_auto_identifiers-implicit_header_references"
    "+autolink_bare_uris-alerts-yaml_metadata_block-east_asian_line_breaks"
)

MATHML = re.compile(r"<math.*?</math>", re.DOTALL)

DIALECTS = {"en": "en-US", "de": "de-DE"}  # of a bibliography's own words ("edited by"); citeproc takes the others as they are
LONGEST = 20  # seconds; a chapter takes 0.2
# -M: a footnote that refers to itself would take all there is. The others spare pandoc a third of its time: by itself it takes 64 MB
# at once and cleans them up more often than a chapter needs.
MEMORY = ("+RTS", "-M1g", "-H1m", "-A8m", "-F4", "-RTS")
ANSWERS = 12  # kept by a process that reads a chapter again: of its body, its strings and its formulas mostly one has changed
EXHAUSTED = 251  # exit status of a Haskell program that may not have more memory
TREE = ("--from", MARKDOWN, "--to", "json")
STOPPED = re.compile(r"Error at \(line (\d+), column (\d+)\)")


class ExhaustedError(BuildError):
    """Pandoc would take more memory than it may have: a footnote that refers to itself goes on for ever."""


class LateError(BuildError):
    """Pandoc does not answer in time."""


class DeepError(ValueError):
    """What pandoc read is nested deeper than Python's reader of JSON goes."""


@dataclass(frozen=True)
class Early:
    """A pandoc that runs, and the files for what it answers and for what it complains of.

    end    becomes readable when it ends, also for processes that forked meanwhile; None where the system has no such thing
    owner  who began it
    """

    process: subprocess.Popen[bytes]
    answer: IO[bytes]
    complaints: IO[bytes]
    end: int | None
    owner: int

    def completed(self) -> subprocess.CompletedProcess[bytes] | None:
        """Wait for the end, and return what `subprocess.run` would; None where this process cannot know whether all went well.

        Raise LateError where the end does not come.
        """
        try:
            if os.getpid() != self.owner:
                return self._of_another()
            status = self.process.wait(LONGEST)
            return subprocess.CompletedProcess(self.process.args, status, *self._written())
        except subprocess.TimeoutExpired:
            raise _late(LONGEST) from None
        finally:
            self.drop()

    def drop(self) -> None:
        """End pandoc, if it is this process's, and close what it needed."""
        if os.getpid() == self.owner:
            self.process.kill()
            self.process.wait()
        self.answer.close()
        self.complaints.close()
        if self.end is not None:
            os.close(self.end)

    def _of_another(self) -> subprocess.CompletedProcess[bytes] | None:
        """Wait for a pandoc of another process, whose exit status only that one gets."""
        if self.end is None or not select.select([self.end], [], [], LONGEST)[0]:
            return None
        answer, complaints = self._written()
        is_whole = answer.rstrip().endswith(b"}") and not complaints
        return subprocess.CompletedProcess(self.process.args, 0, answer, b"") if is_whole else None

    def _written(self) -> tuple[bytes, bytes]:
        self.answer.seek(0)
        self.complaints.seek(0)
        return self.answer.read(), self.complaints.read()


EARLY: dict[tuple[str, ...], Early] = {}  # what was asked early, by its text and options


def parsed(markdown: str) -> tuple[list[dict[str, Any]], tuple[int, int] | None]:
    """Return the blocks of *markdown* as pandoc's plain JSON, with `data-pos` attributes that count from 1.

    There is Markdown that pandoc's reader stops at (attributes on a line of their own before an indented line, in 3.9):
    then there are no blocks, but the line and column where it stopped. Raise ExhaustedError where pandoc wants more memory than
    it may have, LateError where it does not answer in time, DeepError for what is nested beyond all use.
    """
    answer = _answer(markdown, *TREE)
    if answer.returncode and (place := STOPPED.search(answer.stderr.decode("utf-8", "replace"))):
        return [], (int(place[1]), int(place[2]))
    try:
        blocks: list[dict[str, Any]] = json.loads(_output(answer))["blocks"]
    except RecursionError:
        raise DeepError from None
    return blocks, None


def parse_early(markdown: str) -> None:
    """Have pandoc begin to read *markdown*: `parsed` then waits for that, here or in a fork. `drop_early` ends what nobody asked for."""
    if (markdown, *TREE) in EARLY:
        return
    answer, complaints = TemporaryFile(), TemporaryFile()  # noqa: SIM115 - until it is asked; pipes would fill while nobody reads
    command, environment, limit = _confined((*MEMORY, "--fail-if-warnings", *TREE))
    with TemporaryFile() as content:
        content.write(markdown.encode("utf-8"))
        content.seek(0)
        begun = subprocess.Popen(command, stdin=content, stdout=answer, stderr=complaints, env=environment, preexec_fn=limit)  # noqa: PLW1509
    end = None
    with suppress(AttributeError, OSError):  # other systems than Linux, and old ones
        end = os.pidfd_open(begun.pid)
    EARLY[markdown, *TREE] = Early(begun, answer, complaints, end, os.getpid())


def drop_early() -> None:
    """End every pandoc that `parse_early` began and that nobody asked for here."""
    while EARLY:
        EARLY.popitem()[1].drop()


def bibliography(references: Sequence[Mapping[str, Any]], language: str = "en") -> list[dict[str, Any]]:
    """Return the blocks of a text that cites each of *references* (CSL) once, in a paragraph each, and then lists all.

    All are cited together, so that two works of one author and year are told apart by a suffix. The words between
    their names, as "edited by", are those of *language*.
    """
    header = json.dumps({"references": list(references), "lang": DIALECTS.get(language, language)}, ensure_ascii=False)
    cites = "\n\n".join(f"[@{{{reference['id']}}}]" for reference in references)
    answer = _answer(f"---\n{header}\n---\n\n{cites}\n", "--from", "markdown", "--citeproc", "--to", "json")
    blocks: list[dict[str, Any]] = json.loads(_output(answer))["blocks"]
    return blocks


def csl(bibtex: str) -> list[dict[str, Any]]:
    """Return the sources of a BibTeX or BibLaTeX file as CSL."""
    sources: list[dict[str, Any]] = json.loads(_output(_answer(bibtex, "--from", "biblatex", "--to", "csljson")))
    return sources


def html(text: str) -> list[dict[str, Any]]:
    """Return the blocks of a piece of HTML, without positions."""
    blocks: list[dict[str, Any]] = json.loads(_output(_answer(text, "--from", "html-native_divs+raw_html", "--to", "json")))["blocks"]
    return blocks


def tables(text: str) -> list[dict[str, Any]]:
    """Return the blocks of a table as pandoc's own Markdown writes it: grid, multi-line, simple; without positions."""
    dialect = "markdown-citations-smart"
    blocks: list[dict[str, Any]] = json.loads(_output(_answer(text, "--from", dialect, "--to", "json")))["blocks"]
    return blocks


def mathml(formulas: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the MathML of each (TeX, whether it is displayed), in one run."""
    if not formulas:
        return []
    kinds = ({"t": "DisplayMath" if display else "InlineMath"} for _, display in formulas)
    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]} for kind, (tex, _) in zip(kinds, formulas, strict=True)]
    document = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks})
    answer = _answer(document, "--from", "json", "--to", "html5", "--mathml", "--wrap=preserve")
    drawn = MATHML.findall(_output(answer).decode("utf-8"))
    if len(drawn) != len(formulas):
        raise BuildError(f"pandoc: of {len(formulas)} formulas {len(drawn)} became MathML")
    return drawn


@cache
def _program() -> str:
    """Return the path of the pandoc that pypandoc-binary holds, whatever other pandoc this machine has; raise BuildError without it.

    pypandoc itself would take the newest of all that lie on the machine, so that the same notes became other bytes.
    """
    spec = find_spec("pypandoc")
    program = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else None
    if program is None or not program.is_file():
        raise BuildError("pandoc is not installed: pip install pypandoc-binary (in the pipeline's own repository, script/bootstrap)")
    return str(program)


@lru_cache(maxsize=ANSWERS)
def _answer(text: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run pandoc; raise LateError where it does not answer in time, ExhaustedError where it wants too much memory."""
    begun = EARLY.pop((text, *options), None)
    answer = begun.completed() if begun else None
    if answer is None:
        answer = _run((*MEMORY, "--fail-if-warnings", *options), text.encode("utf-8"), LONGEST)
    if answer.returncode == EXHAUSTED:
        raise ExhaustedError("pandoc: more than a gigabyte of memory is wanted")
    return answer


def _run(
    options: Sequence[str], content: bytes, seconds: int, readable: Sequence[Path] = (), writable: Sequence[Path] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run pandoc, as `_confined` says; raise LateError where it does not answer within *seconds*."""
    command, environment, limit = _confined(options, readable, writable)
    try:
        return subprocess.run(command, input=content, capture_output=True, check=False, env=environment, timeout=seconds, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        raise _late(seconds) from None


def _confined(
    options: Sequence[str], readable: Sequence[Path] = (), writable: Sequence[Path] = ()
) -> tuple[tuple[str, ...], dict[str, str], Callable[[], None]]:
    """Return pandoc's command, its environment, and what its process does first, so that pandoc runs in its sandbox and within limits.

    It opens no file but its own and those that are named, and connects to nothing; no variable of the environment reaches it.
    """
    environment = {"HOME": "/", "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    return (_program(), "--sandbox", *options), environment, partial(confined_process.limit, (_program(), *readable), writable)


def _late(seconds: int) -> LateError:
    return LateError(f"pandoc: no answer within {seconds} seconds; the machine may be busy: try again")


def _output(answer: subprocess.CompletedProcess[bytes]) -> bytes:
    """Return what pandoc wrote; raise BuildError where it failed or as much as warned."""
    if answer.returncode:
        message = answer.stderr.decode("utf-8", "replace").strip() or f"exit status {answer.returncode}"
        raise BuildError(f"pandoc: {message}")
    return answer.stdout


# What is written where notes of other forms become Markdown: the constructs that our own reader knows.
WRITTEN = (
    "markdown-smart-raw_html-raw_tex-raw_attribute-simple_tables-multiline_tables-implicit_figures-inline_code_attributes"
    "-auto_identifiers-tex_math_single_backslash"
)
CONVERTING = (40, 120, 300)  # seconds for a small file, more for each megabyte, at most; a book of a thousand pages takes one minute


@dataclass(frozen=True)
class Converted:
    """A file in another form as Markdown; *complaints* are lines that say what could not be read."""

    markdown: str
    complaints: tuple[str, ...]


def converted(content: bytes, form: str, media: Path, cleaning: Path) -> Converted:
    """Return *content*, which is of pandoc's format *form*, as Markdown whose front matter is title, author and date.

    Pictures that it holds are written into the folder *media*. *cleaning* is a Lua filter. Raise BuildError where pandoc fails.
    """
    options = ("--from", form, "--to", WRITTEN, "--standalone", "--wrap=none", "--markdown-headings=atx", "--lua-filter", str(cleaning))
    media.mkdir(parents=True, exist_ok=True)  # of what may be written, all there is
    command = ("+RTS", "-M2g", "-RTS", *options, "--ipynb-output=best", "--reference-location=block", f"--extract-media={media}")
    least, more, most = CONVERTING
    answer = _run(command, content, min(least + more * len(content) // 1_000_000, most), (cleaning,), (media,))
    said = answer.stderr.decode("utf-8", "replace").splitlines()
    if answer.returncode:
        raise BuildError(f"pandoc: {' '.join(said) or answer.returncode}")
    complaints = (line.removeprefix("dmls: ").removeprefix("[WARNING] ") for line in said if line.startswith(("dmls: ", "[WARNING]")))
    return Converted(answer.stdout.decode("utf-8"), tuple(dict.fromkeys(complaints)))
