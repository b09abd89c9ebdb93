"""Dates written in figures: what the figures say, and the neighbours that make them a date or something else.

A reader takes a match of its form. None lets the next form try, an empty list swallows figures that are no date.
"""

from __future__ import annotations

import re

from assistant.date_mention import DateMention, DateParts, Precision
from assistant.date_patterns import (
    CLOCK_AFTER,
    COUNTED_AFTER,
    DATE_WORD_BEFORE,
    DAY_MONTH_BEFORE,
    FRACTION_AFTER,
    MEETING_AFTER,
    MEETING_JOINED_BEFORE,
    NUMBER_BEFORE,
    NUMBER_NAME_BEFORE,
    alone_on_line,
    day_exists,
    ends_title,
    full_year,
    opens_line,
    weekday_number,
)


def before(match: re.Match[str], width: int = 26) -> str:
    """The ``width`` characters before the match, fewer at the beginning of the text."""
    return match.string[max(0, match.start() - width) : match.start()]


def named_number(match: re.Match[str], *, whole: bool = False) -> bool:
    """Whether what stands before makes the number a name (a case, a law, a telephone, an agenda point).

    A ``whole`` date, its year in four digits, may follow another number ('Styrelsemöte 3 2021-03-18').
    """
    words = before(match)
    if whole and MEETING_JOINED_BEFORE.search(words):
        return False
    return bool(NUMBER_NAME_BEFORE.search(words) or (not whole and NUMBER_BEFORE.search(words)))


def told_by_neighbours(match: re.Match[str]) -> bool:
    """Whether the words round digits say that they are a date."""
    return bool(DATE_WORD_BEFORE.search(before(match)) or CLOCK_AFTER.match(match.string, match.end()))


def mention_of(
    match: re.Match[str],
    first: tuple[int | None, int | None, int | None],
    last: tuple[int | None, int | None, int | None] | None = None,
    *,
    precision: Precision = "day",
    span: tuple[int, int] | None = None,
) -> DateMention:
    """The mention of a match, its ends as year, month and day; by default one day, told by the whole match."""
    start, end = span or match.span()
    weekday = _group(match, "weekday")
    return DateMention(
        start=start, end=end, text=match.string[start:end], first=DateParts(*first), last=DateParts(*(last or first)),
        precision=precision, weekday=weekday_number(weekday) if weekday else None,
    )  # fmt: skip


def year_of(match: re.Match[str]) -> int | None:
    """The year that a match names, in four digits."""
    found = _group(match, "y") or _group(match, "yy") or _group(match, "y3")
    return full_year(found) if found else None


def _group(match: re.Match[str], name: str) -> str | None:
    """The group of a match, None where its form has none of that name."""
    return match[name] if name in match.re.groupindex else None


