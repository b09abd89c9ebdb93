"""The days that a passage's text speaks of, besides those that it is of: told from its text, and found by their years.

The years are a field of the index, so that a question for some days reads only texts that may speak of them.
"""

from __future__ import annotations

import re

from assistant.date_grammar import mentions
from assistant.store.base import FieldQuery, FieldTerms
from assistant.types import Passage, Period

YEARS = "years"
"""The field: a term a year, and `ANY_YEAR`."""
ANY_YEAR = "?"
"""Stands for the year of a day without one, in a text of unknown days."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""Years that may stand in a text; those before and after are taken for them."""
_DAYS_OF_A_YEAR = 364
"""From the first to the last of a year, at least."""
_IN_FIGURES = re.compile(r"(?<![\d:])(?:19|20)\d\d(?![\d:]| ?(?:kr|st)\b)")
"""A year; not the number of a statute (`2018:1197`), nor what is counted."""
_SPAN = re.compile(r"(?:19|20)\d\d ?[-–/] ?\d")
"""What years between two that are named may hide in."""


def year_terms(passage: Passage) -> FieldTerms:
    """The years of the days that a passage's text names, as index terms."""
    own = passage.dating.period
    years = {int(m.group()) for m in _IN_FIGURES.finditer(passage.text)}
    anyone = False
    for mention in mentions(passage.text):
        if period := mention.period(own.first.year if own else None):
            years.update(_years(period))
        anyone |= own is None and mention.year is None
    return FieldTerms(field=YEARS, terms=(*map(str, sorted(years)), *([ANY_YEAR] if anyone else [])))


def asked_years(asked: Period) -> FieldQuery:
    """What every passage holds in the field that `speaks_of` some days; others may hold it too."""
    terms = dict.fromkeys(map(str, _years(asked)), 1.0)
    return FieldQuery(field=YEARS, terms=terms | ({ANY_YEAR: 1.0} if _within_a_year(asked) else {}))


def speaks_of(passage: Passage, asked: Period) -> bool:
    """Whether a passage's text names one of some days.

    A day without a year is of the passage's own year; where that is unknown, of the year asked for, unless nothing else
    is asked for than a year.
    """
    years = _years(asked)
    if any(str(year) in passage.text for year in years) and any(
        asked.covers_year(int(m.group())) for m in _IN_FIGURES.finditer(passage.text)
    ):
        return True  # told at a glance, as most are
    own = passage.dating.period
    year = own.first.year if own else asked.first.year if _within_a_year(asked) else None
    near = range(years.start - 1, years.stop)  # a winter begins the year before
    named = any(f"{each % 100:02}" in passage.text for each in near) or _SPAN.search(passage.text)
    if not named and year not in near:
        return False  # this too, before the text is read for days
    return any(p and p.overlaps(asked) for p in (m.period(year) for m in mentions(passage.text)))


def _years(period: Period) -> range:
    first, last = (min(max(day.year, _FIRST_YEAR), _LAST_YEAR) for day in (period.first, period.last))
    return range(first, last + 1)


def _within_a_year(asked: Period) -> bool:
    return (asked.last - asked.first).days < _DAYS_OF_A_YEAR
