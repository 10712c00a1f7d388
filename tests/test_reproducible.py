"""The same content gives the same bytes: in another folder, at another place on earth, in another language, in another order."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack

ROOT = Path(__file__).parents[1]
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}


def begun(folder, environment, *arguments):
    """Begin to build the example book in *folder*, with nothing in the environment that could steer the dates."""
    shutil.copytree(ROOT / "docs/example/content", folder / "content")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "dodo.py", folder)
    inherited = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LANGUAGE")}
    variables = {**inherited, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-m", "doit", *arguments]
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")


def artifacts(folder):
    """Return the digest of every file below build/ that is not an intermediate one."""
    build = folder / "build"
    files = (path for path in sorted(build.rglob("*")) if path.is_file() and build / "work" not in path.parents)
    return {path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the example book twice at once, as differently as may be, and return the artifacts of both."""
    one = tmp_path_factory.mktemp("one") / "book"
    other = tmp_path_factory.mktemp("other") / "a much longer päth" / "to the same book"
    builds = (begun(one, HERE), begun(other, ELSEWHERE, "-n", "2"))
    for build in builds:
        told, _ = build.communicate(timeout=240)
        assert build.returncode == 0, told
    return artifacts(one), artifacts(other)


def test_the_example_is_a_whole_pack(built):
    one, _ = built

    assert {name for name in one if "/" not in name} == {
        "example-notes.pdf",
        "example-notes.epub",
        "cards.apkg",
        "cards.csv",
        "cheatsheet.pdf",
        "index.html",
        "manifest.json",
        "quiz.moodle.xml",
        "quiz.pdf",
    }
    assert {name.split("/")[0] for name in one if "/" in name} == {"handouts", "sheets", "slides", "web"}


def test_the_same_content_gives_the_same_bytes_wherever_and_however_it_is_built(built):
    one, other = built

    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
