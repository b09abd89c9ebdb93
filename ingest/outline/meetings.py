"""Several meetings in one file: the spans of a year's minutes in one text.

A new meeting is taken to begin only on strong evidence: a line that names a meeting and its day, another day than that
of the meeting before, and below it numbers that start over (or go on through the year), a new list of attendees, or the
same place in the file's own order of headings. An appendix and a second day belong to the meeting that they follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.date_grammar import mentions
from ingest.dates.dating import day_heading
from ingest.outline.headings import frame, markup_heading, plain
from ingest.outline.lines import Line, lines_of
from ingest.outline.number_forms import NumberForm, Style, read_number

_MEETING = re.compile(
    r"\b(?:\w*protokoll|\w*anteckningar|\w*möte|\w*mötet|\w*sammanträde|\w*sammanträdet|\w*stämma|\w*stämman|\w*träff"
    r"|\w*träffen|referat)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:nästa|nästkommande|kommande|föregående|förra|tidigare|senaste|inför|kallelse\w*|inbjud\w*"
    r"|motion\w*|dag \d|forts\w*|bilaga|enligt|se)\b"
    r"|\bfrån (?:styrelse|års|medlems|höst|vår)?möte[nt]?\b.*\bgodkän",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(
    r"[#*_\s]*(?:närvarande|närvaro|deltagare|deltog|beslutande|ledamöter|med på mötet|på plats|mötesdeltagare)\b",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"[\W_]*(?:bilag|appendix)", re.IGNORECASE)
_DATE_LABEL = re.compile(
    r"[#*_\s]*(?:(?:mötes|sammanträdes)?(?:datum|dag|tid)|när|tid och plats|plats och tid)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAYS = frozenset(
    "måndag tisdag onsdag torsdag fredag lördag söndag måndagen tisdagen onsdagen torsdagen fredagen".split()
)
_LONGEST_TITLE = 120
_NEAR, _HEAD = 4, 25
"""Lines below its title among which a meeting says its day, and those among which it says who came."""
_LEAST_ITEMS = 2

Day = tuple[int | None, int | None, int | None]


class _Opening(NamedTuple):
    """A line that names a meeting."""

    line: int
    day: Day
    level: int
    words: frozenset[str]
    """its words without the day"""


def meetings(text: str, headings: Sequence[tuple[int, int]] = ()) -> tuple[tuple[int, int], ...]:
    """The spans of the meetings in a final text, which cover it: one as a rule.

    ``headings`` are the offsets and levels of the lines that the file itself marks as headings.
    """
    lines = lines_of(text, headings)
    openings = _openings(lines)
    if len({o.day for o in openings}) < 2:
        return ((0, len(text)),)
    forms = [read_number(line) for line in lines]
    starts = _starts(lines, forms, openings)
    cuts = [0, *(lines[i].start for i in starts[1:]), len(text)]
    return tuple(pairwise(cuts))


def _openings(lines: Sequence[Line]) -> list[_Opening]:
    """The lines that name a meeting and its day, none right below another."""
    found: list[_Opening] = []
    appendix = False
    for i, line in enumerate(lines):
        is_short = len(line.text) <= _LONGEST_TITLE
        words = plain(line) if is_short and (_MEETING.search(line.text) or _APPENDIX.match(line.text)) else ""
        if words and frame(words) == "appendix":
            appendix = True
        if not words or not _names_meeting(line, words):
            continue
        day = _day(line.text) or _day_below(lines, i)
        if day is None or appendix:
            appendix = appendix and day is None
            continue
        if found and i - found[-1].line <= _NEAR and found[-1].day == day:
            continue
        marked = markup_heading(line)
        found.append(_Opening(i, day, marked[0] if marked else 0, _words(words)))
    return found


def _names_meeting(line: Line, words: str) -> bool:
    """Whether a line is a title that names a meeting, and no sentence about one."""
    if line.aside or line.bullet or not _MEETING.search(words) or _OTHER.search(words) or read_number(line):
        return False
    if _DATE_LABEL.match(words) or _ATTENDANCE.match(words):
        return False
    return not line.has_verb and not words.endswith((":", ",", ";", "?", "!"))


def _day(text: str) -> Day | None:
    """The day that a line names, year, month and day; None when it names none."""
    found = next((m for m in mentions(text) if m.precision == "day"), None)
    return (found.first.year, found.first.month, found.first.day) if found else None


def _words(title: str) -> frozenset[str]:
    """The words of a title without its dates, figures and weekday."""
    for mention in reversed(mentions(title)):
        title = title[: mention.start] + title[mention.end :]
    return frozenset(_WORD.findall(title.casefold())) - _DAYS


def _day_below(lines: Sequence[Line], i: int) -> Day | None:
    """The day that is stated right below a title."""
    for line in lines[i + 1 : i + 1 + _NEAR]:
        day = _day(line.text) if len(line.text) <= _LONGEST_TITLE else None
        if day and (_DATE_LABEL.match(line.text) or day_heading(line.text)):
            return day
    return None


def _starts(lines: Sequence[Line], forms: Sequence[NumberForm | None], openings: Sequence[_Opening]) -> list[int]:
    """The lines on which meetings begin, by the evidence below each opening."""
    levels = [o.level for o in openings if o.level]
    top = min(levels, default=0)
    kept = [openings[0]]
    seen = _Numbers()
    for k, opening in enumerate(openings[1:], start=1):
        end = openings[k + 1].line if k + 1 < len(openings) else len(lines)
        former = kept[-1]
        seen.take(forms[openings[k - 1].line : opening.line])
        if opening.day == former.day or end - opening.line < 2:
            continue
        is_parallel = opening.level == top == former.level and top > 0 and opening.words == former.words
        after = [form for form in forms[opening.line : end] if form]
        if is_parallel or seen.begin_anew(after) or _has_own_list(lines, former, opening):
            kept.append(opening)
            seen = _Numbers()
    return [o.line for o in kept]


class _Numbers:
    """The agenda numbers of the meeting so far: of each style how many, and the highest."""

    def __init__(self) -> None:
        self._many: Counter[Style] = Counter()
        self._highest: dict[Style, int] = {}

    def take(self, forms: Sequence[NumberForm | None]) -> None:
        """Count more of them."""
        for form in forms:
            if form:
                self._many[form.style] += 1
                self._highest[form.style] = max(self._highest.get(form.style, 0), form.number[0])

    def begin_anew(self, after: Sequence[NumberForm]) -> bool:
        """Whether the numbers that follow start over, or go on as paragraphs do through a year."""
        if len(after) < _LEAST_ITEMS or self._many[after[0].style] < _LEAST_ITEMS:
            return False
        first = after[0]
        if first.style == "paragraph" and first.number[0] == self._highest[first.style] + 1:
            return True
        return first.number in {(0,), (1,)} and any(form.number == (first.number[0] + 1,) for form in after)


def _has_own_list(lines: Sequence[Line], former: _Opening, opening: _Opening) -> bool:
    """Whether two meetings each say near their titles who came."""
    spans = (
        (former.line + 1, min(former.line + _HEAD, opening.line)),
        (opening.line + 1, opening.line + _HEAD),
    )
    return all(any(_ATTENDANCE.match(line.text) for line in lines[a:b]) for a, b in spans)
