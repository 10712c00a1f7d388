"""pikepdf: tagged units bound into one PDF that keeps everything and passes PDF/UA-1 and PDF/A-2a."""

from dmls_pipeline.tools.binding.binder import bind
from dmls_pipeline.tools.binding.composing import Placed, composed, on_ruled
from dmls_pipeline.tools.binding.metadata import Document
from dmls_pipeline.tools.binding.preparing import prepared
from dmls_pipeline.tools.binding.ruling import Line, Ruled
from dmls_pipeline.tools.binding.unit import Unit

__all__ = ["Document", "Line", "Placed", "Ruled", "Unit", "bind", "composed", "on_ruled", "prepared"]
