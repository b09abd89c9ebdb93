"""The dates that the beginning of a document gives, each with how surely it is the meeting's own day.

A header says more than one day: when the meeting was, when it was signed, printed and published, when the last one was
and the next will be. What stands right before a date, on its line or above it, tells them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from assistant.date_grammar import mentions
from assistant.date_mention import DateMention
from assistant.date_patterns import MONTH_NAMES
from ingest.dates.settling import Settled, Span, TimeNamed, line_of, settled, years_named
from ingest.dates.tense import tense_at

LONGEST_LINE = 160
_FRONT = 2500
"""So many characters into a document a labelled date or the words that open the meeting still date it."""
_LONGEST_MEETING = timedelta(days=10)
_REACH = 260
"""Characters on each side of a date, on its line, that can tell what it is."""
_I = re.IGNORECASE

MOVED, LABELLED, NAMED, DATED, WEEKDAY, BARE, SHORT, OPENED = range(-1, 7)
"""Ranks, the surest first: the day that a meeting was moved to; labelled as its time; named with the meeting; labelled
as a date; with a weekday; alone; on a short line; told by the words that open or call the meeting."""

CLOCK = re.compile(
    r"[\s,;(–T-]*(?:\(?(?:kl\.?|klockan)\s*)?\d{1,2}(?:[.:]\d\d){0,2}(?:\s*(?:[-–—]"
    r"|till)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?(?![\w.:])\)?",
    _I,
)
_CLOCK_NEAR = re.compile(r"[^.\n]{0,40}?(?:\bkl\b|\bklockan\b|\d\d[:.]\d\d)", _I)
_PLACE_WORD = re.compile(
    r"(?:[A-ZÅÄÖ][\w'’-]*|i|på|vid|sal|salen|rum|lokal|lokalen|digitalt|via|teams|länk|hotell"
    r"|konferens\w*|kommunhuset|stadshuset|möte|plats|dag"
    r"|och|om|av|ca|förmiddag|eftermiddag|heldag|\d{1,3})[,:]?"
)
_FOREIGN = re.compile(
    r"\b(?:juster\w*|ansl[aåo]g?\w*|uppsätt\w*|nedtag\w*|utskr\w*|skapad\w*|upprättad\w*|revidera\w*|version\w*|dnr|diarie\w*"
    r"|deadline|senast\w*|nästa|kommande|nästkommande|föregående|förra|tidigare|lag|lagen|sfs|gäller|giltig\w*"
    r"|kallelse\w*\s+(?:skick|utsän|sän|gick)\w*|utskick\w*|anmälan|anmäl|svar|uppladdad\w*|upplagd|sparad\w*|fastställ\w*"
    r"|antag\w*|överklag\w*|sedan|fr\.?\s?o\.?\s?m|till\s+och\s+med|uppföljning|återkoppling|inför|antecknat"
    r"|arkiver\w*|skriv\w*|född\w*|publicer\w*|posta[dt]\w*|inlagd|hämta[dt]\w*|skicka[dt]\w*|tryck[tm]\w*|slug"
    r"|uppdater\w*|ändra\w*|handlingar\w*|beslutad\w*|daterad\w*|remiss\w*|modified|updated|lastmod|published"
    r"|printed|created|copyright|bilaga|faktura\w*)\b"
    r"|©",
    _I,
)
"""Words before a date that make it another's: of signing, printing, another meeting, a law, a period."""
_PERIOD = re.compile(
    r"(?:verksamhets|räkenskaps|budget|kalender)år\w*|\b(?:budget|bokslut|mandatperiod|\w*berättelse|\w*plan)\w*\b", _I
)
"""Words beside a year that make it the year of a report or a plan."""
_MOVES = r"\b(?:(?:fram)?flytta|(?:senare|tidigare)(?:lag|lad|lägg)|ändra)\w*"
"""What is said of a meeting that gets another day."""
_MOVED_TO = re.compile(rf"{_MOVES}[^.\n]{{0,40}}\btill\s+(?:den\s+)?$", _I)
_MOVED_FROM = re.compile(rf"{_MOVES}[^.\n]{{0,30}}\bfrån\s+(?:den\s+)?$", _I)
_MOVED_TO_DAY = re.compile(
    rf"[^.\n]{{0,60}}?{_MOVES}\s+till\s+(?:den\s+)?(?P<day>\d{{1,2}})(?::?[ea])?(?![\w/]|[.:]\d|[ ]?[a-zåäö]+\s+20)", _I
)
TIME_LABELS = (
    r"dag\s+\d{1,2}|(?:mötes|sammanträdes)(?:datum|dag|tid)|plats\s+och\s+tid|tid\s+och\s+(?:plats|datum)"
    r"|datum\s+och\s+tid|datum\s*/\s*tid|tid\s*/\s*plats|tid(?:punkt)?|när"
)
"""What labels the time of a meeting; of two that begin alike the longer one first, to be read where no end is given."""
_LABELS = tuple(
    (rank, re.compile(pattern, _I))
    for rank, pattern in (
        (LABELLED, rf"\b(?:{TIME_LABELS})\b[*_\s]*[:.–|-]?"),
        (
            NAMED,
            r"(?:\b|_)(?:\w*protokoll\w*|\w*anteckning(?:ar|arna)?|\w*möten?|\w*mötet|\w*sammanträde|\w*sammanträdet|\w*träff"
            r"|\w*träffen|\w*nätverk|\w*nätverket|\w*stämman?|\w*sammankomst\w*|\w*sammanfattning"
            r"|\w*dagordning|kallelse|inbjudan|referat|nämnd|\w*nämnden|\w*rådet|\w*utskott\w*|styrelsen|\w*gruppen"
            r"|\w*fullmäktige|plenum\w*|\w*konferens\w*|\w*kommittén?|\w*minutes|\w*meeting)\b",
        ),
        (DATED, r"\b(?:datum|dag|den\s+dag|date)\b[*_\s]*[:.=–|-]?"),
    )
)
_MEETING_OPENED = re.compile(
    r"\b\w*(?:möte|mötet|stämman?|sammanträdet?|träffen|sammankomsten|styrelsen)\b[^.!?]{0,80}?"
    r"\b(?:öppna(?:s|de|des|t|ts)?|hölls|avhölls|ägde\s+rum|inled(?:s|de|des)|började|sammanträdde|samlades)\b"
    r"|\b(?:öppnade|hölls|höll|avhölls)\s+(?:\w+\s+){0,3}\w*(?:möte|mötet|stämman?|sammanträdet?)\b",
    _I,
)
_ANOTHER = re.compile(
    r"\b(?:föregående|förra|senaste|sista|tidigare|nästa|kommande|nästkommande|förr[ae]|nya?)\b|\b(?:det|den)\s+\w*mötet\b",
    _I,
)
_ISSUE = re.compile(
    r"(?<![\w.])(?:(?:nr|nummer|no|n:o|n:r|utgåva|årgång)[.:]?\s{0,2}\d{1,3}(?:\s?[-–]\s?\d{1,2})?"
    rf"(?:,?\s(?:vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?|{MONTH_NAMES})\s|\s?[,/|•·–—-]\s?|\s?\(|\s)"
    r"(?P<year>(?:19|20)\d\d)|(?P<first>(?:19|20)\d\d)(?:,\s?|\s)(?:nr|nummer)\.?\s\d{1,2})(?![\w/:–-]|\.\d)",
    _I,
)
"""The number and year of an issue or a meeting: ``nr 2 2023``, ``Nummer 3, 2022``, ``nr 4/2021``; no span of years."""
_MATTER = re.compile(
    r"(?:\w*(?:motion|ärende|skrivelse|interpellation|fråga|remiss|plan|bilaga|faktura|proposition|betänkande"
    r"|avtal|ritning|beslut|förordning|föreskrift\w*|upphandling|utredning|förslag|anmälan|diarie\w*)"
    r"(?:en|n|et|t)?|\b(?:lag|mål|dom)(?:en|et)?|dnr|prop|sou|sfs|tel\w*|org\w*|\w*konto|\w*giro)\W{0,3}$",
    _I,
)
"""What has a number and year of its own: ``Svar på motion nr 3/2022``."""
_MASTHEAD, _LONGEST_MASTHEAD = 5, 120
"""Lines that begin a document, and how long one with the number of the issue is."""
_IN_LINK = re.compile(r"(?:://|www\.|\]\(|\.(?:pdf|docx?|md|html?|txt|odt|jpe?g|png)\b|href=|[a-zåäö]/\w)\S*", _I)
_PROSE = re.compile(r"[.!?]\s|[a-zåäö]{3,}(?:ar|er|ade|(?<!an)(?<!en)de)\b(?!\s*:)")
"""The end of a sentence, or a verb: what stands before a date that running text tells."""
_OWN_KEY = re.compile(r"\b(?:datum|mötesdatum|mötesdag|meeting_?date|title|titel|rubrik|description|subtitle)\b", _I)
_UNFILLED = re.compile(
    r"\b(?:[ÅY]{4}|(?:ÅÅ|YY)[-/]?MM[-/]?DD)\b|\båååå-mm-dd\b|\b(?:20|19)(?:XX|YY|ÅÅ|__|\?\?)"
    r"|\b(?:19|20)\d\d-(?:XX|xx|MM|__)-|\bX{1,2}\s?[/.-]\s?X{1,2}\b|\b(?:dd|DD)[-/.](?:mm|MM)\b|\bMM-DD\b"
    r"|\{\{?[^{}\n]{0,20}(?i:datum|date|dag)[^{}\n]{0,20}\}"
    r"|[\[<][ ]?(?:\w{1,20}[ ]){0,2}(?i:datum|date|dag|dd\W?mm)\b[^\]>\n]{0,30}[\]>](?!\()"
    r"|(?i:datum|tid)[* ]{0,3}:[* ]{0,3}(?:_{3,}|\.{4,}|…{2,})"
)
"""What a template has where the date goes."""


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date of the header that may be the meeting's own."""

    mention: DateMention
    rank: int
    settled: Settled


