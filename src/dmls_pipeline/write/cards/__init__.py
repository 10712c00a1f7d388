"""Flash cards for Anki, and as CSV."""
