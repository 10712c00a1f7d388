"""The tools that only judge: one module each; audit/ says what is asked of them."""
