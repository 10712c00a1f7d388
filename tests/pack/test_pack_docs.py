"""The documents of the project as a web book, made by the pipeline that they describe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack
ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(path.stem for path in (ROOT / "docs").glob("*.md"))


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """Build the book, and return the folder of its pages."""
    folder = tmp_path_factory.mktemp("docs")
    doit = folder / "bin/doit"
    doit.parent.mkdir()
    doit.write_text(f'#!/bin/sh\nexec {sys.executable} -m doit "$@"\n', encoding="utf-8")
    doit.chmod(0o755)
    environment = {**os.environ, "PATH": f"{doit.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    script = (ROOT / "script/docs", folder / "book")

    done = subprocess.run(script, env=environment, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return folder / "book/build/web"


@pytest.mark.parametrize("stem", DOCUMENTS)
def test_each_document_is_a_page_with_all_its_headings(web, stem):
    text = re.sub(r"^(`{3,}).*?^\1", "", (ROOT / f"docs/{stem}.md").read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    written = re.findall(r"^## (?:\d+[.)]? )?([^`{*_<]+?)\s*$", text, re.MULTILINE)
    (path,) = (path for path in web.glob("*.html") if re.sub(r"^\d+_", "", path.stem) == stem)  # the pack has other uses for some names
    page = re.sub(r"<[^>]+>|\s+", " ", path.read_text(encoding="utf-8"))

    assert [heading for heading in written if heading.split()[-1] not in page] == []


def test_no_link_between_the_documents_is_dead(web):
    ids = {path.name: set(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))) for path in web.glob("*.html")}
    links = [
        (name, href) for name in ids for href in re.findall(r'href="([\w.-]*\.html)?(#[^"]*)?"', (web / name).read_text(encoding="utf-8"))
    ]
    dead = [(name, *href) for name, href in links if (href[0] or name) not in ids or href[1][1:] not in {"", *ids[href[0] or name]}]

    assert len(links) > 500 and dead == []