def is_place(rest: str) -> bool:
    """Whether the words after a date are nothing but a place."""
    rest = rest.strip(" ,.;–-—()*_|\\\t\xa0]>#\"'")
    words = rest.split()
    return not words or (len(words) <= 7 and all(_PLACE_WORD.fullmatch(w) for w in words))


def unfilled(text: str, header: Span) -> bool:
    """Whether the header has an empty place for the date, as a template has."""
    return any(
        any(pattern.search(line) for _, pattern in _LABELS) or len(line) < 40
        for match in _UNFILLED.finditer(text, header[0], max(header[1], min(len(text), header[0] + 600)))
        for line in [text[slice(*line_of(text, *match.span()))]]
    )


def header_dates(text: str, header: Span, *, notice: bool = False) -> list[HeaderDate]:
    """The dates that may be the meeting's own, in the order of the text.

    Args:
        text: the whole document.
        header: span of what stands before the first agenda item.
        notice: whether the document calls to a meeting: then a day with a clock time is the meeting's.
    """
    front = max(header[1], min(len(text), header[0] + _FRONT))
    matter = front_matter(text)
    told = [_shifted(m, header[0]) for m in mentions(text[header[0] : front])]
    told = [m for m in told if not linked(text, m.start)]
    found: list[tuple[DateMention, int]] = []
    for mention in told:
        if mention.precision not in ("day", "month") or _longer_than_a_meeting(mention):
            continue
        if mention.start < matter and not _OWN_KEY.search(text[slice(*line_of(text, mention.start, mention.start))]):
            continue
        rank = _rank_of(text, mention, within=mention.start < header[1], notice=notice)
        if rank is not None:
            if _MOVED_FROM.search(text, max(0, mention.start - 80), mention.start) and mention.first != mention.last:
                mention, rank = mention._replace(first=mention.last, weekday=None), MOVED
            found.append((mention, rank))
            moved = _moved(text, mention)
            if moved is not None:
                found.append((moved, MOVED))
    named = [
        TimeNamed(m, own=m.start < header[1] and not _of_another(text, m))
        for m in (told if any(m.other is None and m.period() is None for m, _ in found) else ())
    ]  # which only a day without a year needs
    years = years_named(text) if any(m.other for m, _ in found) else {}
    return [HeaderDate(s.mention, r, s) for m, r in found for s in [settled(text, m, named, years)]]


