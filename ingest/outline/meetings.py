"""Several meetings in one file: the spans of a year's minutes in one text.

A new meeting is taken to begin only on strong evidence: a line that names a meeting and its day, another day than that
of the meeting before, and below it numbers that start over (or go on through the year), a new list of attendees, or the
same place in the file's own order of headings. In a log, each of the highest headings says a day, and little else. An
appendix and a second day belong to the meeting that they follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.date_grammar import mentions
from assistant.date_mention import DateMention
from ingest.dates.dating import day_heading
from ingest.outline.headings import frame, markup_heading, plain
from ingest.outline.lines import Line, holds_any
from ingest.outline.number_forms import NumberForm, Style, read_number

_MEETING = re.compile(
    r"(?:protokoll|anteckningar|mötet?|sammanträdet?|stämman?|träff(?:en)?|\breferat)\b", re.IGNORECASE
)
_ROOTS = ("möte", "protokoll", "anteckn", "sammanträde", "stämma", "träff", "referat", "lag", "append")
"""Every such name, and that of an appendix, holds one of them in lower case; none has an i, which has more cases."""
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
_LEAST_ENTRIES, _MOST_ENTRIES = 2, 0.8
"""So many headings with days, and so great a share of those of their level, make a file a log of meetings."""
_MOST_BESIDE = 2
"""So few words stand beside the day in the heading of an entry."""
_LONGEST_MONTH = 27
"""Days between the last of a month and the first of the next, at least."""

Day = tuple[int | None, int | None, int | None]


class _Opening(NamedTuple):
    """A line that names a meeting."""

    line: int
    day: Day
    level: int
    words: frozenset[str]
    """its words without the day"""


def meetings(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """The spans of the meetings in a final text with these lines, which cover it: one as a rule."""
    openings = _openings(lines)
    starts = _log(lines, openings)
    if not starts and len({o.day for o in openings}) < 2:
        return ((0, len(text)),)
    starts = starts or _starts(lines, [read_number(line) for line in lines], openings)
    cuts = [0, *(lines[i].start for i in starts[1:]), len(text)]
    return tuple(pairwise(cuts))


def _openings(lines: Sequence[Line]) -> list[_Opening]:
    """The lines that name a meeting and its day, none right below another."""
    found: list[_Opening] = []
    appendix = False
    for i, line in enumerate(lines):
        may_name = len(line.text) <= _LONGEST_TITLE and holds_any(line.text.casefold(), _ROOTS)
        words = plain(line) if may_name and (_MEETING.search(line.text) or _APPENDIX.match(line.text)) else ""
        if words and frame(words) == "appendix":
            appendix = True
        if not words or not _names_meeting(line, words):
            continue
        dates = mentions(line.text)
        day = _day(dates) or _day_below(lines, i)
        if day is None or appendix:
            appendix = appendix and day is None
            continue
        if found and i - found[-1].line <= _NEAR and found[-1].day == day:
            continue
        marked = markup_heading(line)
        named = _words(words, dates if words == line.text else mentions(words))
        found.append(_Opening(i, day, marked[0] if marked else 0, named))
    return found


def _log(lines: Sequence[Line], openings: Sequence[_Opening]) -> list[int]:
    """The lines of the headings that begin the entries of a log: a day, with the same word or two beside it.

    They are the highest headings of the file below its title. Entries on successive days may be the days of one
    meeting, so that some have to stand further apart or to name meetings.
    """
    marked = [(i, found) for i, line in enumerate(lines) if (found := markup_heading(line))]
    named = {o.line for o in openings}
    dated = [
        _Opening(i, day, level, _words(title, dates))
        for i, (level, title) in marked
        if (day := _day(dates := mentions(title)))
    ]
    level = min((o.level for o in dated if o.line in named or len(o.words) <= _MOST_BESIDE), default=0)
    entries = [o for o in dated if o.level == level]
    below_title = marked[1:] if marked and marked[0][1][0] < level else marked
    as_high = [i for i, (at, _) in below_title if at <= level]
    alike = Counter(o.words for o in entries if o.line in named or len(o.words) <= _MOST_BESIDE).most_common(1)
    if len(entries) < _LEAST_ENTRIES or not alike or 2 * alike[0][1] <= len(entries):
        return []
    is_one = all(b.line not in named and _are_near(a.day, b.day) for a, b in pairwise(entries))
    if is_one or len(entries) < _MOST_ENTRIES * len(as_high):
        return []
    begun = [i for i in as_high if i >= entries[0].line]
    return [i for i in begun if any(map(str.isdigit, lines[i].text))]  # also where a day is miswritten


def _are_near(day: Day, other: Day) -> bool:
    """Whether two days are the same or next to each other."""
    (year, month, at), (other_year, other_month, other_at) = day, other
    if (year, month) != (other_year, other_month):
        return abs((at or 0) - (other_at or 0)) >= _LONGEST_MONTH
    return abs((at or 0) - (other_at or 0)) <= 1


def _names_meeting(line: Line, words: str) -> bool:
    """Whether a line is a title that names a meeting, and no sentence about one."""
    if line.aside or line.bullet or not _MEETING.search(words) or _OTHER.search(words) or read_number(line):
        return False
    if _DATE_LABEL.match(words) or _ATTENDANCE.match(words):
        return False
    return not line.has_verb and not words.endswith((":", ",", ";", "?", "!"))


def _day(dates: Sequence[DateMention]) -> Day | None:
    """The first day among the dates of a line, year, month and day; None when it names none."""
    found = next((m for m in dates if m.precision == "day"), None)
    return (found.first.year, found.first.month, found.first.day) if found else None


def _words(title: str, dates: Sequence[DateMention]) -> frozenset[str]:
    """The words of a title without its dates, figures and weekday."""
    for mention in reversed(dates):
        title = title[: mention.start] + title[mention.end :]
    return frozenset(_WORD.findall(title.casefold())) - _DAYS


def _day_below(lines: Sequence[Line], i: int) -> Day | None:
    """The day that is stated right below a title."""
    for line in lines[i + 1 : i + 1 + _NEAR]:
        day = _day(mentions(line.text)) if len(line.text) <= _LONGEST_TITLE else None
        if day and (_DATE_LABEL.match(line.text) or day_heading(line.text)):
            return day
    return None


def _starts(lines: Sequence[Line], forms: Sequence[NumberForm | None], openings: Sequence[_Opening]) -> list[int]:
    """The lines on which meetings begin, by the evidence below each opening."""
    levels = [o.level for o in openings if o.level]
    top = min(levels, default=0)
    lists = [i for i, line in enumerate(lines) if _ATTENDANCE.match(line.text)]
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
        if is_parallel or seen.begin_anew(after) or _has_own_list(lists, former, opening):
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


def _has_own_list(lists: Sequence[int], former: _Opening, opening: _Opening) -> bool:
    """Whether two meetings each say near their titles who came: on one of these lines, in order."""
    spans = (
        (former.line + 1, min(former.line + _HEAD, opening.line)),
        (opening.line + 1, opening.line + _HEAD),
    )
    return all(bisect_left(lists, a) < bisect_left(lists, b) for a, b in spans)
