"""The days that a question asks for, by those that it names and the words before and between them.

`i mars 2023` asks for a month, `mellan 2022 och 2023` for all from the first to the last, `före 2023` for all before.

What is told of meetings, or was so before or after a day, is told outside that day. What is or will be so may be told
on that day too, and in just those words: `stängt efter mars 2023`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.date_mention import DateMention
from assistant.types import Period

_TO = re.compile(r"\s*(?:och|till(?: och med)?|t\.? ?o\.? ?m\.?|[-–])\s*", re.IGNORECASE)
"""What stands between the first and the last of the days asked for."""
BEFORE = ("före", "innan")
_BEFORE = re.compile(rf"\b(?:{'|'.join(BEFORE)})\s*$", re.IGNORECASE)
_AFTER = re.compile(r"\befter\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\bsedan\s*$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:från(?: och med)?|fr\.? ?o\.? ?m\.?)\s*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:fram till|till och med|t\.? ?o\.? ?m\.?)\s*$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:hade|fanns|(?<=\w )var|blev|gick|kom|fick|låg|satt|stod|såg|skrev\w*|höll\w*|beslöt\w*|(?:gav|tog|drog|sa)s?"
    r"|har (?:\w+ ){0,4}?\w{2,}t[st]?|(?!måste|fjärde|\w*värde)\w{2,}(?:ad|ätt|dd|[kpst]t|[gjlmrv]d)es?|\w+ändes?"
    r"|hänt|skett)\b",
    re.IGNORECASE,
)
"""Verbs that tell of what was, or has been."""
_DAY = timedelta(days=1)


def asked_period(text: str, dated: Sequence[DateMention], *, open_ended: bool) -> Period | None:
    """The days asked for; None where none are named.

    Args:
        text: the question.
        dated: what it names of known days, in order.
        open_ended: whether meetings are asked for, so that days before or after those named must be meant. Of other
            questions the words themselves may stand in the notes.
    """
    found = [(m, period) for m in dated if (period := m.period())]
    if not found:
        return None
    mention, period = found[0]
    if len(found) > 1 and _TO.fullmatch(text, mention.end, found[1][0].start):
        other = found[1][1]
        return Period(first=min(period.first, other.first), last=max(period.last, other.last))
    before = text[: mention.start]
    return _opened(before, period, of_meetings=open_ended, outside=open_ended or bool(_PAST.search(before)))


def _opened(before: str, period: Period, *, of_meetings: bool, outside: bool) -> Period:
    """All days before or after, without those named where what is asked is told ``outside`` them.

    Other things than meetings are as a rule *from* a year because they are of it.
    """
    if _BEFORE.search(before) and period.first > date.min:
        return Period(first=date.min, last=period.first - _DAY if outside else period.last)
    if _AFTER.search(before) and period.last < date.max:
        return Period(first=period.last + _DAY if outside else period.first, last=date.max)
    if _SINCE.search(before) or (of_meetings and _FROM.search(before)):
        return Period(first=period.first, last=date.max)
    return Period(first=date.min, last=period.last) if outside and _UNTIL.search(before) else period


def year_of(period: Period) -> int:
    """The year that a day without one is of, where these days are talked of."""
    return (period.last if period.first == date.min else period.first).year
