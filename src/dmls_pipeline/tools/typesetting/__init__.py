"""WeasyPrint: HTML laid out on pages."""

from dmls_pipeline.tools.typesetting.document import kept_pages, lay_out, pages, written

__all__ = ["kept_pages", "lay_out", "pages", "written"]
