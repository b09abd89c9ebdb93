"""Which day incomplete or ambiguous words mean: a day without its year, three pairs of digits in an unknown order.

Only what the document itself says decides: the years that it names, the weekday beside the day. Where that leaves two
answers, the day stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.date_grammar import mentions
from assistant.date_mention import DateMention, DateParts
from assistant.types import Period
from ingest.dates.cues import LONGEST_EVIDENCE

Span = tuple[int, int]
_READ = 60_000
"""Characters that are read for the years that a document names."""
_FEASTS = frozenset(((12, 24), (12, 25), (12, 26), (12, 31), (1, 1)))
"""Month and day of feasts on which no meeting is held: of two readings the other one is meant."""


@dataclass(frozen=True, slots=True)
class TimeNamed:
    """A time that the beginning of a document names."""

    mention: DateMention
    own: bool
    """whether its year can be that of the meeting: not of a report, a plan or a day of signing"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a date means, as far as the document settles it."""

    mention: DateMention
    period: Period | None
    """None where the year, or the order of the digits, is not settled"""
    by: tuple[Span, ...] = ()
    """words elsewhere that settle it"""
    sure: bool = True
    """whether the document's words together say the day"""


def line_of(text: str, start: int, end: int) -> Span:
    """The line that holds a span, without the white space round it."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def words_round(text: str, mention: DateMention) -> Span:
    """The line of a mention, or the mention alone where the line is long."""
    first, last = line_of(text, mention.start, mention.end)
    return (first, last) if last - first <= LONGEST_EVIDENCE else (mention.start, mention.end)


def agrees(mention: DateMention, period: Period) -> bool:
    """Whether the weekday that the words name, if any, is that of one of the days."""
    first, last = period.first.toordinal(), period.last.toordinal()
    days = range(first, min(last, first + 6) + 1)
    return mention.weekday is None or mention.weekday in {date.fromordinal(d).weekday() for d in days}


def years_named(text: str) -> dict[int, Span]:
    """The years that a document names, each with the first words that do."""
    found: dict[int, Span] = {}
    for mention in mentions(text[:_READ]):
        if mention.first.year and mention.other is None:
            found.setdefault(mention.first.year, words_round(text, mention))
    return found


def settled(text: str, mention: DateMention, named: Sequence[TimeNamed], years: Mapping[int, Span]) -> Settled:
    """What a date of the header means.

    ``named`` are the times that the beginning of the document names, ``years`` the years of the whole document, which
    only three pairs of digits need.
    """
    if mention.other is not None:
        return _read_one_way(mention, mention.other, years)
    period = mention.period()
    return Settled(mention, period) if period else _with_year(text, mention, named)


def _with_year(text: str, mention: DateMention, named: Sequence[TimeNamed]) -> Settled:
    """A day without a year: its weekday agrees with exactly one year that is named, or one year alone can be meant."""
    spans: dict[int, Span] = {}
    own: set[int] = set()
    for n in named:
        year = n.mention.first.year
        if year is None or n.mention.last.year != year:
            years = [y for y in (year, n.mention.last.year) if y is not None and mention.weekday is not None]
        else:
            years = [year]
            own |= {year} if n.own else set()
        for y in years:
            spans.setdefault(y, words_round(text, n.mention))
    if mention.weekday is not None and mention.precision == "day":
        fits = [y for y in sorted(spans) if (p := mention.period(y)) and agrees(mention, p)]
    else:
        fits = sorted(own)
    if len(fits) != 1 or mention.precision != "day":
        return Settled(mention, None)
    return Settled(mention, mention.period(fits[0]), (spans[fits[0]],))


def _read_one_way(mention: DateMention, other: DateParts, named: Mapping[int, Span]) -> Settled:
    """Three pairs of digits, where the weekday, the calendar or the other years of the document tell the order.

    Between dashes the order of ISO 8601 stands unless something speaks against it.
    """
    ways = mention, mention._replace(first=other, last=other)
    readings = [(way._replace(other=None), p) for way in ways if (p := way.period()) is not None]
    by_weekday = [r for r in readings if mention.weekday is not None and agrees(mention, r[1])]
    by_year = [r for r in readings if r[1].first.year in named]
    workable = [r for r in readings if (r[1].first.month, r[1].first.day) not in _FEASTS]
    if len(by_weekday) == 1:
        return Settled(*by_weekday[0])
    if len(by_year) == 1:
        way, period = by_year[0]
        return Settled(way, period, (named[period.first.year],), sure=False)
    if len(workable) == 1:
        return Settled(*workable[0], sure=False)
    return Settled(*readings[0]) if "-" in mention.text else Settled(mention, None)
