"""What may stand in book.yaml, in a front matter and in references.yaml. The only module that knows pydantic."""

import datetime as dt
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from dmls_pipeline.read.invalid import Described, Invalid, Path, told

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Severity = Literal["error", "warning", "note"]
Judged = Annotated[Severity, Field(description="error, warning or note")]


def _unused(slug: str) -> str:
    """Return a slug that names no file of the pack yet: build/cheatsheet.pdf is there already."""
    if slug == "cheatsheet":
        raise ValueError
    return slug


class Strict(BaseModel):
    """A mapping with exactly these keys; an unquoted 3.10 is no text, and `no` neither.

    The description of a field says what to write there, to whoever wrote something else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def field(write: str, **bounds: Any) -> Any:
    """Return a field that must be there; *write* completes "write …"."""
    return Field(description=write, **bounds)


def optional(default: Any, write: str, **bounds: Any) -> Any:
    """Return a field that may be missing."""
    return Field(default, description=write, **bounds)


class CheatsheetFields(Strict):
    """`cheatsheet` of book.yaml."""

    pages: int = optional(2, "a whole number from 1 to 8", ge=1, le=8)
    paper: Literal["A4 landscape", "Letter landscape"] | None = optional(None, "`A4 landscape` or `Letter landscape`")
    smallest_type: str = optional("7pt", "a size from 6pt to 12pt, as in `smallest_type: 7pt`", pattern=r"^([6-9]|1[0-2])(\.\d+)?pt$")


class CoverFields(Strict):
    """`cover` of book.yaml."""

    picture: str = optional(
        "drawn",
        "`drawn`, `none`, or a picture below content/, as in `picture: figures/cover.jpg`",
        pattern=r"^(drawn|none|.+\.[A-Za-z0-9]+)$",
    )
    caption: Text | None = optional(None, "a sentence about the picture, which stands small at the foot of the cover")
    title: bool = optional(True, "true or false")
    people: bool = optional(True, "true or false")


class LogoFields(Strict):
    """`logo` of book.yaml: a picture and what it says to those who do not see it."""

    picture: str = field("a picture below content/, as in `picture: figures/logo.svg`", pattern=r"^.+\.[A-Za-z0-9]+$")
    alt: Text = field("what the logo says to those who do not see it, as in `alt: Example University`")


class PrintFields(Strict):
    """`print` of book.yaml: the paper of all that is printed, whether leaves have two sides, whether figures and tables are listed."""

    paper: Literal["A4", "Letter", "A5"] = optional("A4", "A4, Letter or A5")
    two_sided: bool = optional(False, "true or false")
    lists: bool = optional(False, "true or false")


class ArtifactsFields(Strict):
    """`artifacts` of book.yaml: each is made unless it is false."""

    book: bool = optional(True, "true or false")
    ebook: bool = optional(True, "true or false")
    handouts: bool = optional(True, "true or false")
    web: bool = optional(True, "true or false")
    slides: bool = optional(True, "true or false")
    powerpoint: bool = optional(True, "true or false")
    notes: bool = optional(True, "true or false")
    cheatsheet: bool = optional(True, "true or false")
    sheets: bool = optional(True, "true or false")
    quiz: bool = optional(True, "true or false")
    cards: bool = optional(True, "true or false")


class DeckFields(Strict):
    """`deck` of book.yaml and of a front matter: which slides a deck has besides those of its sections and the takeaways."""

    objectives: bool = optional(True, "true or false")
    agenda: bool = optional(True, "true or false")
    questions: bool | Annotated[int, Field(ge=1)] | list[str] = optional(True, "true, false, how many, or which: `questions: [q-late]`")
    references: bool = optional(True, "true or false")


class CardFields(Strict):
    """`cards` of book.yaml: which flash cards there are besides those of terms, questions and formulas."""

    reverse: bool = optional(False, "true or false")


class QuizFields(Strict):
    """`quiz` of book.yaml: what stands in the quiz besides its questions."""

    key: bool = optional(True, "true or false")


class WordsFields(Strict):
    """`words` of book.yaml."""

    least: int = optional(0, "a whole number of words, as in `least: 2500`", ge=0)
    most: Annotated[int, Field(ge=1)] | None = optional(None, "a whole number of words, as in `most: 4500`")
    acronyms: list[Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]+$", description="an acronym in capital letters, as in USD")]] = optional(
        [], "a list of acronyms in capital letters, as in `acronyms: [USD, SQL]`"
    )


FontFile = Annotated[str, Field(pattern=r"^[^/].*\.(ttf|TTF|otf|OTF|woff2)$", description="a font file, as in fonts/Amiri-Regular.ttf")]


class FacesFields(Strict):
    """`faces` of book.yaml: font files that the book brings, for letters that the pack's own faces have not, or instead of them."""

    serif: list[FontFile] = optional([], "a list of font files below content/, as in `serif: [fonts/Amiri-Regular.ttf]`")
    sans: list[FontFile] = optional([], "a list of font files below content/, as in `sans: [fonts/NotoSansArabic-Regular.ttf]`")
    code: list[FontFile] = optional([], "a list of font files below content/, as in `code: [fonts/BIZUDGothic-Regular.ttf]`")
    first: bool = optional(False, "true or false")


