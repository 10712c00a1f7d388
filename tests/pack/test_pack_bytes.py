"""The same content gives the same bytes: clean or after many changes, in any folder, with any number of workers, without network."""

import shutil
import subprocess
from pathlib import Path

import pytest
from test_pack_changes import FIRST, SECOND, THIRD

pytestmark = pytest.mark.pack

RUN = Path(__file__).parents[1] / "engine/project/run.py"
UNPLUGGED = (("unshare", "-n"), ("unshare", "-r", "-n"))


def unplugged():
    """Return how a command is run without network here, if there is a way."""
    works = (
        way
        for way in UNPLUGGED
        if shutil.which("unshare") and subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0
    )
    return next(works, None)


def changed_often(pack):
    """Change words, titles, labels, chapters, figures, data, the date and templates; build in between, and at the end with one worker."""
    pack.write("content/03_third.md", THIRD)
    pack.edit("content/book.yaml", "  - 02_neighbor\n", "  - 02_neighbor\n  - 03_third\n")
    pack.edit(SECOND, "is computed ahead. The", "is computed early. The")
    pack.edit(FIRST, "## Things to look at {#sec-look}", "## Things to see {#sec-look}")
    assert pack.doit().status == 0
    pack.edit(FIRST, "sec-text", "sec-words")
    pack.edit(SECOND, "sec-text", "sec-words")
    pack.edit("content/figures/loop.d2", "collect: Collect data", "collect: Gather data")
    pack.edit("content/book.yaml", "  - 03_third\n", "  - 04_fourth\n")
    (pack / "content/03_third.md").unlink()
    pack.write("content/04_fourth.md", THIRD.replace("goes.\n", "goes at last.\n"))
    for template in ("print/print.css", "slides/deck.css", "ebook/ebook.css"):
        pack.write(f"templates/{template}", pack.read(f"templates/{template}") + "\nem { letter-spacing: 0.01em }\n")
    pack.edit("content/figures/growth.csv", "3,3.1", "3,2.1")
    pack.edit("content/book.yaml", "date: 2026-01-31", "date: 2026-02-01")
    assert pack.doit("-n", "1").status == 0


def test_after_many_changes_every_artifact_has_the_bytes_of_a_clean_build_by_spawned_workers_in_another_folder(pack, tmp_path_factory):
    changed_often(pack)

    clean = pack.copy(tmp_path_factory.mktemp("elsewhere") / "with a blank", built=False)
    build = clean.run(str(RUN), "spawn", "-n", "2")

    assert (build.status, build.problems) == (0, [])
    assert pack.digests() == clean.digests()


def test_one_process_without_network_in_another_place_and_language_makes_the_same_bytes(first, tmp_path):
    way = unplugged()
    if way is None:
        pytest.skip("a command cannot be run without network here: `unshare -n` fails")
    pack = first.pack.copy(tmp_path, built=False)

    build = pack.doit("-n", "0", before=way, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1")

    assert (build.status, build.ran) == (0, first.build.ran)
    assert pack.digests() == first.pack.digests()
