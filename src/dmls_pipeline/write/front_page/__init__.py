"""The front page of the pack."""
