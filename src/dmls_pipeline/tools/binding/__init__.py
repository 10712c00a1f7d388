"""pikepdf: tagged units bound into one PDF that keeps everything and passes PDF/UA-1 and PDF/A-2a."""

from dmls_pipeline.tools.binding.binder import bind
from dmls_pipeline.tools.binding.composing import Placed, composed
from dmls_pipeline.tools.binding.metadata import Document
from dmls_pipeline.tools.binding.preparing import packed, prepared
from dmls_pipeline.tools.binding.unit import Unit

__all__ = ["Document", "Placed", "Unit", "bind", "composed", "packed", "prepared"]
