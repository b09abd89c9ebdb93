"""The day, month or year that a file's name tells: evidence of last resort.

A name is often given when the notes are written and as often when they are uploaded, so what it tells counts only where
the text says nothing of its own, and is always shown as what it is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from assistant.date_grammar import mentions
from assistant.date_patterns import day_exists, full_year
from assistant.types import Period

_YEAR = r"(?P<y>19[5-9]\d|20\d\d)"
_CLOCK = r"(?:[-_ T](?!(?:19|20)\d\d[-_.]\d)\d\d[-_.:]?\d\d(?:[-_.:]?\d\d)?(?!\d))?"
_APART = r"(?<![0-9A-Za-zÅÄÖåäö])"
_DAYS = tuple(
    re.compile(rf"{pattern}(?![0-9A-Za-zÅÄÖåäö])")
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<sep>[-_./ ]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d){_CLOCK}",
        rf"{_APART}(?P<d>\d\d?)(?P<sep>[-_.])(?P<m>\d\d?)(?P=sep){_YEAR}",
        rf"(?:{_APART}|(?<=[a-zåäö]{{4}}))(?P<y>\d\d)(?P<sep>[-_ ]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)",
    )
)
_MONTH = re.compile(rf"(?<!\d){_YEAR}[-_/](?P<m>0[1-9]|1[0-2])(?!\d)")
_ONE_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?!\d|[-_/]\d\d(?!\d))")
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,8}$")


_ONE_MEETING = timedelta(days=3)
"""Days no farther apart are the days of one meeting."""


class DateInName(NamedTuple):
    """What a file's name tells."""

    period: Period
    text: str
    """the name, as far as it tells"""


def date_in_name(file: str) -> DateInName | None:
    """The day, month or year in a file's name, else in its path; None where it tells none, or more than one.

    ``file`` is a path below the ingested folder, with ``/``.
    """
    name = _SUFFIX.sub("", file.rsplit("/", 1)[-1])
    path = _SUFFIX.sub("", file)
    for words in dict.fromkeys((name, path)):
        days = _days(words)
        if len(days) == 1:
            return DateInName(days[0], file.rsplit("/", 1)[-1] if words == name else file)
        if days:
            return None
    for pattern in (_MONTH, _ONE_YEAR):
        for words in dict.fromkeys((name, path)):
            told = {m.group(): m for m in pattern.finditer(words)}
            if len(told) > 1:
                return None
            if told:
                (match,) = told.values()
                iso = f"{match['y']}-{match['m']}" if pattern is _MONTH else match["y"]
                return DateInName(Period.of_iso(iso), file.rsplit("/", 1)[-1] if words == name else file)
    return None


def _days(words: str) -> list[Period]:
    """The different days in a name, days in a row as one; one that is read is not read again in another form."""
    found: set[date] = set()
    for pattern in _DAYS:
        for match in pattern.finditer(words):
            year, month, day = full_year(match["y"]), int(match["m"]), int(match["d"])
            if day_exists(year, month, day):
                found.add(date(year, month, day))
        if found:
            return _in_a_row(found)
    for spaced in (words.replace("_", " "), re.sub(r"[-_.]+", " ", words)):
        told = [m.period() for m in mentions(spaced) if m.precision == "day" and any(c.isalpha() for c in m.text)]
        found = {day for period in told if period for day in (period.first, period.last)}
        if found:
            return _in_a_row(found)
    return []


def _in_a_row(days: set[date]) -> list[Period]:
    first, last = min(days), max(days)
    together = last - first <= _ONE_MEETING
    return [Period(first=first, last=last)] if together else [Period(first=d, last=d) for d in sorted(days)]
