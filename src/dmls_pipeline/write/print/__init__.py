"""The printed pages: book, handouts, cheat-sheet and quiz."""
