"""Numbers of lists in letters and in Roman figures, as browsers and office programs count them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def in_letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → ab; what no letters stand for stays a figure."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, letter = divmod(number - 1, 26)
        out = chr(ord("a") + letter) + out
    return out


def in_roman(number: int) -> str:
    """4 → iv; what no Roman figures stand for stays a figure."""
    if not 1 <= number <= _LARGEST_ROMAN:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out
