"""The study pack of this folder, for doit."""

from dmls_pipeline.dodo import DOIT_CONFIG, task_pack  # noqa: F401 - doit takes them from here
