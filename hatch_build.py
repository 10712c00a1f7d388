"""What the wheel holds beside the package: MathJax as one script, which the package quickjax has.

The wheel cannot require quickjax: that wants quickjs, which has no wheel for Python 3.13, where pip would ask for a compiler.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPT = "js/mathjax_bundle.js"
LICENSES = ".dist-info/licenses/"


class MathJax(BuildHookInterface):  # type: ignore[type-arg]  # the configuration is not read
    """Put MathJax's script and its license into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Take the script from the quickjax that is installed here, or else from its wheel, which pip fetches."""
        if self.target_name != "wheel" or version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp())
        project = tomllib.loads(Path(self.root, "pyproject.toml").read_text(encoding="utf-8"))
        (wanted,) = project["dependency-groups"]["mathjax"]
        name, _, number = wanted.partition("==")
        with suppress(metadata.PackageNotFoundError):
            if metadata.version(name) == number:
                files = metadata.files(name) or ()
                self.take({path.as_posix(): Path(str(path.locate())) for path in files}, build_data)
                return
        self.take(self.fetched(wanted), build_data)

    def fetched(self, wanted: str) -> dict[str, Path]:
        """Return the files of the wheel that *wanted* names: name → where it was unpacked."""
        command = ("download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(self.folder))
        subprocess.run((sys.executable, "-m", "pip", *command, wanted), check=True)
        with zipfile.ZipFile(next(self.folder.glob("*.whl"))) as wheel:
            return {name: Path(wheel.extract(name, self.folder)) for name in wheel.namelist()}

    def take(self, files: dict[str, Path], build_data: dict[str, Any]) -> None:
        """Put the script and its license where tools/maths.py looks for them."""
        for name, path in files.items():
            if name.endswith(SCRIPT) or LICENSES in name:
                build_data["force_include"][str(path)] = f"dmls_pipeline/js/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was fetched."""
        del version, build_data, artifact_path
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)
