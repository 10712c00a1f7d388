"""WeasyPrint: HTML laid out on pages."""

from dmls_pipeline.tools.typesetting.document import lay_out, pages

__all__ = ["lay_out", "pages"]