def issue_years(text: str, header: Span) -> list[tuple[Span, int]]:
    """The lines of a masthead that number the issue or the meeting within a year, each with that year."""
    found: list[tuple[Span, int]] = []
    begin = max(header[0], front_matter(text))
    lines = list(re.finditer(r"\S[^\n]*", text[begin : max(begin, header[1])][:_FRONT]))[:_MASTHEAD]
    for line in lines:
        words = line.group().rstrip()
        issue = _ISSUE.search(words) if len(words) <= _LONGEST_MASTHEAD else None
        if issue is None or tense_at(words, (0, len(words)), issue.span()) != "none":
            continue
        before = words[: issue.start()]
        if not _MATTER.search(before) and not _FOREIGN.search(_clause(before)):
            span = begin + line.start(), begin + line.start() + len(words)
            found.append((span, int(issue["year"] or issue["first"])))
    return found


def _longer_than_a_meeting(mention: DateMention) -> bool:
    """Whether a range of days is that of a term of office or a course."""
    if mention.precision != "day" or mention.first == mention.last:
        return False
    period = mention.period(2024)
    return period is not None and period.last - period.first > _LONGEST_MEETING


def _shifted(mention: DateMention, by: int) -> DateMention:
    return mention._replace(start=mention.start + by, end=mention.end + by)


