"""Where everything of a project lies, relative to its folder: content, templates, the pack, and what steps leave for each other.

A path that a step writes and another reads is named here once; the graph and the step's function both take it from here.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

CONTENT = Path("content")
TEMPLATES = Path("templates")
BUILD = Path("build")
WORK = BUILD / "work"

# --- what an author writes
BOOK = CONTENT / "book.yaml"
FIGURES = CONTENT / "figures"
BIBLIOGRAPHIES = tuple(CONTENT / f"references.{ending}" for ending in ("yaml", "json", "bib"))  # the first that is there holds
HANDED_OUT = CONTENT / "card-ids.txt"

# --- what steps leave for each other
SLICES = WORK / "book"  # parts of book.yaml, a file for each consumer
DRAWN = WORK / "figures"
IDENTITY, PRINT, CHEATSHEET, DECK_PARTS, QUIZ, CARD_PARTS, SEVERITIES, WORDS = (
    SLICES / f"{name}.json" for name in ("identity", "print", "cheatsheet", "deck", "quiz", "cards", "severities", "words")
)
SHEET_TYPE = WORK / "cheatsheet-type.json"  # how large the cheat-sheet is set
FACES = WORK / "faces/faces.json"  # the faces that book.yaml names; only where it names some
REFERENCES, CITED, LABELS, IDS = (WORK / f"{name}.json" for name in ("references", "cited", "labels", "ids"))
UNSEEN = WORK / "unseen.json"
COMPLETE = WORK / "complete.json"  # the chapters that are held to every rule
CARD_IDS = WORK / "card-ids.json"
WEB_CONTENTS, WEB_OFFERS, WEB_LETTERS, WEB_FORMULA_LETTERS = (
    WORK / "web" / name for name in ("contents.json", "offers.json", "letters.txt", "formulas.txt")
)
MAP = WORK / "front/map.svg"
PLATE, COVER, THUMBNAIL = WORK / "front/plate.svg", WORK / "front/cover.png", WORK / "front/thumbnail.png"
LOGO, LOGO_DRAWING, LOGO_PICTURE = (WORK / f"front/logo.{ending}" for ending in ("json", "svg", "png"))  # only where book.yaml names one
FRONT, GLOSSARY, INDEX, BIBLIOGRAPHY = (
    WORK / name for name in ("front/unit.pdf", "back/glossary.pdf", "back/index.pdf", "back/references.pdf")
)

# --- what readers take away
HANDOUTS = BUILD / "handouts"
DECKS = BUILD / "slides"
ONE_PAGE = BUILD / "sheets"
FRONT_PAGE = BUILD / "index.html"
WEB = BUILD / "web"
WEB_FIGURES, WEB_FACES = WEB / "figures", WEB / "fonts"
MANIFEST = BUILD / "manifest.json"

# --- what the engine remembers
LOCK, DATABASE, CODE = WORK / "lock", WORK / "doit.sqlite3", WORK / "code.json"
WRITTEN = WORK / "written.txt"  # what the pipeline wrote: digest and path, a line each
KEPT_PICTURES, KEPT_FORMULAS = WORK / "pictures", WORK / "maths"  # drawn once, under names that say all that they depend on
READS = WORK / "reads.json"  # the data files that each chart names
JUDGED = WORK / "audit"  # what validators passed
SETTLED = WORK / "settled.txt"
AUDITED = WORK / "audit.sarif"


UNDECODED = re.compile(r"[\ud800-\udfff]")  # how Python has bytes of a name that it cannot decode


# --- what decides how everything looks
SHIPPED = next(
    folder for folder in (Path(__file__).parent / "templates", Path(__file__).parents[2] / "templates") if folder.is_dir()
)  # in a wheel they lie in the package, in the repository beside src/


THEME = SLICES / "theme.txt"  # the name of the book's theme, written as soon as book.yaml is read
THEMES = "themes"  # in templates/: a folder for each theme


LOOK = SLICES / "look"  # templates that book.yaml makes: what its accent changes of the tokens
TOKENS = ("tokens.css", "tokens-dark.css")


def theme_folders(name: str) -> tuple[Path, ...]:
    """Return the folders of the theme *name*, the project's own first; nothing for a theme that does not exist."""
    places = (folder / THEMES / name for folder in (TEMPLATES, SHIPPED))
    return tuple(place for place in places if name and place.is_dir())


