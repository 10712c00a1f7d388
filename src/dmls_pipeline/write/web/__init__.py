"""The web book: the chapters as pages to read in a browser, from a disk or from any host."""
