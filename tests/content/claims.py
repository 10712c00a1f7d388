"""What a chapter claims: its test computes each number again and looks for the sentence that states it."""

import re
from collections.abc import Callable


def claims_of(text: str) -> Callable[..., None]:
    """Return a function that fails unless each of its arguments stands in *text*, and not as a piece of a longer number."""

    def says(*parts: str) -> None:
        for part in parts:
            assert re.search(rf"(?<![\w.,}}]){re.escape(part)}(?!\w|[.,]\d)", text), f"the chapter does not say: {part}"

    return says
