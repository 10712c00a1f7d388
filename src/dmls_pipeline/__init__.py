"""One set of validated chapter notes, bound into a whole study pack."""

__version__ = "0.1.0"
