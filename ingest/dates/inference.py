"""Weighing what the words say about an unstated day: each cue judges a day, the best day's bounds are the answer.

A cue is a rule with a weight. A rule judges any day from -1 (against) to 1 (for) and names the bounds that hold while
it is satisfied. The best day is the one with the largest weighted sum; the answer is the narrowest interval round it
that the satisfied cues bound. Days are proleptic ordinals (``date.toordinal``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Protocol

from assistant.types import Period

LONGEST = 123
"""The widest interval, in days, that still dates a meeting: what leaves more than four months open says no day."""
_CLOSE = 0.35
"""Two readings whose scores differ by less than this are both kept."""
_NEAR = 183
"""Days from a page's or a file's own date within which a meeting that says another day may still lie."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a day: ``value`` from -1 to 1, and the bounds that hold there."""

    value: float
    first: int | None = None
    last: int | None = None


class Rule(Protocol):
    """A judgement of days."""

    def judge(self, day: int) -> Verdict:
        """The verdict on one day."""

    def edges(self, years: Sequence[int], /) -> Iterable[int]:
        """Days where the verdict may change, in the years given."""


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Something dated has happened: the meeting is that day or later, ``within`` days of it when given."""

    day: int
    within: int | None = None

    def judge(self, day: int) -> Verdict:
        """For any day from the event on, a little less the longer ago it is."""
        gap = day - self.day
        if gap < 0 or (self.within is not None and gap > 2 * self.within):
            return Verdict(-1.0)
        if self.within is None:
            return Verdict(1 - min(0.5, gap / 1500), first=self.day)
        return Verdict(1 - gap / (2 * self.within), first=self.day)

    def edges(self, _years: Sequence[int]) -> Iterable[int]:
        """The day itself."""
        return (self.day,)


@dataclass(frozen=True, slots=True)
class NotAfter:
    """Something dated is to come: the meeting is that day or earlier, ``within`` days of it when given."""

    day: int
    within: int | None = None

    def judge(self, day: int) -> Verdict:
        """For any day up to the event, a little less the farther off it is."""
        gap = self.day - day
        if gap < 0 or (self.within is not None and gap > 2 * self.within):
            return Verdict(-1.0)
        if self.within is None:
            return Verdict(1 - min(0.5, gap / 1500), last=self.day)
        return Verdict(1 - gap / (2 * self.within), last=self.day)

    def edges(self, _years: Sequence[int]) -> Iterable[int]:
        """The day itself."""
        return (self.day,)


@dataclass(frozen=True, slots=True)
class Between:
    """The meeting lies in an interval; one that is not ``firm`` speaks for its days without bounding the answer."""

    first: int
    last: int
    firm: bool = True

    def judge(self, day: int) -> Verdict:
        """For a day inside; against one outside."""
        if not self.first <= day <= self.last:
            return Verdict(-1.0)
        return Verdict(1.0, self.first, self.last) if self.firm else Verdict(1.0)

    def edges(self, _years: Sequence[int]) -> Iterable[int]:
        """Both ends."""
        return (self.first, self.last)


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands outside the notes dates them: the day of their page, or of their file's name."""

    first: int
    last: int

    def judge(self, day: int) -> Verdict:
        """For the days named; hardly for one close to them, which they may date the writing up of; against others."""
        if self.first <= day <= self.last:
            return Verdict(1.0, self.first, self.last)
        return Verdict(0.2 if self.first - _NEAR <= day <= self.last + _NEAR else -1.0)

    def edges(self, _years: Sequence[int]) -> Iterable[int]:
        """Both ends."""
        return (self.first, self.last)


@dataclass(frozen=True, slots=True)
class YearlyNotBefore:
    """Something told without a year has happened, most likely not long ago."""

    month: int
    day: int
    reach: int

    def judge(self, day: int) -> Verdict:
        """By the days since it last came round: for up to ``reach`` days, against beyond that."""
        at = _latest(self.month, self.day, day)
        return Verdict(_nearness(day - at, self.reach), first=at)

    def edges(self, years: Sequence[int]) -> Iterable[int]:
        """The day in each year."""
        return [_ordinal(y, self.month, self.day) for y in years]


@dataclass(frozen=True, slots=True)
class YearlyNotAfter:
    """Something told without a year is to come, most likely before long."""

    month: int
    day: int
    reach: int

    def judge(self, day: int) -> Verdict:
        """By the days until it comes round: for up to ``reach`` days, against beyond that."""
        at = _latest(self.month, self.day, day)
        if at != day:
            at = _ordinal(date.fromordinal(at).year + 1, self.month, self.day)
        return Verdict(_nearness(at - day, self.reach), last=at)

    def edges(self, years: Sequence[int]) -> Iterable[int]:
        """The day in each year."""
        return [_ordinal(y, self.month, self.day) for y in years]