def front_matter(text: str) -> int:
    """Offset where the front matter of a page (YAML, TOML, or comments) ends; 0 where there is none."""
    match = re.match(r"\s{0,8}(?P<fence>---|\+\+\+|<!--)[^\n]{0,40}\n", text)
    if match is None:
        return 0
    closing = {"---": r"\n(?:---|\.\.\.)[ \t]*(?:\n|$)", "+++": r"\n\+\+\+[ \t]*(?:\n|$)", "<!--": r"-->"}[
        match["fence"]
    ]
    end = re.compile(closing).search(text, match.end() - 1, min(len(text), 4000))
    keyed = end is not None and re.search(r"^[ .]{0,4}[\w-]{2,24}\s*[:=]", text[match.end() : end.end()], re.MULTILINE)
    return end.end() if end and keyed else 0


def page_date(text: str) -> DateMention | None:
    """The date that a page's front matter gives as the page's, as a rule the day of posting."""
    matter = front_matter(text)
    for mention in mentions(text[:matter]):
        key = text[slice(line_of(text, mention.start, mention.start)[0], mention.start)]
        if (
            mention.precision == "day"
            and mention.other is None
            and re.match(r"[. ]{0,4}(?:date|datum|published)\s*[:=]", key, _I)
        ):
            return mention
    return None


def linked(text: str, at: int) -> bool:
    """Whether an offset lies within an address or the name of a file."""
    start, end = at, at
    while start > max(0, at - 200) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), at + 200) and not text[end].isspace():
        end += 1
    return bool(_IN_LINK.search(text[start:end]))


