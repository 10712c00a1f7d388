"""The decks for PowerPoint."""
