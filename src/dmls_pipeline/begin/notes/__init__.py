"""`dmls import`: notes of many forms, made into a book that lies apart from them.

`documents` lists what belongs to which chapter, `reading` turns each file into Markdown, `parts` parts a file that holds several chapters,
`links` and `dialects` change what could not be read otherwise, `fields` takes out what the front matter holds. `importing` calls the
others and writes the book, and `merging` brings a later state of the same notes into it.
"""