def _rank_of(text: str, mention: DateMention, *, within: bool, notice: bool) -> int | None:
    """How surely a date is the meeting's own; None where it is another's, or where nothing says that it is."""
    start, end = mention.start, mention.end
    first, last = line_of(text, start, end)
    before, after = text[max(first, start - _REACH) : start], text[end : min(last, end + _REACH)]
    if _MOVED_TO.search(before[-80:]):
        return MOVED
    above = text[max(0, first - 160) : first].rstrip().rsplit("\n", 1)[-1].strip()
    if _FOREIGN.search(_clause(before)) or (not before.strip() and len(above) < 50 and _FOREIGN.search(above[-60:])):
        return None
    rank = _rank(before, above, after, mention) if last - first <= LONGEST_LINE or _named_long(before) else None
    if _named_long(f"{above} {before}" if _runs_on(above) else before):
        return NAMED if rank is None else min(rank, NAMED)
    if rank is not None and (within or rank in (LABELLED, DATED)):
        return rank
    told = f"{before}{text[start:end]}{after}"
    opened = _MEETING_OPENED.search(told) and not _ANOTHER.search(told)
    called = notice and _CLOCK_NEAR.match(text[end : end + 60])
    return OPENED if mention.precision == "day" and (opened or called) else None


def _clause(before: str) -> str:
    """What can qualify a date: the words before it on its line, from the last cell, sentence or other date."""
    parts = re.split(r"[;|\t]|[.!?]\s|\d{4}-\d\d-\d\d|\d/\d{1,2}\b", before[-80:])
    return next((part for part in reversed(parts) if any(c.isalpha() for c in part)), "")


def _runs_on(above: str) -> bool:
    """Whether the line above goes on in the next one."""
    return bool(above) and above[-1] not in ".:!?|" and len(above) > 15


def _named_long(before: str) -> bool:
    """Whether a long line opens like minutes do: 'Protokoll fört vid …'."""
    return len(before) < 250 and bool(re.match(r"[\s#*_>]*(?:\w*protokoll|\w*anteckningar|referat)\b", before, _I))


def _rank(before: str, above: str, after: str, mention: DateMention) -> int | None:
    label_above = above if len(above) < 40 else ""
    for rank, pattern in _LABELS:
        beside = pattern.search(before if rank == NAMED else _clause(before))
        if beside or (rank != NAMED and pattern.fullmatch(label_above.strip(" *_#|"))):
            return rank if rank != NAMED or len(before) < 110 or _named_long(before) else None
    if mention.weekday is not None:
        return WEEKDAY
    if re.match(r"[\s,:_–—-]{0,4}\S*(?:protokoll|möte|stämma|sammanträde|anteckningar)\b", after, _I):
        return NAMED
    if not before.strip(" *_#|(%[<>!-\"'\t") and is_place(CLOCK.sub("", after, count=1)):
        return BARE
    short = len(before) + len(after) < 80 and not _PROSE.search(before)
    return SHORT if short and mention.precision == "day" and before.strip() else None


def _moved(text: str, mention: DateMention) -> DateMention | None:
    """The new day of a meeting that was moved within the month: '3 mars 2021 (flyttat till den 10)'."""
    match = _MOVED_TO_DAY.match(text, mention.end, line_of(text, mention.start, mention.end)[1])
    if match is None or mention.precision != "day":
        return None
    day = mention.first._replace(day=int(match["day"]))
    words = text[mention.start : match.end()]
    moved = mention._replace(end=match.end(), text=words, first=day, last=day, weekday=None)
    return moved if moved.period(2024) else None


def _of_another(text: str, mention: DateMention) -> bool:
    """Whether a year is that of a period or a report, or of a day that is another's."""
    first, last = line_of(text, mention.start, mention.end)
    before = text[first : mention.start]
    period = _PERIOD.search(text[max(first, mention.start - 40) : min(last, mention.end)])
    return bool(period or _FOREIGN.search(_clause(before)))
