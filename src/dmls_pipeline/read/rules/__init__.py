"""What can be wrong with a chapter: a module for each family of rules."""
