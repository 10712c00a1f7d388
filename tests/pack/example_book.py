"""The book of the guides, as the tests of the pack call its files."""

ONE, TWO = "01_every_construct", "02_neighbor"
FIRST, SECOND = f"content/{ONE}.md", f"content/{TWO}.md"
KINDS = (
    ("handouts", "pdf"),
    ("handouts", "epub"),
    ("slides", "html"),
    ("slides", "pptx"),
    ("slides", "slides.pdf"),
    ("slides", "pdf"),
    ("slides", "student.pdf"),
    ("sheets", "pdf"),
)  # what is made of each chapter: the folder in build/, the ending
