"""Every PDF keeps PDF/UA-1 and PDF/A-2a."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.record import judged
from dmls_pipeline.audit.validators import verapdf
from dmls_pipeline.tools.binding import reading

missing = verapdf.missing  # says what to install; "" where nothing is missing
HINT = "the clause is one of ISO {}; if a template of the book does not cause it, report it as an error of the pipeline"


def check_ua(pack: Pack) -> Iterator[Finding]:
    """Find what keeps a PDF from PDF/UA-1."""
    return _check(pack, "ua1", "audit/pdf-ua", "14289-1")


def check_a(pack: Pack) -> Iterator[Finding]:
    """Find what keeps a PDF from PDF/A-2a."""
    return _check(pack, "2a", "audit/pdf-a", "19005-2")


def _check(pack: Pack, flavour: str, rule: str, standard: str) -> Iterator[Finding]:
    judge = partial(verapdf.broken, flavour)
    for path, broken in judged(f"verapdf-{flavour}-{verapdf.version()}", pack.of_kind(".pdf"), judge):
        times = f", {broken.times} times" if broken.times > 1 else ""
        said = f"clause {broken.clause} is broken{times}: {broken.message.partition(' || ')[0]}"
        yield pack.at_page(path, _label(path, broken.page), rule, said, HINT.format(standard))


def _label(path: Path, page: int | None) -> str:
    labels = reading.facts(path).labels if page is not None else ()
    return labels[page] if page is not None and page < len(labels) else ""
