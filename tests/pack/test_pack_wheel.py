"""The wheel in a fresh environment, far from the repository: a book begins, is built, and has templates of its own."""

import os
import shutil
import site
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack
ROOT = Path(__file__).parents[2]


def run(*command, cwd=None, **environment):
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, cwd=cwd, env=own | environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy: hatchling and MathJax's script are here, so that no network is needed."""
    source = tmp_path_factory.mktemp("source") / "pipeline"
    ignore = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, source, ignore=ignore)
    target = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", target, source)
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """Install the wheel into an environment of its own; the libraries that it requires are those of this one."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, symlinks=True)
    [packages] = place.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:  # as pip does, but for its scripts
        archive.extractall(packages)
    libraries = {sysconfig.get_path("purelib"), *site.getsitepackages()}
    (packages / "libraries.pth").write_text("".join(f"{path}\n" for path in sorted(libraries)), encoding="utf-8")
    return place / "bin" / "python"


def test_a_book_begins_and_is_built_with_what_the_wheel_holds(environment, tmp_path):
    def dmls(*arguments):
        return run(environment, "-m", "dmls_pipeline.cli", *arguments, cwd=tmp_path / "mine" if arguments[0] != "init" else tmp_path)

    where = run(environment, "-c", "import dmls_pipeline; print(dmls_pipeline.__file__)").strip()
    assert Path(where).is_relative_to(environment.parents[1])
    dmls("init", "mine", "--title", "Far Away")
    assert not (tmp_path / "mine/templates").exists()

    told = dmls("build")

    assert "Open build/index.html, which leads to all of it." in told.splitlines()[-1]
    for name in ("far-away.pdf", "far-away.epub", "handouts/01_writing.pdf", "slides/01_writing.html", "web/index.html", "index.html"):
        assert (tmp_path / "mine/build" / name).is_file(), name
    for audit in (("-m", "doit", "audit", "metadata"), ("-m", "dmls_pipeline.cli", "audit", "metadata")):
        assert run(environment, *audit, cwd=tmp_path / "mine").splitlines()[-1].startswith("Metadata: ")
    before = (tmp_path / "mine/build/handouts/01_writing.pdf").read_bytes()
    assert "is yours now" in dmls("eject", "print/print.css")
    own = tmp_path / "mine/templates/print/print.css"
    own.write_text(own.read_text(encoding="utf-8") + "\nh2 { letter-spacing: 0.2em }\n", encoding="utf-8")
    run(environment, "-m", "doit", "handouts:01_writing.pdf", cwd=tmp_path / "mine")
    assert (tmp_path / "mine/build/handouts/01_writing.pdf").read_bytes() != before


def test_the_wheel_requires_nothing_that_needs_a_compiler(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [facts] = (archive.read(name).decode() for name in names if name.endswith("METADATA"))

    assert {"dmls_pipeline/js/mathjax_bundle.js", "dmls_pipeline/js/LICENSE", "dmls_pipeline/templates/tokens.css"} <= set(names)
    required = {line.split(":")[1].split()[0].strip() for line in facts.splitlines() if line.startswith("Requires-Dist:")}
    assert "quickjs-ng" in required
    assert not {"quickjs", "quickjax"} & required
