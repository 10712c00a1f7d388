"""The decks: a chapter cut into slides, and the slides as HTML and as notes pages."""
