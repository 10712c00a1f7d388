"""Ace by DAISY: axe-core and DAISY's own rules on every document of an e-book, in Chromium."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, NotRequired, TypedDict

from dmls_pipeline.audit.validators import npm
from dmls_pipeline.problems import BuildError

COMMAND = npm.FOLDER / "node_modules/.bin/ace-cli"
ID = re.compile(r"\[([^\[\]]++)\]")
COLORED = re.compile(r"\x1b\[\d*m")
# How long Chromium may take to start, in ms. Ace gives it 5 s, which a cold disk or busy processors exceed.
START = 180_000


class Message(NamedTuple):
    """What Ace says: its rule ("svg-img-alt"), the sentence, the document, and the last id before the place, where there is one."""

    rule: str
    text: str
    document: str
    near: str = ""


def missing() -> str:
    """Say what is missing to run Ace; "" if nothing is."""
    if shutil.which("node") is None or not COMMAND.exists():
        return npm.missing("Ace")
    return "" if shutil.which("chromium") else "Ace needs Chromium: apt-get install chromium"


def version() -> str:
    """Return what tells one Ace from another: a digest of the versions of all its parts."""
    return hashlib.sha256((npm.FOLDER / "package-lock.json").read_bytes()).hexdigest()[:16]


def messages(file: Path) -> tuple[Message, ...]:
    """Return what Ace has against one e-book; raise BuildError if it gave no report."""
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(shutil.which("chromium")), "ACE_TIMEOUT_INITIAL": str(START)}
    with TemporaryDirectory() as folder:
        out, work = Path(folder, "out"), Path(folder, "work")
        command = [str(COMMAND), "--force", "--outdir", str(out), "--tempdir", str(work), str(file)]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace", check=False, timeout=600)
        report = out / "report.json"
        if not report.is_file():
            raise BuildError(f"Ace gave no report on {file}:\n{COLORED.sub('', ran.stderr or ran.stdout)}")
        return read(json.loads(report.read_text(encoding="utf-8")))


Outcome = TypedDict("Outcome", {"earl:outcome": str})


class Pointer(TypedDict, total=False):
    """Where in a document an assertion failed."""

    cfi: list[str]


Finding = TypedDict("Finding", {"earl:outcome": str, "dct:description": str, "earl:pointer": NotRequired[Pointer]})
Help = TypedDict("Help", {"dct:description": str})
Test = TypedDict("Test", {"dct:title": str, "help": Help})
Assertion = TypedDict("Assertion", {"earl:result": Finding, "earl:test": Test})


class Subject(TypedDict):
    """The document that was judged."""

    url: str


Judged = TypedDict("Judged", {"earl:testSubject": Subject, "assertions": list[Assertion]})
Report = TypedDict("Report", {"earl:result": Outcome, "assertions": list[Judged]})  # of Ace's report.json, what is read here


def read(report: Report) -> tuple[Message, ...]:
    """Return what failed in a report; raise BuildError for one that failed and does not say where."""
    failed = tuple(_messages(report))
    if report["earl:result"]["earl:outcome"] != "pass" and not failed:
        raise BuildError("Ace fails the e-book and does not say why")
    return failed


def _messages(report: Report) -> Iterator[Message]:
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            result, test = assertion["earl:result"], assertion["earl:test"]
            if result["earl:outcome"] == "fail":
                pointers = result.get("earl:pointer", Pointer()).get("cfi") or [""]
                near = ID.findall(pointers[0])[-1:]
                text = f"{test['help']['dct:description']}: {' '.join(result['dct:description'].split())}"
                yield Message(test["dct:title"], text, str(document["earl:testSubject"]["url"]), "".join(near))
