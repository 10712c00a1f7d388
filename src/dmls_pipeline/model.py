"""The book as frozen values. Plain, so that a build with nothing to do imports no library for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dmls_pipeline.problems import Severity

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})  # languages


@dataclass(frozen=True)
class ChapterRef:
    """A chapter that the book lists: stem "03_data_eng_fundamentals", number 3, slug "data-eng-fundamentals".

    The stem names what is built of the chapter; file is the path of its Markdown below content/, "" for the stem with .md.
    """

    stem: str
    number: int
    slug: str
    file: str = ""

    @property
    def source(self) -> str:
        """Return the path below content/."""
        return self.file or f"{self.stem}.md"

    @property
    def label(self) -> str:
        """Return the label of the chapter itself."""
        return f"ch-{self.slug}"


@dataclass(frozen=True)
class Cheatsheet:
    """What the cheat-sheet may cost: pages, paper ("A4 landscape"; None is that of print) and its smallest type ("7pt")."""

    pages: int = 2
    paper: str | None = None
    smallest_type: str = "7pt"


@dataclass(frozen=True)
class Cover:
    """What stands on the cover; picture is "drawn", "none" or a figure below content/, title is that with its subtitle."""

    picture: str = "drawn"
    caption: str | None = None
    title: bool = True
    people: bool = True

    @property
    def file(self) -> str | None:
        """Return the author's own picture, None where the cover has none."""
        return None if self.picture in ("drawn", "none") else self.picture


@dataclass(frozen=True)
class Logo:
    """The sign of whoever gives the book out: a figure below content/, and its words for those who do not see it."""

    picture: str
    alt: str


@dataclass(frozen=True)
class Print:
    """How the book is printed; lists says whether its figures and tables are listed after the contents."""

    paper: str = "A4"
    two_sided: bool = False
    lists: bool = False


@dataclass(frozen=True)
class Artifacts:
    """Which artifacts the author wants; one is made where the chapters have something for it."""

    book: bool = True
    ebook: bool = True
    handouts: bool = True
    web: bool = True
    slides: bool = True
    powerpoint: bool = True
    notes: bool = True
    cheatsheet: bool = True
    sheets: bool = True
    quiz: bool = True
    cards: bool = True


@dataclass(frozen=True)
class Deck:
    """Which slides a deck has besides those of its sections and the takeaways; questions may be how many, or the ids of some."""

    objectives: bool = True
    agenda: bool = True
    questions: bool | int | tuple[str, ...] = True
    references: bool = True


@dataclass(frozen=True)
class Cards:
    """Which flash cards there are besides those of terms, questions and formulas: the terms asked the other way round."""

    reverse: bool = False


@dataclass(frozen=True)
class Quiz:
    """What the quiz has besides its questions: a key at its end."""

    key: bool = True


@dataclass(frozen=True)
class Words:
    """How the book is written: the words that a complete chapter has, the acronyms that its readers know, the language (BCP 47)."""

    least: int = 0
    most: int | None = None
    acronyms: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class Faces:
    """Font files below content/ that the book brings, for each kind of type.

    first  whether they go before the pack's own faces
    cuts   (file, weight) of each face in a file that can be used; a variable font has two, of 400 and of 600
    """

    serif: tuple[str, ...] = ()
    sans: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    first: bool = False
    cuts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Faces":
        """Return the faces that the sound fields of book.yaml name."""
        serif, sans, code = (tuple(fields.get(kind, ())) for kind in ("serif", "sans", "code"))
        return cls(serif, sans, code, bool(fields.get("first")), tuple((file, weight) for file, weight in fields.get("cuts", ())))


@dataclass(frozen=True)
class SourceBook:
    """The book that the notes are about."""

    title: str
    author: str
    publisher: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Book:
    """What content/book.yaml says. date is an ISO day; severities are (rule, severity) pairs, macros "NAME=TEX"."""

    slug: str
    title: str
    language: str
    date: str
    chapters: tuple[ChapterRef, ...]
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    licence: str | None = None
    cover: Cover = Cover()
    logo: Logo | None = None
    source: SourceBook | None = None
    cheatsheet: Cheatsheet = Cheatsheet()
    print: Print = Print()
    artifacts: Artifacts = Artifacts()
    deck: Deck = Deck()
    quiz: Quiz = Quiz()
    cards: Cards = Cards()
    words: Words = Words()
    theme: str = ""
    accent: str = ""
    faces: Faces = Faces()
    severities: tuple[tuple[str, Severity], ...] = ()
    macros: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """Return the figures that book.yaml names, by their paths below content/: on the cover, and the logo."""
        return (*((self.cover.file,) if self.cover.file else ()), *((self.logo.picture,) if self.logo else ()))

    @property
    def is_right_to_left(self) -> bool:
        """Say whether the book's language is written from right to left."""
        return self.language.partition("-")[0] in RIGHT_TO_LEFT
