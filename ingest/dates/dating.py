"""When a document's meeting took place: stated by the document, inferred from its words, or unknown.

Stated means that the document gives the day as its own: a line that is nothing but a day, a labelled date in the
header, the day an article was published. What else the words say is weighed in ``inference``, and a date that it
finds is always told together with the words for and against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.date_grammar import may_begin, mentions
from assistant.date_mention import DateMention
from assistant.types import DateEvidence, DateStatus, Dating, Kind, Period
from ingest.dates.cues import read_cues
from ingest.dates.file_name import DateInName, date_in_name
from ingest.dates.header import (
    BARE,
    CLOCK,
    LABELLED,
    LONGEST_LINE,
    OPENED,
    SHORT,
    TIME_LABELS,
    WEEKDAY,
    HeaderDate,
    header_dates,
    is_place,
    issue_years,
    page_date,
    unfilled,
)
from ingest.dates.inference import Between, Cue, Inference, Outside, YearlyBetween, infer
from ingest.dates.settling import Span, agrees, line_of, words_round

_MOST_EVIDENCE = 8
_LISTED = 3
"""So many days on lines of their own, one after the other, are a list of days and head nothing."""
_SEVERAL_DAYS = (LABELLED, WEEKDAY, BARE)
"""Ranks at which several dates of a header are the days of one meeting."""
_LONGEST_HEADER = 6000
_SAME_MEETING = timedelta(days=14)
_NAME_SPAN = (0, 0)
"""Stands for the file's name, which has no place in the text."""
_IN_A_ROW = timedelta(days=3)
"""Days of one meeting lie no farther apart."""
_PAGE_WEIGHT, _NAME_WEIGHT, _SPAN_WEIGHT = 9.0, 8.0, 1.5
"""What the date of a page, the day in a file's name, and a month or year in it weigh beside the words of the text.

Several events told as past or to come, of which each weighs up to 3, can outweigh such a day; one cannot.
"""
_ISSUE_WEIGHT = 9.0
"""The year printed with the number of an issue: what its articles tell of may lie years off."""
_I = re.IGNORECASE

