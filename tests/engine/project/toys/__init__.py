"""The parts of the toy project that stand in a package."""