class SourceFields(Strict):
    """`source` of book.yaml."""

    title: Text = field("a text, as in `title: Designing Machine Learning Systems`")
    author: Text = field("a name, as in `author: Chip Huyen`")
    publisher: Text | None = optional(None, "a name")
    year: Annotated[int, Field(ge=1400, le=2200)] | None = optional(None, "a year, as in `year: 2022`")


ChapterFile = Annotated[str, Field(description="a chapter's file name without .md, as in 04_training_data")]
Command = Annotated[str, Field(pattern=r"^\\?[A-Za-z]+$", description="a command of letters, as in R")]


class BookFields(Strict):
    """book.yaml."""

    slug: Annotated[Kebab, StringConstraints(max_length=80), AfterValidator(_unused)] = field(
        "lower-case letters, digits and single hyphens, as in dmls-notes; at most 80, and not cheatsheet"
    )
    title: Text = field("a text, as in `title: Training Data`")
    subtitle: Text = optional("", "a text, as in `subtitle: After the book by Chip Huyen`")
    language: str = field("a language code, as in `language: en` or `language: de-CH`", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    date: dt.date = field("a day, as in `date: 2026-11-22`")
    chapters: list[ChapterFile] = field("a list of chapters' file names without .md, as in `- 04_training_data`", min_length=1)
    creators: list[Annotated[Text, Field(description="a name")]] = optional([], "a list of names")
    licence: Text | None = optional(None, "a text, as in `licence: CC BY 4.0`")
    cover: CoverFields = optional(CoverFields(), "a mapping, as in `cover: {picture: figures/cover.jpg, caption: What it shows.}`")
    logo: LogoFields | None = optional(None, "a mapping, as in `logo: {picture: figures/logo.svg, alt: Example University}`")
    source: SourceFields | None = optional(None, "a mapping with title, author, publisher and year")
    cheatsheet: CheatsheetFields = optional(CheatsheetFields(), "a mapping, as `{pages: 2}`; `artifacts: {cheatsheet: false}` makes none")
    print: PrintFields = optional(PrintFields(), "a mapping, as in `print: {paper: A4, two_sided: false}`")
    artifacts: ArtifactsFields = optional(ArtifactsFields(), "a mapping, as in `artifacts: {quiz: false}`")
    deck: DeckFields = optional(DeckFields(), "a mapping, as in `deck: {questions: false, references: false}`")
    cards: CardFields = optional(CardFields(), "a mapping, as in `cards: {reverse: true}`")
    quiz: QuizFields = optional(QuizFields(), "a mapping, as in `quiz: {key: false}`")
    words: WordsFields = optional(WordsFields(), "a mapping, as in `words: {least: 2500, most: 4500, acronyms: [USD]}`")
    accent: Color | None = optional(None, 'a color in quotes, as in `accent: "#0b4f8a"`')
    theme: Kebab | None = optional(None, "the name of a theme, as in `theme: plain`")
    faces: FacesFields = optional(FacesFields(), "a mapping, as in `faces: {serif: [fonts/Amiri-Regular.ttf]}`")
    macros: dict[Command, Annotated[str, Field(description="TeX in quotes")]] = optional(
        {}, "a mapping, as in `macros: {R: '\\mathbb{R}'}`"
    )
    severities: dict[str, Judged] = optional({}, "a mapping from a rule to error, warning or note, as in `severities: {code/wide: note}`")


Label = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][\w:.-]*$")]


class TermFields(Strict):
    """One of `terms`."""

    id: Kebab = field("lower-case letters, digits and single hyphens, as in reservoir-sampling; a question's begins with q-")
    term: Text = field("a text, as in `term: reservoir sampling`")
    definition: Text = field("one sentence of inline Markdown")
    sheet: bool = optional(False, "true or false")


