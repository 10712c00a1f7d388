"""What a chapter goes by in every medium: the ids of its blocks, and its hue."""

from collections.abc import Callable

HUES = 11


def hue(number: int) -> int:
    """Return which of the chapter hues a chapter has, 1 to 11; chapter 12 begins again."""
    return (number - 1) % HUES + 1


def anchors(number: int) -> Callable[[str], str]:
    """Return the function that makes an id of chapter *number* unique in the book."""
    return lambda name: f"c{number:02}-{name}"