def themes() -> tuple[str, ...]:
    """Return the names of all themes."""
    folders = (folder for place in (TEMPLATES, SHIPPED) if (place / THEMES).is_dir() for folder in (place / THEMES).iterdir())
    return tuple(sorted({folder.name for folder in folders if folder.is_dir()}))


def theme() -> str:
    """Return the name of the book's theme, "" for the house's own look."""
    try:
        return THEME.read_text(encoding="utf-8")
    except OSError:
        return ""


def looked_through() -> tuple[Path, ...]:
    """Return the folders in which a template is looked for: what book.yaml makes, and those of `undressed`."""
    return (LOOK, *undressed()) if LOOK.is_dir() else undressed()


def undressed() -> tuple[Path, ...]:
    """Return the folders of templates that somebody wrote: the project's own, those of the book's theme, the shipped one."""
    return (TEMPLATES, *theme_folders(theme()), SHIPPED)


def template(name: str) -> Path:
    """Return the template *name*, as "print/print.css": the project's own if its templates/ has one, else the theme's, else the house's."""
    return _first(name, looked_through())


def written(name: str) -> Path:
    """Return the template *name* as somebody wrote it, without what book.yaml makes of it."""
    return _first(name, undressed())


def _first(name: str, folders: tuple[Path, ...]) -> Path:
    return next((folder / name for folder in folders if (folder / name).is_file()), SHIPPED / name)


def catalogs(language: str) -> tuple[Path, ...]:
    """Return the catalog of the pack's words in *language* ("de-CH": its own, or else that of "de"); English needs none."""
    plain = language.partition("-")[0]
    files = (template(f"locale/{name}.po") for name in dict.fromkeys((language, plain)))
    return () if plain == "en" else tuple(path for path in files if path.is_file())[:1]


def templates_of(folder: str) -> tuple[Path, ...]:
    """Return all templates below *folder* of templates/, by name; an own one takes the place of the shipped one."""
    places = looked_through()
    names = {name for place in places for name in names_below(place, folder)}
    return tuple(template(name) for name in sorted(names))


def names_below(place: Path, folder: str = "") -> list[str]:
    """Return the names of all files below *folder* of *place*, in order, but for one that is no UTF-8: no template can name it."""
    files = (path for path in (place / folder).rglob("*") if path.is_file())
    return sorted(name for path in files if not UNDECODED.search(name := path.relative_to(place).as_posix()))


def shared_name(path: Path) -> str:
    """Return how *path* is called on every machine: a shipped template as if it lay in the project."""
    return (TEMPLATES / path.relative_to(SHIPPED) if path.is_relative_to(SHIPPED) else path).as_posix()


def book_face(file: str, weight: int) -> Path:
    """Return where a font file of the book's, named by its path below content/, is kept as a face of *weight*, 400 or 600."""
    return FACES.parent / f"{hashlib.sha256(file.encode()).hexdigest()[:8]}-{weight}.ttf"


def chapter_source(stem: str) -> Path:
    """Return the file of a chapter that is called as what is built of it: any other says its own (`ChapterRef.source`)."""
    return CONTENT / f"{stem}.md"


@cache  # a path takes a while to make, and a graph names each of them again and again
def of(stem: str, name: str) -> Path:
    """Return the file *name* of a chapter's folder below build/work/, as "chapter.json"."""
    return _folder(stem) / name


@cache
def _folder(stem: str) -> Path:
    return WORK / stem


@cache
def drawn(figure: str, ending: str) -> Path:
    """Return what is drawn of a figure, named by its path below content/: `drawn("figures/loop.d2", "print.svg")`.

    A name that an address or a file system might take amiss is written plainly, and told apart by its digest.
    """
    return DRAWN / f"{drawn_name(figure)}.{ending}"


@cache
def drawn_name(figure: str) -> str:
    """Return the name under which a figure is drawn: "loop.d2"; it has letters of ASCII, digits, dots, hyphens and underscores only."""
    own = figure.removeprefix(f"{FIGURES.name}/")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", own)[-80:]
    return own if plain == own != figure else f"{hashlib.sha256(figure.encode()).hexdigest()[:8]}-{plain}"


def figure_downloads(figure: str) -> tuple[Path, ...]:
    """Return what readers may take of a figure, named as for `drawn`: SVG, PNG, and for a chart an archive with its script and data."""
    name = drawn_name(figure)
    drawing = name if name.lower().endswith(".svg") else f"{name}.svg"
    archive = (f"{name}.zip",) if name.lower().endswith((".vl.yaml", ".vl.json")) else ()
    return tuple(WEB_FIGURES / file for file in (drawing, f"{name}.png", *archive))
