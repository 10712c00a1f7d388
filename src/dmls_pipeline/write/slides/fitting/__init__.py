"""Slides that fit: what is measured, packed and tightened."""
