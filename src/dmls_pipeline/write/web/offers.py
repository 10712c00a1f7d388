"""What can be taken along besides the pages: no page links to what this book does not make."""

from dmls_pipeline import store
from dmls_pipeline.paths import WEB_OFFERS


def write_offers(kinds: tuple[str, ...]) -> None:
    """Write which *kinds* of artifacts the book makes: "book", "ebook", "handouts", "slides", "cards" and so on."""
    store.write_json(WEB_OFFERS, kinds)


def offers() -> frozenset[str]:
    """Return which kinds of artifacts the book makes."""
    return frozenset(store.read_json(WEB_OFFERS))
