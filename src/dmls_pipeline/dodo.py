"""The graph, handed to doit. No work is done here: graph/ says what is made from what, engine/ how it is run.

A book's own dodo.py is one line, wherever its folder lies: `from dmls_pipeline.dodo import DOIT_CONFIG, task_pack`.
"""

from collections.abc import Iterator
from typing import Any

from dmls_pipeline import unchanged

unchanged.leave()  # before what follows is imported, which takes longer

from dmls_pipeline import engine, graph  # noqa: E402
from dmls_pipeline.read import early  # noqa: E402
from dmls_pipeline.read.book import load_book  # noqa: E402

__all__ = ["DOIT_CONFIG", "task_pack"]

DOIT_CONFIG = engine.configuration(early=graph.EARLY)


def task_pack() -> Iterator[Any]:
    """Make the whole study pack."""
    loaded = load_book()
    early.begin(loaded[0])
    return engine.pack(loaded, graph.steps)
