"""Which version a library of the system has that a Python package opens by its name: no distribution tells it."""

import ctypes
import sys
from functools import cache

VERSION_OF = {"pango-1.0": "pango_version_string", "harfbuzz": "hb_version_string"}  # a library → its function that tells the version


@cache
def version(library: str) -> str:
    """Return the version that *library*, a key of VERSION_OF, tells of itself; "" where it cannot be opened."""
    name = f"lib{library}.dylib" if sys.platform == "darwin" else f"lib{library}.so.0"
    try:
        function = getattr(ctypes.CDLL(name), VERSION_OF[library])
    except (OSError, AttributeError):
        return ""
    function.restype = ctypes.c_char_p
    text: bytes = function()
    return text.decode()
