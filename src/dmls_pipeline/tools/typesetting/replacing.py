"""How a function of WeasyPrint is put in another's place: WeasyPrint's modules import functions by name, so each has its own."""

import sys
from typing import Any


def replace(theirs: Any, ours: Any) -> None:
    """Let every module of WeasyPrint that knows *theirs* call *ours*."""
    for module in [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]:
        for name, value in list(vars(module).items()):
            if value is theirs:
                setattr(module, name, ours)
