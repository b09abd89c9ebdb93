"""The days that a question asks for, by those that it names and the words before and between them.

`i mars 2023` asks for a month, `mellan 2022 och 2023` for all from the first to the last, `före 2023` for all before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.date_mention import DateMention
from assistant.types import Period

_TO = re.compile(r"\s*(?:och|till(?: och med)?|t\.? ?o\.? ?m\.?|[-–])\s*", re.IGNORECASE)
"""What stands between the first and the last of the days asked for."""
_BEFORE = re.compile(r"\b(?:före|innan)\s*$", re.IGNORECASE)
_AFTER = re.compile(r"\befter\s*$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:sedan|från(?: och med)?|fr\.? ?o\.? ?m\.?)\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:fram till|till och med|t\.? ?o\.? ?m\.?)\s*$", re.IGNORECASE)
_DAY = timedelta(days=1)


def asked_period(text: str, dated: Sequence[DateMention], *, open_ended: bool) -> Period | None:
    """The days asked for; None where none are named.

    Args:
        text: the question.
        dated: what it names of known days, in order.
        open_ended: whether days before or after those named may be meant. They are where meetings are asked for; of
            other questions the words themselves may stand in the notes (`stängt efter mars 2023`).
    """
    found = [(m, period) for m in dated if (period := m.period())]
    if not found:
        return None
    mention, period = found[0]
    if len(found) > 1 and _TO.fullmatch(text, mention.end, found[1][0].start):
        other = found[1][1]
        return Period(first=min(period.first, other.first), last=max(period.last, other.last))
    return _opened(text[: mention.start], period) if open_ended else period


def _opened(before: str, period: Period) -> Period:
    if _BEFORE.search(before) and period.first > date.min:
        return Period(first=date.min, last=period.first - _DAY)
    if _AFTER.search(before) and period.last < date.max:
        return Period(first=period.last + _DAY, last=date.max)
    if _FROM.search(before):
        return Period(first=period.first, last=date.max)
    return Period(first=date.min, last=period.last) if _UNTIL.search(before) else period


def year_of(period: Period) -> int:
    """The year that a day without one is of, where these days are talked of."""
    return (period.last if period.first == date.min else period.first).year