_DIGITS = re.compile(r"\d(?:\D*\d){2}")
"""What a day with its year holds at least: one digit of the day and two of the year."""
_LABEL = re.compile(rf"\s*[#*_>|%\s]*(?:(?:{TIME_LABELS}|datum|dag)(?:en)?[*_\s]*[:.,–-]?[*_\s]*(?:den\s+)?)?", _I)
_NEXT_LIST = re.compile(
    r"\b(?:nästa|kommande|nästkommande|mötestider|mötesdatum\s+(?:för|20)|datum\s+för|tider\s+för|planerade)\b", _I
)
_SIGNED = re.compile(
    r"\b(?:juster\w*|vid\s+protokollet|underskrift|anslag\w*|signatur|utskriv\w*|antecknat|vid\s+pennan"
    r"|vid\s+anteckningarna)\b",
    _I,
)
_PUBLISHED = re.compile(r"\bpublicer(?:ad|at|ingsdatum|ingsdag)\b[^\n\d]{0,30}$", _I)
_UPDATED = re.compile(r"\b(?:uppdaterad|uppdaterat|uppdaterades|ändrad|ändrat|granskad)\b[^\n\d]{0,30}$", _I)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date that the document gives, and the words that give it."""

    period: Period
    precision: str
    spans: tuple[Span, ...]
    against: tuple[Span, ...] = ()
    sure: bool = True


def day_heading(line: str) -> Period | None:
    """The day (or range of days) that a line names, when it says nothing else.

    A weekday, a label ('Datum:', 'Dag 1,'), clock times and a place may stand beside it. None for any other line, for
    a day without a year and for an entry of a list.
    """
    if len(line) > LONGEST_LINE or not _DIGITS.search(line):
        return None
    label = _LABEL.match(line)
    labelled = line[label.end() :] if label else line
    begin = len(line) - len(labelled.lstrip(" *_("))  # nothing but its label stands before the day
    if not may_begin(line, begin):
        return None
    found = [m for m in mentions(line) if m.precision == "day"]
    if len(found) != 1:
        return None
    mention = found[0]
    period = mention.period()
    if period is None or mention.other is not None or mention.start > begin:
        return None
    rest = line[mention.end :].strip(" *_|#")
    for _ in range(2):
        clock = CLOCK.match(rest)
        rest = rest[clock.end() :].strip() if clock and clock.end() else rest
    return period if is_place(rest) else None


def date_document(
    text: str,
    file: str,
    *,
    header: tuple[int, int],
    day_headings: Sequence[tuple[int, int, Period]],
    kind: Kind,
    named: bool = True,
) -> Dating:
    """When the meeting took place (or the article was published), with the words that say so.

    Args:
        text: the whole document.
        file: its name, for the evidence and, as a last resort, as evidence.
        header: span of what stands before the first agenda item.
        day_headings: spans of the lines that are nothing but a day, with their days.
        kind: of an article the day of publication counts.
        named: whether the file's name may date it; not where the file holds several meetings.
    """
    header = (max(0, header[0]), min(max(header), header[0] + _LONGEST_HEADER, len(text)))
    found = header_dates(text, header, notice=kind == "notice")
    stated = (_published(text) if kind == "article" else None) or _stated(text, header, day_headings, found)
    if stated is None and unfilled(text, header):
        return Dating()
    name = date_in_name(file) if named else None
    if stated is not None and stated.precision == "day":
        return _dating(text, file, stated)
    cues = [*_header_cues(text, found), *_outer_cues(text, name)]
    if stated is not None:
        day = _day_of_month(stated, cues)
        return _dating(text, file, stated) if day is None else _inferred(text, file, name, day)
    inference = infer(read_cues(text, header=header) + cues + _issue_cues(text, header))
    return Dating() if inference is None else _inferred(text, file, name, inference)


def _dating(text: str, file: str, stated: _Stated) -> Dating:
    supporting = [_evidence(text, file, a, b, supports=True) for a, b in stated.spans]
    against = [_evidence(text, file, a, b, supports=False) for a, b in stated.against]
    status: DateStatus = "stated" if stated.sure and not against else "inferred"
    return Dating(date=_iso(stated), status=status, evidence=tuple(supporting + against))


def _inferred(text: str, file: str, name: DateInName | None, inference: Inference) -> Dating:
    return Dating(date=inference.period.iso(), status="inferred", evidence=_weighed(text, file, name, inference))


def _iso(stated: _Stated) -> str:
    first = stated.period.first
    if stated.precision == "month" and (stated.period.last - first).days < 31:
        return f"{first:%Y-%m}"
    return stated.period.iso()


def _evidence(text: str, file: str, start: int, end: int, *, supports: bool) -> DateEvidence:
    return DateEvidence(text=text[start:end], file=file, start=start, end=end, supports=supports)


def _weighed(text: str, file: str, name: DateInName | None, inference: Inference) -> tuple[DateEvidence, ...]:
    """The strongest words first; every contrary piece is kept, whatever the number.

    A cue without a span is the file's name.
    """

    def piece(span: Span, *, supports: bool) -> DateEvidence:
        if span == _NAME_SPAN and name is not None:
            return DateEvidence(text=name.text, file=file, start=0, end=0, supports=supports, source="file_name")
        return _evidence(text, file, *span, supports=supports)

    against: dict[tuple[int, int], None] = dict.fromkeys((c.start, c.end) for c in inference.contrary)
    carried: dict[tuple[int, int], None] = dict.fromkeys((c.start, c.end) for c in inference.supporting)
    kept = list(carried)[: max(2, _MOST_EVIDENCE - len(against))]
    return (*(piece(s, supports=True) for s in kept), *(piece(s, supports=False) for s in against))


# --- stated -----------------------------------------------------------------------------------------------------------


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()) if words.strip() else 0)


def _published(text: str) -> _Stated | None:
    """The day of publication, else of the page, else of the last update, on a short line of its own."""
    posted = page_date(text)
    for pattern in (_PUBLISHED, _UPDATED):
        if pattern is _UPDATED and posted is not None and (period := posted.period()):
            return _Stated(period, "day", (words_round(text, posted),))
        for match in list(re.finditer(r"publicer|uppdater|ändrad|ändrat|granskad", text, _I))[:40]:
            first, last = line_of(text, match.start(), match.end())
            if last - first > LONGEST_LINE:
                continue
            found = [m for m in mentions(text[first:last]) if pattern.search(text[first : first + m.start])]
            for mention in found:
                period = mention.period()
                if period and mention.precision == "day":
                    return _Stated(period, "day", ((first, last),))
            following = re.match(r"\s{0,4}\n\s{0,4}", text[last : last + 10])
            if following and pattern.search(text[first:last]) and not mentions(text[first:last]):
                a, b = line_of(text, last + following.end(), last + following.end())
                period = day_heading(text[a:b])
                if period:
                    return _Stated(period, "day", ((first, b),))
    return None


def _stated(
    text: str, header: Span, headings: Sequence[tuple[int, int, Period]], found: Sequence[HeaderDate]
) -> _Stated | None:
    """The day that the header gives, with the days of the agenda that go on from it."""
    body = [h for h in dating_headings(text, headings) if h[0] >= header[1]]
    top = _of_header(text, found)
    if top is not None and top.precision != "day":
        top, month = None, top
    else:
        month = None
    days = [top.period] if top else []
    spans = list(top.spans) if top else []
    body.sort(key=lambda h: h[2].first)
    if not days and body and body[-1][2].first - body[0][2].first > _SAME_MEETING:
        return month  # days months apart are of several meetings
    for a, b, period in body:
        if not days or (period.first - max(d.last for d in days) <= _IN_A_ROW and period.last >= days[0].first):
            days.append(period)
            spans.append((a, b))
    if not days:
        return month
    tidy = tuple(_trimmed(text, a, b) for a, b in spans[:_MOST_EVIDENCE])
    whole = Period(first=min(d.first for d in days), last=max(d.last for d in days))
    return _Stated(whole, "day", tidy, top.against if top else (), sure=top.sure if top else True)


def dating_headings(text: str, headings: Sequence[tuple[int, int, Period]]) -> list[tuple[int, int, Period]]:
    """The headings that date what follows: no list of coming meetings, no signature."""
    runs: list[list[tuple[int, int, Period]]] = []
    for heading in sorted(headings, key=lambda h: (h[0], h[1])):
        if runs and not text[runs[-1][-1][1] : heading[0]].strip():
            runs[-1].append(heading)
        else:
            runs.append([heading])
    kept = []
    for run in runs:
        start, end = run[0][0], run[-1][1]
        above = text[max(0, start - 200) : start].rstrip().rsplit("\n", 1)[-1]
        coming = len(above) < 80 and _NEXT_LIST.search(above)
        near_end = len(text[end : end + 400].strip()) < 200 and start > 200
        signed = near_end and _SIGNED.search(text[max(0, start - 200) : end + 200])
        if len(run) < _LISTED and not coming and not signed:
            kept.extend(run)
    return kept


def _of_header(text: str, found: Sequence[HeaderDate]) -> _Stated | None:
    """The best placed date of the header that is the meeting's own."""
    settled = [d for d in found if d.settled.period is not None]
    if not settled:
        return None
    best = min(_place(d) for d in settled)
    chosen = [(d, p) for d in settled if _place(d) == best and (p := d.settled.period)]
    lead = chosen[0][1]
    if best in _SEVERAL_DAYS:
        chosen = [(d, p) for d, p in chosen if abs(p.first - lead.first) <= _IN_A_ROW]
    else:
        chosen = chosen[:1]
    period = Period(first=min(p.first for _, p in chosen), last=max(p.last for _, p in chosen))
    spans = [s for d, _ in chosen for s in (words_round(text, d.mention), *d.settled.by)]
    same = [d.mention for d in settled if d.settled.period == period and d.mention.weekday is not None]
    doubted = [m for m in same if not agrees(m, period)]
    against = [_weekday_span(text, m) for m in doubted[:1]] if len(doubted) == len(same) else []
    sure = all(d.settled.sure for d, _ in chosen)
    precision = chosen[0][0].mention.precision
    return _Stated(period, precision, tuple(dict.fromkeys(spans)), tuple(against), sure)


