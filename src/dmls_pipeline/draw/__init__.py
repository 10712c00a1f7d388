"""Figures: from their sources, D2, Vega-Lite and SVG, to the drawings that each medium shows."""
