"""Where validators from npm are installed, and the command that does it."""

import sys
from pathlib import Path

FOLDER = Path(sys.prefix) / "ace"  # where script/bootstrap --test installs them
PACKAGES = "@daisy/ace-cli@1.4.6", "vnu-jar@26.9.27"
NEEDS = "apt-get install nodejs npm"


def missing(title: str) -> str:
    """Say that *title* is missing, and what installs it, here and in the pipeline's own repository."""
    command = f"npm install --ignore-scripts --prefix {FOLDER} {' '.join(PACKAGES)}"
    return f"{title} is missing: {command} (needs Node.js and npm: {NEEDS}); in the pipeline's own repository, script/bootstrap --test"
