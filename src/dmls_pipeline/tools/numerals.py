"""How the items of an ordered list are counted, in media that write the number themselves."""

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
         (4, "iv"), (1, "i"))  # fmt: skip


def numeral(number: int, counting: str | None) -> str:
    """Return what stands before an item: "3", "c", "C", "iii" or "III"; a number that letters cannot say, 0 for one, stays a number.

    *counting* is how CSS calls it: "lower-alpha", "upper-roman"; anything else counts in numbers.
    """
    if number < 1 or counting not in ("lower-alpha", "upper-alpha", "lower-roman", "upper-roman"):
        return str(number)
    text = _letters(number) if counting in ("lower-alpha", "upper-alpha") else _roman(number)
    return text.upper() if counting in ("upper-alpha", "upper-roman") else text


def _letters(number: int) -> str:
    """Return "a" to "z", then "aa", "ab" and so on."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
