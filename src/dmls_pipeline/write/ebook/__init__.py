"""The e-books: the chapters as XHTML, bound as EPUB."""