def read_iso(match: re.Match[str]) -> list[DateMention] | None:
    """``2021-03-18``, ``2021-03-18--19``, ``2021-03-30 – 2021-04-02``."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not day_exists(year, month, day) or named_number(match, whole=True):
        return []
    if match["d2"]:
        year2, month2, day2 = int(match["y2"] or year), int(match["m2"] or month), int(match["d2"])
        if day_exists(year2, month2, day2) and (year2, month2, day2) >= (year, month, day):
            return [mention_of(match, (year, month, day), (year2, month2, day2))]
        return [mention_of(match, (year, month, day), span=(match.start(), match.end("d")))]
    return [mention_of(match, (year, month, day))]


def read_slash(match: re.Match[str]) -> list[DateMention] | None:
    """``4/11``, ``4/11 2022``, ``21/2-19``, ``6-7/5 2021``."""
    day, month, year = int(match["d"]), int(match["m"]), year_of(match)
    day2 = int(match["d2"]) if match["d2"] else day
    whole = bool(match["weekday"] or (match["y"] and len(match["y"]) == 4))
    named = named_number(match, whole=whole) and not DAY_MONTH_BEFORE.search(before(match))
    if not (day_exists(year, month, day) and day_exists(year, month, day2) and day <= day2) or named:
        return [] if match["y"] is None or len(match["y"]) != 4 else None
    end = match.end()
    if match["y"] and len(match["y"]) == 2 and match.string[match.start("y") - 1] not in "-–/'’":
        year, end = None, match.end("m")
    sure = year is not None or match["weekday"] or match["dash"] or DATE_WORD_BEFORE.search(before(match))
    if not sure and (
        (day, month) == (24, 7) or (day < month and month <= 5) or FRACTION_AFTER.match(match.string, end)
    ):
        return []
    if match["slash"] != "/" and not whole:
        return []
    return [mention_of(match, (year, month, day), (year, month, day2), span=(match.start(), end))]


def read_three(match: re.Match[str]) -> list[DateMention] | None:
    """``24.12.2006``, ``24/12/2006``, ``98-10-21``: day first, or year first where the year has two digits.

    Three pairs of digits can be both. Between dashes the order is that of ISO 8601, else the day is first; the other
    reading is told in ``other``.
    """
    a, b, c = int(match["d"]), int(match["m"]), int(match["y"])
    whole = len(match["y"]) == 4
    if named_number(match, whole=whole):
        return []
    readings = [(full_year(match["y"]), b, a)]
    if not whole:
        if len(match["m"]) != 2 or len(match["d"]) != 2:  # "1.2.03" numbers an item as often as it is a day
            if not (match["weekday"] or told_by_neighbours(match) or alone_on_line(match)) or match["sep"] == "-":
                return []
        else:
            readings.append((full_year(match["d"]), b, c))
    if match["sep"] == "-":
        readings.reverse()
    readings = [r for r in readings if day_exists(*r)]
    if not readings:
        return []
    other = readings[1] if len(set(readings)) > 1 else None
    return [mention_of(match, readings[0])._replace(other=DateParts(*other) if other else None)]


def read_dots(match: re.Match[str]) -> list[DateMention] | None:
    """``14.8 2013`` and ``14.8 -13``, where the words round it say that it is no decimal number."""
    year, month, day = year_of(match), int(match["m"]), int(match["d"])
    sure = match["weekday"] or not match.group()[0].isdigit() or told_by_neighbours(match) or alone_on_line(match)
    if not sure or not day_exists(year, month, day) or named_number(match):
        return None
    return [mention_of(match, (year, month, day))]


def read_spaced(match: re.Match[str]) -> list[DateMention] | None:
    """``1998 10 21``, and ``98 10 21`` where the words round it say that it is no telephone number."""
    year, month, day = full_year(match["y"]), int(match["m"]), int(match["d"])
    told = told_by_neighbours(match) or (len(match["y"]) == 4 and alone_on_line(match))
    if not told or not day_exists(year, month, day):
        return None
    return [mention_of(match, (year, month, day))]


def read_digits(match: re.Match[str]) -> list[DateMention] | None:
    """``20190221``, and ``190221`` where the words round it say that it is no other number."""
    digits = match["digits"]
    first, last = _of_digits(digits), _of_digits(match["last"] or digits)
    if first is None or last is None or not first <= last or named_number(match):
        return []
    if COUNTED_AFTER.match(match.string, match.end()):
        return []
    told = told_by_neighbours(match) or (opens_line(match) and MEETING_AFTER.match(match.string, match.end()))
    if len(digits) == 6 and not (told or alone_on_line(match) or ends_title(match)):
        return []
    return [mention_of(match, first, last)]


def _of_digits(digits: str) -> tuple[int, int, int] | None:
    """The year, month and day of six or eight digits; None where they are no day of this time."""
    split = len(digits) - 4
    year, month, day = full_year(digits[:split]), int(digits[split : split + 2]), int(digits[split + 2 :])
    return (year, month, day) if 1950 <= year < 2100 and day_exists(year, month, day) else None