@dataclass(frozen=True, slots=True)
class YearlyBetween:
    """The meeting lies in a part of the year, which may run over New Year; on a weekday when one is given."""

    first: tuple[int, int]
    last: tuple[int, int]
    weekday: int | None = None

    def judge(self, day: int) -> Verdict:
        """For a day inside; against one outside."""
        first = _latest(*self.first, day)
        last = _ordinal(date.fromordinal(first).year + (self.last < self.first), *self.last)
        if day > last or (self.weekday is not None and date.fromordinal(day).weekday() != self.weekday):
            return Verdict(-1.0)
        return Verdict(1.0, first, last)

    def edges(self, years: Sequence[int]) -> Iterable[int]:
        """Both ends in each year."""
        return [_ordinal(y, *end) for y in years for end in (self.first, self.last)]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that bear on the day: their span, what they say and how much it weighs."""

    start: int
    end: int
    rule: Rule
    weight: float
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Inference:
    """The interval found, with the cues that carry it (strongest first) and those against it."""

    period: Period
    supporting: tuple[Cue, ...]
    contrary: tuple[Cue, ...]


def infer(cues: Sequence[Cue]) -> Inference | None:
    """The narrowest interval that the cues support; None where they name no year or leave over four months open."""
    named = {y for c in cues for y in c.years}
    if not named:
        return None
    years = sorted({y + d for y in named for d in (-1, 0, 1) if 1 < y + d < MAXYEAR - 1})[-24:]
    low, high = _ordinal(years[0], 1, 1), _ordinal(years[-1], 12, 31)
    edges = {day + step for c in cues for day in c.rule.edges(years) for step in (0, 1)}
    scores = {day: _score(cues, day) for day in sorted(edges) if low <= day <= high}
    if not scores:
        return None
    best = max(scores, key=lambda day: (scores[day], -day))
    first, last = _bounds(cues, best)
    if first is None or last is None:
        return None
    first, last = min(first, best), max(last, best)
    for day, score in scores.items():
        if score >= scores[best] - _CLOSE and not first <= day <= last:
            other = _bounds(cues, day)
            first, last = min(first, other[0] or day, day), max(last, other[1] or day, day)
    if last - first > LONGEST:
        return None
    return _with_evidence(cues, best, first, last)


def _score(cues: Sequence[Cue], day: int) -> float:
    return sum(c.weight * c.rule.judge(day).value for c in cues)


def _bounds(cues: Sequence[Cue], day: int) -> tuple[int | None, int | None]:
    verdicts = [v for c in cues if (v := c.rule.judge(day)).value > 0]
    first = max((v.first for v in verdicts if v.first is not None), default=None)
    last = min((v.last for v in verdicts if v.last is not None), default=None)
    return first, last


def _with_evidence(cues: Sequence[Cue], best: int, first: int, last: int) -> Inference | None:
    supporting: list[tuple[bool, float, Cue]] = []
    contrary: list[Cue] = []
    for cue in cues:
        verdict = cue.rule.judge(best)
        if verdict.value > 0:
            bounding = first == verdict.first or last == verdict.last
            supporting.append((bounding, cue.weight * verdict.value, cue))
        elif verdict.value < 0:
            contrary.append(cue)
    supporting.sort(key=lambda s: (not s[0], not s[2].years, -s[1], s[2].start))
    carried = tuple(s[2] for s in supporting)
    if not any(c.years for c in carried):
        return None
    period = Period(first=date.fromordinal(first), last=date.fromordinal(last))
    return Inference(period, carried, tuple(contrary))


def _nearness(gap: int, reach: int) -> float:
    """1 up to two months, 0.3 at five, 0.05 at ``reach`` days; -0.7 beyond."""
    if gap <= 60:
        return 1.0
    if gap <= 150:
        return 1.0 - 0.7 * (gap - 60) / 90
    return 0.3 - 0.25 * (gap - 150) / (reach - 150) if gap <= reach else -0.7


def _ordinal(year: int, month: int, day: int) -> int:
    """The ordinal of a day; of the month's last day where the month is shorter."""
    year = min(max(year, 1), MAXYEAR)
    while True:
        try:
            return date(year, month, day).toordinal()
        except ValueError:
            day -= 1


def _latest(month: int, day: int, at: int) -> int:
    """The latest such day of the year on or before ``at``."""
    year = date.fromordinal(at).year
    found = _ordinal(year, month, day)
    return found if found <= at else _ordinal(year - 1, month, day)
