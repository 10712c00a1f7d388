"""How a book begins and is put in order: a new one, one made of notes, a new chapter, another name, what a machine lacks."""