class ChoiceFields(Strict):
    """One of `choices`: it is either right or wrong, and a wrong one says why."""

    right: Text | None = optional(None, "the right choice in inline Markdown")
    wrong: Text | None = optional(None, "a wrong choice in inline Markdown")
    because: Text | None = optional(None, "why the choice is wrong, in inline Markdown")


class QuestionFields(Strict):
    """One of `questions`."""

    id: str = field(
        "lower-case letters, digits and single hyphens, as in reservoir-sampling; a question's begins with q-",
        pattern=r"^q-[a-z0-9]+(-[a-z0-9]+)*$",
    )
    question: Text = field("a question in inline Markdown")
    answer: Text = field("an answer in inline Markdown")
    choices: list[Annotated[ChoiceFields, Field(description="a mapping with `right`, or with `wrong` and `because`")]] = optional(
        [], "a list of two to eight choices, as in `- right: 18%` and `- wrong: 15%`"
    )
    level: Literal["recall", "apply", "judge"] | None = optional(None, "recall, apply or judge")
    points: int | None = optional(None, "a whole number from 1 to 100, as in `points: 2`", ge=1, le=100)
    explained: Label | None = optional(None, "the label of the place that explains the answer, as in `explained: sec-sampling`")


Line = Annotated[Text, Field(description="a line of inline Markdown")]


class FrontFields(Strict):
    """The front matter of a chapter."""

    title: Text = field("a text, as in `title: Training Data`")
    short_title: Text = optional("", "a text for running heads, at most 28 characters")
    summary: Text = field("two or three sentences of inline Markdown")
    objectives: list[Line] = field("a list of at least one line of inline Markdown", min_length=1)
    takeaways: list[Line] = field("a list of at least one line of inline Markdown", min_length=1)
    terms: list[Annotated[TermFields, Field(description="a mapping with id, term and definition")]] = field(
        "a list of mappings with id, term and definition (an empty list is [])"
    )
    questions: list[Annotated[QuestionFields, Field(description="a mapping with id, question and answer")]] = field(
        "a list of mappings with id, question and answer (an empty list is [])"
    )
    status: Literal["draft", "complete"] = field("`status: draft` or `status: complete`")
    deck: DeckFields = optional(DeckFields(), "a mapping, as in `deck: {questions: 3, agenda: false}`")
    hard_line_breaks: bool = optional(False, "true or false: whether the end of a line within a paragraph is a break")


def book_schema() -> dict[str, Any]:
    """Return the JSON Schema of book.yaml, as editors read it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **BookFields.model_json_schema(), "title": "book.yaml"}


def book_faults(value: object) -> tuple[Invalid, ...]:
    """Return what is wrong with the values of book.yaml."""
    return tuple(_faults(BookFields, value))


def front_faults(value: object) -> tuple[Invalid, ...]:
    """Return what is wrong with the values of a front matter."""
    return tuple(_faults(FrontFields, value))


def _faults(model: type[Strict], value: object) -> Iterator[Invalid]:
    """Yield pydantic's errors in words for authors."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path = tuple(step for step in fault["loc"] if step != "[key]")
            yield told(path, fault["type"], fault["input"], _described(model, path))


def _described(model: type[Strict], path: Path) -> Described:
    """Follow *path* through the models, as far as they know it."""
    kind: Any = model
    write, fields = "", tuple(model.model_fields)
    for step in path:
        inner = next((part for part in _parts(kind) if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if inner and isinstance(step, str) and _container(kind) is None:
            fields = tuple(inner.model_fields)
            known = inner.model_fields.get(step)
            write, kind = (known.description or "", known.annotation) if known else ("", None)
        else:
            item = get_args(_container(kind))[-1:] or (None,)
            write, kind = _description(item[0]), item[0]
    return Described(write, fields)


def _parts(kind: Any) -> tuple[Any, ...]:
    """Return the types that an annotation is made of: those of a union, of Annotated, or itself."""
    if get_origin(kind) is Annotated:
        return _parts(get_args(kind)[0])
    return tuple(part for inner in get_args(kind) for part in _parts(inner)) if get_origin(kind) in (Union, UnionType) else (kind,)


def _container(kind: Any) -> Any:
    return next((part for part in _parts(kind) if get_origin(part) in (list, dict)), None)


def _description(kind: Any) -> str:
    """Return what is written beside the type of an entry."""
    notes = get_args(kind)[1:] if get_origin(kind) is Annotated else ()
    return next((note.description for note in notes if isinstance(note, FieldInfo) and note.description), "")
