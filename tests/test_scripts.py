"""Set-up: the scripts are strict, the lock is complete and names no place, and what is missing is said in one sentence."""

import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted([*(path for path in (ROOT / "script").iterdir() if path.is_file()), ROOT / ".ci" / "run"])
LOCKS = {"requirements.lock": ("project", "dependencies"), "requirements-dev.lock": ("dependency-groups", "dev")}
COMMANDS = ("cat", "dirname", "env", "grep", "id", "mktemp", "rm", "sed", "sh", "tr")


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Return what a lock file holds: name → (version, hashes)."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    pins = (re.fullmatch(r"(\S+)==(\S+)", words[0]) for words in entries)
    assert entries
    return {
        pin[1]: (pin[2], re.findall(r"--hash=sha256:([0-9a-f]{64})\b", " ".join(words)))
        for pin, words in zip(pins, entries, strict=True)
        if pin
    }


def wanted(name: str) -> list[Requirement]:
    table, key = LOCKS[name]
    return [Requirement(text) for text in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[table][key]]


def run_bootstrap(folder: Path, *arguments: str, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of script/bootstrap on a machine that has nothing but the commands every system has, and *programs*."""
    shutil.copytree(ROOT / "script", folder / "project" / "script")
    for lock in LOCKS:
        shutil.copy(ROOT / lock, folder / "project")
    (folder / "bin").mkdir()
    for command in COMMANDS:
        (folder / "bin" / command).symlink_to(shutil.which(command) or "")
    for name, text in programs.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    command = (folder / "bin" / "sh", folder / "project" / "script" / "bootstrap", *arguments)
    environment = {"PATH": str(folder / "bin"), "HOME": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_strict_and_runs_from_the_root(script: Path) -> None:
    shell = re.match(r"#!/(?:bin/|usr/bin/env )(sh|bash)\n", script.read_text(encoding="utf-8"))

    assert os.access(script, os.X_OK)
    assert shell
    assert subprocess.run((shell[1], "-n", script), capture_output=True, text=True, check=True).stderr == ""
    assert "\nset -eu\n" in script.read_text(encoding="utf-8")
    assert '\ncd -- "$(dirname -- "$0")/.."\n' in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("everything",), ("500", "--from"), ("hostile", "--all")])
def test_an_attack_that_is_not_understood_is_told_before_anything_is_set_up(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(("sh", ROOT / "script" / "attack", *arguments), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("script/attack")


def test_continuous_integration_runs_the_tests_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines[1:] == ["set -eu", 'cd -- "$(dirname -- "$0")/.."', "exec script/test"]


@pytest.mark.parametrize(
    ("statuses", "status", "said"),
    [
        ("0 0", 0, []),
        ("1 0 0", 0, ["these passed only now"]),
        ("0 1 0", 0, ["these passed only now"]),
        ("1 1", 1, []),
        ("0 1 1", 1, []),
        ("2", 1, []),
    ],
)
def test_a_test_that_fails_is_run_once_more_alone_and_told(tmp_path: Path, statuses: str, status: int, said: list[str]) -> None:
    """Run a copy of script/test with commands that do nothing, and a pytest that ends with these exit statuses, one after another."""
    tools = tmp_path / ".venv/bin"
    tools.mkdir(parents=True)
    (tmp_path / "script").mkdir()
    (tmp_path / "statuses").write_text(statuses.replace(" ", "\n") + "\n", encoding="utf-8")
    pytest_of_it = 'echo "pytest $*" >>ran; status=$(head -n 1 statuses); sed -i 1d statuses; exit "$status"'
    stand_ins = dict.fromkeys(("ruff", "mypy", "typos", "proselint", "lychee", "doit"), "exit 0") | {"pytest": pytest_of_it}
    for path, body in [*((tools / name, body) for name, body in stand_ins.items()), (tmp_path / "script/bootstrap", "exit 0")]:
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)
    shutil.copy(ROOT / "script/test", tmp_path / "script/test")

    done = subprocess.run(("sh", tmp_path / "script/test"), capture_output=True, text=True, check=False)

    ran = (tmp_path / "ran").read_text(encoding="utf-8").splitlines()
    assert (done.returncode != 0) == bool(status)
    assert [line for line in ("these passed only now",) if line in done.stdout] == said
    assert len(ran) == len(statuses.split())
    assert all(line.endswith(" -n 0") for line in ran if "--last-failed " in line)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert not re.search(r"https?:|file:|index-url|find-links|trusted-host|\s@\s|(?<!\w)/", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if re.match(r"[^\s#]", line)]
    packages = locked(name)

    assert len(packages) == len(lines)
    assert [package for package, (_, hashes) in packages.items() if not hashes] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_stands_in_the_lock_at_a_version_that_it_admits(name: str) -> None:
    packages = locked(name)

    missing = [
        str(need) for need in wanted(name) if not need.specifier.contains(packages.get(canonicalize_name(need.name), ("0.dev0", []))[0])
    ]

    assert missing == []
    assert [str(need) for need in wanted(name) if canonicalize_name(need.name) not in packages] == []


def test_the_lock_of_ace_has_a_digest_for_each_package_and_names_no_place() -> None:
    packages = json.loads((ROOT / "script/ace/package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = {name: entry for name, entry in packages.items() if name}

    assert packages[""]["dependencies"] == json.loads((ROOT / "script/ace/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [name for name, entry in named.items() if not entry["integrity"].startswith("sha512-")] == []
    assert [name for name, entry in named.items() if "resolved" in entry] == []


def test_the_locks_agree_on_what_both_hold() -> None:
    tools, tests = (locked(name) for name in LOCKS)

    assert {name: tools[name] for name in tools.keys() & tests.keys()} == {name: tests[name] for name in tools.keys() & tests.keys()}


def run_ready(project: Path, *arguments: str, at_terminal: bool = True, **variables: str) -> str:
    """Run a copy of script/bootstrap where all is installed; return what it says."""
    shutil.copytree(ROOT / "script", project / "script")
    fonts = project / "src/dmls_pipeline/tools/fonts.py"
    for file in (fonts, project / ".venv/bin/python"):
        file.parent.mkdir(parents=True)
    shutil.copy(ROOT / fonts.relative_to(project), fonts)
    (project / ".venv/bin/python").write_text(
        f'#!/bin/sh\ncase $1 in -V) echo Python 3.11.7;; -c) echo "{project}";; esac\n', encoding="utf-8"
    )
    (project / ".venv/bin/python").chmod(0o755)
    for lock in LOCKS:
        shutil.copy(ROOT / lock, project)
        digest = hashlib.sha256((project / lock).read_bytes()).hexdigest()
        (project / f".venv/.{lock}").write_text(f"Python 3.11.7 {project.resolve()} {digest}  -\n", encoding="utf-8")
    (project / ".venv/.tools").touch()
    ace = hashlib.sha256((project / "script/ace/package-lock.json").read_bytes()).hexdigest()
    (project / ".venv/.ace").write_text(f"Python 3.11.7 {project.resolve()} {ace}  -\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(project), **variables}
    ours, theirs = pty.openpty() if at_terminal else os.pipe()
    done = subprocess.run(
        ("sh", project / "script/bootstrap", *arguments), env=environment, stdout=theirs, stderr=theirs, timeout=120, check=False
    )
    os.write(theirs, b"\n")
    said = os.read(ours, 4096).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    return said.strip()


def test_whoever_runs_the_set_up_at_a_terminal_is_told_what_to_run_next(tmp_path: Path) -> None:
    said = [
        run_ready(tmp_path / "new"),
        run_ready(tmp_path / "active", VIRTUAL_ENV=f"{tmp_path.resolve()}/active/.venv"),
        run_ready(tmp_path / "test", "--test"),
    ]

    build = "`doit` builds the pack, and `dmls serve` shows it while you write"
    assert said == [
        f"script/bootstrap: ready; run `. .venv/bin/activate` in this terminal; then {build}",
        f"script/bootstrap: ready; {build}",
        "script/bootstrap: ready; `script/test` runs every test",
    ]


def test_nobody_else_is(tmp_path: Path) -> None:
    assert run_ready(tmp_path / "script", at_terminal=False) == ""
    assert run_ready(tmp_path / "ci", CI="true") == ""


@pytest.mark.parametrize("script", [path for path in SCRIPTS if path.name != "bootstrap"], ids=lambda script: script.name)
def test_a_script_that_goes_on_by_itself_drops_what_would_be_next(script: Path) -> None:
    calls = re.findall("^script/bootstrap.*$", script.read_text(encoding="utf-8"), re.MULTILINE)

    assert [call for call in calls if ">/dev/null" not in call] == []


def test_without_python_one_sentence_names_the_commands(tmp_path: Path) -> None:
    ran = run_bootstrap(tmp_path)

    assert ran.returncode == 1
    assert ran.stderr == (
        "script/bootstrap: missing: python, pango; install with 'apt-get install -y python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 "
        "libharfbuzz-subset0' (Debian, as root), 'dnf install -y python3 pango' (Fedora, as root) or 'brew install python@3.12 pango' (macOS).\n"
    )


def test_a_python_without_venv_is_named_with_its_own_package(tmp_path: Path) -> None:
    stub = 'case "$*" in *ensurepip*) exit 1 ;; *_base_executable*) echo python3.12 ;; *-venv*) echo python3.12-venv ;; esac'

    ran = run_bootstrap(tmp_path, **{"python3.12": stub})

    assert ran.returncode == 1
    assert ran.stderr.startswith("script/bootstrap: missing: venv; install with 'apt-get install -y python3.12-venv' (Debian, as root), ")


def test_an_old_python_is_as_good_as_none(tmp_path: Path) -> None:
    ran = run_bootstrap(tmp_path, python3="exit 1")

    assert ran.stderr.startswith("script/bootstrap: missing: python, pango;")


def test_an_environment_that_is_a_link_is_refused_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "pyvenv.cfg").write_text("theirs", encoding="utf-8")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / ".venv").symlink_to(theirs)
    done = run_bootstrap(tmp_path, python3="exit 0")

    assert done.returncode == 1
    assert done.stderr.startswith("script/bootstrap: .venv is a link, and what it leads to would be emptied")
    assert (theirs / "pyvenv.cfg").read_text(encoding="utf-8") == "theirs"


def test_an_unknown_argument_is_refused(tmp_path: Path) -> None:
    ran = run_bootstrap(tmp_path, "--tests")

    assert (ran.returncode, ran.stderr) == (2, "script/bootstrap: usage: script/bootstrap [--test]\n")
