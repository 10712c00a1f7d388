"""What steps opened, as `watched.py` wrote it down, held against what the graph says that they read."""

import re

from dmls_pipeline.paths import THEME

CACHES = ("build/work/book/book.json", "build/work/maths/", "build/work/pictures/")  # named or marked by all that they depend on
SLIDES_LAID_OUT = re.compile(r"build/work/[^/]+/screens-\d+\.[0-9a-f]{32}\.pdf")


def opened(log):
    """Return (step, path) of each file that a step opened; *log* is the file that `watched.py` wrote."""
    return frozenset(tuple(line.split("\t")) for line in log.read_text(encoding="utf-8").splitlines())


def read_by(step, opened):
    """Return the files that a step opened."""
    return {path for key, path in opened if key == repr((step.run, step.args))}


def undeclared(step, opened):
    """Return the files that a step opened and that the graph does not say it reads."""
    inputs = {path.as_posix() for path in (*step.inputs, *step.outputs)}
    named = {THEME.as_posix()}  # where templates lie: another theme is other templates, which are inputs
    named |= {"drawn"}  # the folder of D2's drawings within its own temporary one, when that is removed
    return {path for path in read_by(step, opened) - inputs - named if not path.startswith(CACHES) and not _named_with_digest(path, inputs)}


def _named_with_digest(path, inputs):
    """Say whether the name is a digest: of a drawing, which refs.json and print.html have, or of slides that were laid out to be measured."""
    return SLIDES_LAID_OUT.fullmatch(path) or (
        path.startswith("build/work/figures/")
        and path.endswith(".svg")
        and any(name.endswith(("/refs.json", "/print.html")) for name in inputs)
    )
