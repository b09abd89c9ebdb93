"""What a date in running text names: a day, a week, a month, a season, a year, or a range of them."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal, NamedTuple

from assistant.types import Period

Precision = Literal["day", "week", "month", "season", "year"]


class DateParts(NamedTuple):
    """One end of a mention, as far as the words go."""

    year: int | None = None
    """four digits"""
    month: int | None = None
    day: int | None = None


class DateMention(NamedTuple):
    """Words that name a time: a day or a range of days, a week, a month, a season, a half or quarter, a year."""

    start: int
    """offset of the first character, in code points"""
    end: int
    """offset after the last character"""
    text: str
    """the words, verbatim"""
    first: DateParts
    last: DateParts
    precision: Precision
    other: DateParts | None = None
    """the day that three pairs of digits mean when read the other way round"""
    weekday: int | None = None
    """the weekday named, Monday is 0"""
    week: int | None = None
    """ISO week of the first day, with precision week"""
    last_week: int | None = None
    """ISO week of the last day"""

    @property
    def year(self) -> int | None:
        """The year named, of the first end when there are two."""
        return self.first.year

    def period(self, default_year: int | None = None) -> Period | None:
        """The days meant; ``default_year`` stands in where no year is named.

        None when there is no year at all, or the day does not exist in that year (29 February, week 53).
        """
        year = self.first.year or default_year
        if year is None:
            return None
        try:
            if self.week is not None:
                monday = date.fromisocalendar(year, self.week, 1)
                return Period(first=monday, last=date.fromisocalendar(year, self.last_week or self.week, 7))
            first = date(year, self.first.month or 1, self.first.day or 1)
            last_year = self.last.year or year
            last = _last_day(last_year, self.last)
            if last < first and self.last.year in (None, self.first.year):
                last = _last_day(last_year + 1, self.last)
            return Period(first=first, last=last)
        except ValueError:
            return None


def _last_day(year: int, parts: DateParts) -> date:
    month = parts.month or 12
    return date(year, month, parts.day or calendar.monthrange(year, month)[1])
