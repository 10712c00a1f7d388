"""The Nu HTML Checker of the W3C, from its jar in the package vnu-jar of npm, on many files at once."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from dmls_pipeline.audit.validators import npm
from dmls_pipeline.problems import BuildError

JAR = npm.FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
QUICK = ("-XX:+UseSerialGC", "-Xss4m")  # its schemas nest deep


class Message(NamedTuple):
    """What the checker says, and the line and column (from 1) where that ends."""

    text: str
    line: int
    column: int


def missing() -> str:
    """Say what is missing to run the checker; "" if nothing is."""
    if shutil.which("java") is None:
        return "the Nu HTML Checker needs Java: apt-get install default-jdk-headless"
    return "" if JAR.exists() else npm.missing("the Nu HTML Checker")


def version() -> str:
    """Return what tells one checker from another: a digest of its jar."""
    return hashlib.sha256(JAR.read_bytes()).hexdigest()[:16]


def messages(files: Sequence[Path]) -> Mapping[Path, tuple[Message, ...]]:
    """Return the errors of each page, in one run of Java; raise BuildError if it gave no report."""
    if not files:
        return {}
    command = ["java", *QUICK, "-jar", str(JAR), "--errors-only", "--format", "json", "--stdout", "--exit-zero-always", *map(str, files)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=600)
    try:
        report = json.loads(ran.stdout)
    except ValueError as error:
        raise BuildError(f"the Nu HTML Checker gave no report:\n{ran.stdout[:500]}\n{ran.stderr[:500]}") from error
    by_file = read(report)
    return {file: by_file.get(file.resolve(), ()) for file in files}


def read(report: Mapping[str, Any]) -> dict[Path, tuple[Message, ...]]:
    """Return the messages of a report by file."""
    found: dict[Path, tuple[Message, ...]] = {}
    for message in report["messages"]:
        file = Path(unquote(urlsplit(str(message.get("url", ""))).path))
        said = Message(" ".join(str(message["message"]).split()), int(message.get("lastLine") or 0), int(message.get("lastColumn") or 0))
        found[file] = (*found.get(file, ()), said)
    return found
