"""The built pack under scrutiny: one module a check, each a function from the pack to what is wrong with it."""
