"""Scripts that put no blanks between words: which characters they have, and where their sentences end."""

import re

# Kana, ideographs with their punctuation, full-width forms. Hangul is not among them: Korean puts blanks between words.
UNSPACED = r"\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
OPENING = r"\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u301d\uff08\uff3b\uff5b\uff5f"
CLOSING = (  # with the small kana and the mark of a long vowel, which begin no line either
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u301f\u30fb\u30fc"
    r"\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"
    r"\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff60"
)
SENTENCE_END = r"\u3002\uff01\uff1f\uff0e"  # 。！？．: no blank follows
ONE = re.compile(f"[{UNSPACED}]")
WORD = re.compile(rf"(?:(?![{OPENING}{CLOSING}\u3000])[{UNSPACED}])")
ALWAYS_WIDE = 2  # a character of these scripts is about as wide as two of Latin
PER_WORD = 2.0  # characters of Chinese and Japanese that make about a word: 400 to 500 are read in a minute, and of words 200 to 250


def is_unspaced(letter: str) -> bool:
    """Say whether *letter* belongs to a script without blanks between words."""
    return ONE.match(letter) is not None


def words(text: str) -> int:
    """Return how many words *text* has; in a script without blanks two characters count as one."""
    characters = len(WORD.findall(text))
    spaced = ONE.sub(" ", text) if characters else text
    return len(spaced.split()) + round(characters / PER_WORD)


def widths(text: str) -> int:
    """Return how wide *text* is, in characters of Latin."""
    return len(text) + (ALWAYS_WIDE - 1) * len(ONE.findall(text))


HIRAGANA = r"\u3041-\u309f"
WITHIN = f"(?![{CLOSING}])(?<![{OPENING}])"
PHRASE = re.compile(rf"(?<=\s)|(?<=[{HIRAGANA}、。，])(?=[^{HIRAGANA}\s]){WITHIN}")  # particles and endings of Japanese are hiragana
GAP = rf"(?<=[{UNSPACED}])(?=[{UNSPACED}]){WITHIN}"  # where a line may end, which no punctuation begins
CHARACTER = re.compile(rf"(?<=\s)|{GAP}")
KANA = re.compile("[\u3041-\u30ff]")


def phrases(text: str) -> list[str]:
    """Return the pieces of *text* where a line of a title may end: words, in Japanese with their particles, in Chinese characters."""
    return [piece.strip() for piece in _pieces(text)]


def _pieces(text: str) -> list[str]:
    return [piece for piece in (PHRASE if KANA.search(text) else CHARACTER).split(text) if piece]


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return *text* in lines of at most *width* characters of Latin, of about one length, as far as its phrases let it."""
    rows = -(-widths(text) // width)
    even = min(width, round(widths(text) / max(rows, 1) * 1.2))
    lines = [""]
    for phrase in _pieces(text):
        if lines[-1] and widths((lines[-1] + phrase).strip()) > even:
            lines.append("")
        lines[-1] += phrase
    return tuple(line.strip() for line in lines)
