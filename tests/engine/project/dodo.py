"""A small project: the real engine, a toy graph."""

import toy

from dmls_pipeline import engine

DOIT_CONFIG = engine.configuration()


def task_pack():
    """Make everything."""
    return engine.tasks(toy.steps(), whole=toy.WHOLE)
