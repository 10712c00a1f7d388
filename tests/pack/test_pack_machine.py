"""The real tools where the machine allows little: the right bytes or a sentence, and the right bytes once it allows more."""

import shutil
import subprocess

import pytest

pytestmark = pytest.mark.pack

TARGET = "build/handouts/01_every_construct.pdf"
LIMITS = {
    "few files": "ulimit -n 20",
    "little memory": "ulimit -v 1500000",
    "hardly any memory": "ulimit -v 300000",
    "small files": "ulimit -f 100",
    "a small stack": "ulimit -s 256",
    "little time": "ulimit -t 2",
    "no folder for temporary files": "export TMPDIR=/nowhere",
    "a full folder for temporary files": "mount -t tmpfs -o size=16k none full && export TMPDIR=$PWD/full",
    "variables of the tools": "export DEBUG=1 D2_DARK_THEME=200 D2_SKETCH=1 D2_LAYOUT=elk IMG_CACHE=0 GOGC=off PANGOCAIRO_BACKEND=x",
    "another place and time": "export LC_ALL=C LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati; umask 000",
}


def edited(pack):
    """Change a word, a diagram and the data of a chart, all of the first chapter."""
    pack.edit("content/01_every_construct.md", "A paragraph has *emphasis*", "A paragraph shows *emphasis*")
    for path in sorted((pack / "content/figures").glob("*.d2")):
        path.write_text(path.read_text(encoding="utf-8") + "\nnew -> newer\n", encoding="utf-8")
    pack.edit("content/figures/growth.csv", "1", "2")
    return pack


@pytest.fixture(scope="module")
def right(first, tmp_path_factory):
    """Return the bytes of the target as a machine makes it that allows all."""
    pack = edited(first.pack.copy(tmp_path_factory.mktemp("right")))
    assert pack.build(TARGET).status == 0
    return (pack / TARGET).read_bytes()


@pytest.mark.parametrize("limit", LIMITS)
def test_where_little_is_allowed_it_is_the_right_bytes_or_a_sentence(pack, right, limit):
    shell = ("unshare", "-rm", "sh") if "mount" in LIMITS[limit] else ("sh",)
    if shell[0] == "unshare" and (shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode):
        pytest.skip("nothing can be mounted here")
    (pack / "full").mkdir()
    edited(pack)

    limited = pack.doit("-n", "2", TARGET, before=(*shell, "-c", f'{LIMITS[limit]} && exec "$@"', "sh"))

    assert limited.status in (0, 2), limited.out + limited.err
    assert limited.status or (pack / TARGET).read_bytes() == right
    assert limited.problems == []
    assert pack.doit("-n", "2", TARGET).status == 0
    assert (pack / TARGET).read_bytes() == right
