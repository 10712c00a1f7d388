"""What toys.bind imports: a line changed here wakes the book, and nothing else."""

FOOT = "bound\n"
