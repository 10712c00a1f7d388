"""The notes are in plain English that stays true.

No archaic words or idioms, no telegrams, no "today" without a date, no question that does not say what would be right, and symbols that
are named where a formula is met alone.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

CHAPTERS = sorted((Path(__file__).parents[2] / "content").glob("[0-9]*.md"))
PHRASES = {
    "archaic": (
        r"afresh|anew|but for|by heart|for long(?! histories| enough)|hence|in (?:his|her|its|their|whose) stead|lest|mend(?:s|ed|ing)?|nigh|proved the like"
        r"|save for|the like(?: for|\.)|thereby|thus|unto|upon|whence|whereby|wherein|whilst|cheap or dear|dear(?:er|est)?(?: moment)?"
    ),
    "idiom": (
        r"at the door|but satisfied|drowns?|earns? its keep|for good(?=[.,;])|guilty until|has no such rest|its say|less obedient|listens? to"
        r"|look at its neighbors|makes a change local to nothing|names? on the door|needs a neighbor|on the door|out of this description|scandal"
        r"|makes 1\.99 and 2\.01 strangers|suspect the star|the star|to the last default|turns it around|under (?:its|their|your) (?:feet|hands)|underrates? twins|weighs on the margin"
    ),
    "a wrong word": r"adjectives they bind|for the mind|steadier than any parcel|surely wrong|surest",
}
UNDATED = re.compile(r"\b(?:today|todays|newest|nowadays|these days|currently|recently)\b(?:'s|’s)?", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DATED_ASIDE = re.compile(r"^::: \{\.aside date=.*?^:::$", re.MULTILINE | re.DOTALL)
ITEM = re.compile(r"^(?:[-*]|\d+\.) \*\*(?P<lead>.+?)\*\*(?P<rest>.*(?:\n  +\S.*|\n(?![-*:#|!\[<{]|\d+\. |\s*$|\$\$).+)*)", re.MULTILINE)
LEAST_WORDS = 5  # of what follows an item's bold lead
SHORT, MOST_SHORT = 8, 0.21  # words of a short sentence, and the share of short sentences above which prose reads like a telegram
GUESSABLE = re.compile(r"\b(?:What do you answer|What is wrong|Check it|Why|What do you say)[?.]$")


def place(source: str, at: int) -> str:
    """Return the line of a position and its text, for whoever reads a failure."""
    line = source.count("\n", 0, at) + 1
    return f"{line}: {source.splitlines()[line - 1].strip()[:100]}"


def sentence_around(source: str, start: int, end: int, opened_by: tuple[str, ...] = (". ", "\n\n", "? ", ": ")) -> str:
    """Return the sentence, or the cell or line of front matter, in which a phrase stands."""
    before = max(source.rfind(mark, 0, start) for mark in opened_by)
    after = min((at for mark in (". ", "\n\n", "? ") if (at := source.find(mark, end)) >= 0), default=len(source))
    return source[before + 1 : after]


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def source(request):
    """Return the text of each chapter in turn, without its listings."""
    text = request.param.read_text(encoding="utf-8")
    return re.sub(r"^(`{3,}).*?^\1$", lambda block: "\n" * block[0].count("\n"), text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("kind", PHRASES)
def test_no_phrase_that_a_reader_has_to_look_up(source, kind):
    phrases = re.compile(rf"\b(?:{PHRASES[kind]})(?!\w)", re.IGNORECASE)
    assert [place(source, match.start()) for match in phrases.finditer(source)] == []


def test_today_has_a_date(source):
    asides = [match.span() for match in DATED_ASIDE.finditer(source)]
    undated = [
        place(source, match.start())
        for match in UNDATED.finditer(source)
        if not any(start <= match.start() < end for start, end in asides) and not YEAR.search(sentence_around(source, *match.span()))
    ]
    assert undated == []


def test_every_list_item_has_a_sentence(source):
    items = [(match.start(), match["rest"].split()) for match in ITEM.finditer(source)]
    assert [place(source, at) for at, words in items if len(words) < LEAST_WORDS] == []


def test_few_sentences_are_short(source):
    body = re.sub(r"^:::.*?^:::$|^\$\$.*?^\$\$$", "", source.split("\n---\n", 1)[1], flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^(?:[-|!\[#*]|\d+\. ).*$", "", body, flags=re.MULTILINE)
    sentences = [sentence for sentence in re.split(r"(?<=[.?!])\s+", prose) if re.search(r"[a-z]", sentence)]
    short = [sentence for sentence in sentences if len(sentence.split()) <= SHORT]
    assert len(short) / len(sentences) <= MOST_SHORT, short


def test_the_example_is_said_to_be_invented(source):
    assert re.search(r"\binvented\b", source.split("\n---\n", 1)[1][:4_000])


def test_the_book_is_cited_by_chapter(source):
    assert re.findall(r"@huyen2022(?!, ch\. \d)", source) == []


UNINTRODUCED = re.compile(r"^#{2,4} .*\n\n(?:\{.*\}\n)?(?=[-*] |\d+\. |\||!\[|::: \{#tbl)", re.MULTILINE)


def test_a_heading_is_followed_by_a_sentence(source):
    assert [place(source, match.start()) for match in UNINTRODUCED.finditer(source)] == []


BRACKETS = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")
NAMING = re.compile(r"(?<![-\w])@([a-z]+\d{4}[a-z]?)")  # "[-@key]" prints the year alone
WITHIN_A_PARAGRAPH = re.compile(r"(?<!\n)\n(?!\n|[-*|]|\d+\. )")


@pytest.fixture(scope="module")
def printed_names():
    """Return the family names that a citation prints, by the key of its source: two authors are both named, of more the first."""
    listed = yaml.safe_load((CHAPTERS[0].parent / "references.yaml").read_text(encoding="utf-8"))
    people = {source["id"]: source.get("author") or source["editor"] for source in listed["references"]}
    names = {key: [person.get("family") or person["literal"] for person in persons] for key, persons in people.items()}
    return {key: families if len(families) == 2 else families[:1] for key, families in names.items()}


def named_twice(source: str, printed_names: dict[str, list[str]]) -> Iterator[str]:
    """Yield the places of citations that print a family name which their sentence says already."""
    flat = WITHIN_A_PARAGRAPH.sub(" ", source)
    said = BRACKETS.sub(lambda citation: " " * len(citation[0]), flat)
    for citation in NAMING.finditer(flat):
        sentence = sentence_around(said, *citation.span(), opened_by=(". ", "\n", "? "))
        if any(re.search(rf"\b(?:{name}|{name[0].upper()}{name[1:]})\b", sentence) for name in printed_names[citation[1]]):
            yield place(source, citation.start())


def test_no_sentence_says_the_name_of_an_author_and_prints_it_again(source, printed_names):
    assert list(named_twice(source, printed_names)) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Huyen describes\nfour stages: first by hand [@huyen2022, ch. 9].", 1),
        ("As Guestrin and others say, and Breck too [@chen2016; @breck2017].", 2),
        ("Vitter gave the proof, which @vitter1985 repeats.", 1),
        ("Van den Goorbergh and others doubt it [@vandengoorbergh2022].", 1),
        ("Huyen [-@huyen2022, ch. 9] describes four stages.", 0),
        ("Huyen names them. Others add to them [@huyen2022, ch. 9].", 0),
    ],
)
def test_a_name_that_is_said_and_printed_again_is_found(text, count, printed_names):
    assert len(list(named_twice(f"Before.\n\n{text}\n\nHuyen, Chen, Breck and Vitter.", printed_names))) == count


def test_percent_signs_stand_inside_formulas(source):
    assert [place(source, match.start()) for match in re.finditer(r"\d\$%", source)] == []


def test_a_question_says_what_would_be_right(source):
    questions = re.findall(r"^    question: (?:>-\n)?((?:.*\n(?:      +\S.*\n)*))", source, re.MULTILINE)
    assert len(questions) >= 8
    assert [q for q in (" ".join(question.split()).strip('"') for question in questions) if GUESSABLE.search(q)] == []


SHEET = re.compile(r"^::: \{#eq-.*\.sheet.*\}\n\$\$\n(?P<tex>(?:.*\n)*?)\$\$\n:::\n\n(?P<after>.)", re.MULTILINE)
SPELLED = re.compile(r"\\(?:text|mathrm|operatorname|mathbb|begin|end)\{\w[^}]*\}|\be(?=\^)|\d+pt")  # no symbols of the formula's own
GREEK = "alpha beta gamma delta varepsilon theta lambda mu pi rho varphi"


def symbols(tex):
    """Return the letters of a formula, Latin and Greek."""
    names = re.findall(r"\\[A-Za-z]+|[A-Za-z]", SPELLED.sub(" ", tex))
    return {name for name in names if len(name) == 1 or name[1:] in GREEK.split()}


def test_each_symbol_of_a_formula_on_the_cheat_sheet_is_named_beside_it(source):
    formulas = [(match, re.search(r'symbols="([^"]*)"', match[0])) for match in SHEET.finditer(source)]
    named = {match: symbols(" ".join(re.findall(r"\$([^$]*)\$", told[1]))) if told else set() for match, told in formulas}

    assert formulas
    assert [(place(source, match.start()), left) for match, told in named.items() if (left := symbols(match["tex"]) - told)] == []


def test_the_symbols_of_a_formula_on_the_cheat_sheet_are_named_after_it(source):
    formulas = list(re.finditer(r"^::: \{#eq-.*\.sheet", source, re.MULTILINE))
    after = {match.start(): source[match.start("after") :].split("\n\n", 1)[0] for match in SHEET.finditer(source)}
    assert [place(source, f.start()) for f in formulas if not re.match(r"Here (?:each |the )?\S*\$", after.get(f.start(), ""))] == []


def test_the_form_of_a_question_does_not_give_its_answer_away():
    answers = [
        word
        for path in CHAPTERS
        for word in re.findall(r"^    answer: (?:>-\n +)?\"?(Yes|No)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert min(answers.count("Yes"), answers.count("No")) >= len(answers) / 4


def test_nearly_every_source_has_an_address():
    sources = (CHAPTERS[0].parent / "references.yaml").read_text(encoding="utf-8").split("\n- id: ")[1:]
    bare = [
        source.split("\n", 1)[0]
        for source in sources
        if not re.search(r"^  (?:DOI: 10\.\d{4,}/\S+|URL: https?://\S+)$", source, re.MULTILINE)
    ]
    assert bare == ["elkan2001", "kreps2011"]  # of these neither the publisher nor an archive gives a lasting address
