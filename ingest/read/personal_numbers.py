"""Swedish personal identity numbers in running text, masked character for character.

A number is ten or twelve digits: the day of birth, a separator or none, three digits and a check digit (Luhn;
Skatteverket, SKV 704); a coordination number adds 60 to the day (SKV 707). Only what is written as such, names a day
that exists and passes the check is one: organisation numbers name no day, and phone and case numbers rarely pass.
"""

from __future__ import annotations

import re
from datetime import date

MASKED = "personal_numbers_masked"
"""Personal identity numbers were masked."""
MASK = "X"
"""Stands for each digit, so that no offset moves and nothing of it can be searched for."""

_NUMBER = re.compile(
    r"(?<!\w)(?<!\d[.:])(?<!\w[+–-])(?<!\D/)(?P<century>18|19|20)?(?P<year>\d\d)(?P<inner>-?)(?P<month>\d\d)"
    r"(?P=inner)(?P<day>\d\d)"
    r"(?P<separator>\s?[-+–‐‑−]\s?|\s)?(?P<serial>\d{4})(?!\w|[.,:–-]\d|/\d{1,5}(?!\d))"
)
_NAMED = re.compile(
    r"(?:\bperson\W?n(?:umme)?r|\bpnr|\bp\.?\s?nr|\bsamordningsn(?:umme)?r|\bfödd?a?)\W{0,3}(?:\w+\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:\btel\w*|\bmobil\w*|\btfn|\bringa?|\bnummer|\bfax|\bväxeln?|\bsms)\W{0,3}(?:\w+\W{1,3}){0,2}$", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:\b\w*(?:dnr|diarien(?:umme)?r|ärenden(?:umme)?r|referens|ref|ocr|konto\w*|faktura\w*|order\w*|bankgiro|plusgiro"
    r"|kundn(?:umme)?r|organisationsn(?:umme)?r|org\.?\s?n(?:umme)?r|isbn|löpn(?:umme)?r))\W{0,4}$",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\d\d-?\d\d-?\d\d(?:\s?[-+–‐‑−]\s?|\s)?\d{4}")
"""The digits of a number, whatever stands round them: quickly found, and without them there is none."""
_MOBILE = re.compile(r"07[02369]")
_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_BEFORE = 40
"""Characters before a number that may say what it is."""
_COORDINATION = 60


def masked(text: str) -> tuple[str, int]:
    """The text with the digits of each personal identity number exchanged for MASK, and how many numbers there were."""
    if not _LIKE.search(text):
        return text, 0
    pieces: list[str] = []
    end = 0
    count = 0
    for match in _NUMBER.finditer(text):
        if _is_personal(match):
            pieces += (text[end : match.start()], re.sub(r"\d", MASK, match.group()))
            end = match.end()
            count += 1
    return "".join((*pieces, text[end:])), count


def _is_personal(match: re.Match[str]) -> bool:
    digits = match["year"] + match["month"] + match["day"] + match["serial"]
    if not (_is_day(match) and luhn(digits)):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if _NAMED.search(before):
        return True
    if _OTHER.search(before) or _PHONE.search(before):
        return False
    separator = match["separator"] or ""
    if match["inner"]:  # "1985-06-07-2381"; a day in ISO form before another number is a day
        return separator in {"-", "+"}
    if separator.strip():
        return True
    if separator and (separator == "\t" or _CLOCK.fullmatch(match["serial"])):
        return False  # two cells of a table, or a day and a time: "20240312 1830"
    return bool(match["century"]) or not _MOBILE.match(digits)  # ten digits may be a mobile phone's number


def _is_day(match: re.Match[str]) -> bool:
    """Whether the first digits name a day of birth; without a century any that fits."""
    day = int(match["day"])
    day -= _COORDINATION if day > _COORDINATION else 0
    centuries = (match["century"],) if match["century"] else ("19", "20")
    return any(_exists(int(century + match["year"]), int(match["month"]), day) for century in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812-1, annex B)."""
    doubled = (2 * int(d) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(digits), start=1))
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