def _place(found: HeaderDate) -> int:
    return found.rank + 10 * (found.mention.precision == "month")


def _weekday_span(text: str, mention: DateMention) -> Span:
    word = re.compile(r"\w+").match(text, mention.start)
    return word.span() if word else (mention.start, mention.end)


# --- inferred ---------------------------------------------------------------------------------------------------------


def _header_cues(text: str, found: Sequence[HeaderDate]) -> list[Cue]:
    """The header's days without a year: the meeting's own day, whose year the rest must tell."""
    cues = []
    for mention, rank in ((d.mention, d.rank) for d in found if d.settled.period is None):
        if mention.other is None and rank not in (SHORT, OPENED):
            first = mention.first.month or 1, mention.first.day or 1
            last = mention.last.month or 12, mention.last.day or 31
            weekday = mention.weekday if first == last else None
            cues.append(Cue(*words_round(text, mention), YearlyBetween(first, last, weekday), 5.0))
    return cues


def _outer_cues(text: str, name: DateInName | None) -> list[Cue]:
    """What stands outside the notes themselves: the date of the page that they are, the name of the file."""
    cues = []
    posted = page_date(text)
    period = posted.period() if posted else None
    if posted and period:
        cues.append(_cue(words_round(text, posted), period, _PAGE_WEIGHT))
    if name:
        days = (name.period.last - name.period.first).days
        cues.append(_cue(_NAME_SPAN, name.period, _NAME_WEIGHT if days < 7 else _SPAN_WEIGHT))
    return cues


def _issue_cues(text: str, header: Span) -> list[Cue]:
    """The year that the masthead gives with the number of the issue."""
    whole = [(span, year, Period.of_iso(str(year))) for span, year in issue_years(text, header)]
    return [
        Cue(*span, Between(p.first.toordinal(), p.last.toordinal()), _ISSUE_WEIGHT, (year,)) for span, year, p in whole
    ]


def _cue(span: Span, period: Period, weight: float) -> Cue:
    rule = Outside(period.first.toordinal(), period.last.toordinal())
    return Cue(*span, rule, weight, tuple(sorted({period.first.year, period.last.year})))


def _day_of_month(stated: _Stated, cues: Sequence[Cue]) -> Inference | None:
    """The day within a stated month that the page or the file's name tells."""
    month = Cue(
        *stated.spans[0],
        Between(stated.period.first.toordinal(), stated.period.last.toordinal()),
        5.0,
        (stated.period.first.year,),
    )
    inference = infer([month, *cues])
    within = (
        inference is not None
        and stated.period.first <= inference.period.first <= inference.period.last <= stated.period.last
    )
    return inference if inference and within and inference.period != stated.period else None
