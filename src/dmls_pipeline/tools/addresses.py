"""Addresses of places in the book, as HTML has them before it is bound: `book:LABEL`, whichever unit or document has the label."""

from urllib.parse import unquote

BOOK = "book:"


def elsewhere(label: str) -> str:
    """Return the address of a label that another unit may have; a template calls this function by its name."""
    return f"{BOOK}{label}"


def is_elsewhere(address: str) -> bool:
    """Say whether *address* is a label of the book."""
    return address.startswith(BOOK)


def label_of(address: str) -> str:
    """Return the label that such an address names; a PDF has its signs percent-encoded."""
    return unquote(address.removeprefix(BOOK))
