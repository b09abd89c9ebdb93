"""What running text says about the day it was written: happenings told as past or to come, named years, seasons.

``read_cues`` finds the mentions of a time and the relative words ('i somras', 'efter nyår'), judges in its clause
whether each is told as past or as to come, and makes a cue of it. Time grows with the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal

from assistant.date_grammar import mentions
from assistant.date_mention import DateMention
from assistant.types import Period
from ingest.dates.inference import (
    Between,
    Cue,
    NotAfter,
    NotBefore,
    Rule,
    YearlyBetween,
    YearlyNotAfter,
    YearlyNotBefore,
)
from ingest.dates.tense import Tense, sentences, tense_at

LONGEST_EVIDENCE = 160
"""Characters of one piece of evidence, at most."""
Span = tuple[int, int]
_MOST_MENTIONS = 400
_MOST_CUES = 120
_REACH = 60

_I = re.IGNORECASE
_END_WORD = r"(?!\w)"
_LAST_ONE = re.compile(
    r"\b(?:föregående|förra|senaste|sista|tidigare)\s+(?:\w+\s+){0,2}?\w*(?:möte|mötet|träff|träffen"
    r"|sammanträde|sammanträdet|nätverk\w*|protokoll|protokollet|anteckningar|minnesanteckningar)\b[^.!?]{0,40}$",
    _I,
)
_FOLLOWED_UP = re.compile(
    r"\b(?:uppföljning|återkoppling|återblick|rapport|tillbakablick|avrapportering|reflektioner?)\b[^.!?]{0,70}$"
    r"|\b(?:minnes)?(?:anteckning(?:arna|ar)|protokoll(?:et)?)\s+från\s+(?:\w+\s+){0,3}$",
    _I,
)
_NEXT_ONE = re.compile(
    r"\b(?:nästa|kommande|nästkommande)\s+(?:\w+\s+)?\w*(?:möten?|mötet|träff\w*|sammanträde\w*|gång\w*"
    r"|nätverk\w*|mötestid\w*|datum)\b",
    _I,
)
_SINCE = re.compile(r"\b(?:(?:allt)?sedan|alltsedan)\s+(?:den\s+|i\s+)?$", _I)
_DEADLINE = re.compile(
    r"\b(?:senast|före|innan|inför(?:\s+mötet)?|fram\s+till|till\s+och\s+med|t\.?\s?o\.?\s?m\.?"
    r"|deadline:?)\s+(?:den\s+|i\s+)?$",
    _I,
)
_AT_EARLIEST = re.compile(r"\btidigast\b(?!\s+\w+(?:da|ta|na)\b)[^.!?,;:]{0,40}$", _I)
"""``kan tidigast börja hösten 2024``; ``de tidigast kända`` were so long ago."""
_FROM = re.compile(r"\b(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from|f\.o\.m\.)\s+(?:den\s+)?$", _I)
_REPORTED = re.compile(r"\b(?:för|avseende|gällande|under)\s+(?:tiden|perioden)\s+$", _I)
_OWN_YEAR = re.compile(r"(?:^|\b)(?:verksamhets|räkenskaps|bokslut)\w*\s*(?:$|\d)", _I)
"""The year of a report, which is adopted in another."""
_COPYRIGHT = re.compile(r"(?:©|\bcopyright)\W{0,4}$", _I)
_COMPARED = re.compile(r"\b(?:än|som|jämfört\s+med|mot|mot\s+åren?)\s+(?:år\s+|under\s+)?$", _I)
_PLANNED = re.compile(
    r"\b(?:planering\w*|inför|önskemål|skiss\w*|verksamhetsplan\w*|prioritering\w*"
    r"|vill\s+ta\s+upp|frågor\s+för|upplägg\w*|datum\s+för|mötestider)\b",
    _I,
)
_SUMMED = re.compile(
    r"\b(?:summer\w*|tack\w*|backspegel\w*|återblick\w*|bokslut\w*|året\s+som\s+gått|avslut\w*"
    r"|utvärder\w*|sammanfatt\w*)\b",
    _I,
)
_BUDGET = re.compile(
    r"\b(?:\w*budget\w*|\w*(?:medel|medlen|anslag|anslaget|bidrag|bidraget)|\w*överenskommelse\w*|ök)\b", _I
)
_ADOPTED = re.compile(
    r"\bbudget\w*\b.{0,80}\b(?:klubba\w*|anta\w*|fastställ\w*|föresl\w*|beslut\w*|arbete\w*|förslag\w*"
    r"|process\w*)",
    _I,
)
_NOTED = re.compile(
    r"\b(?:antecknat|antecknad|nedtecknat|vid\s+pennan|vid\s+anteckningarna|(?:ren)?skriv(?:et|en|its)|skrevs?)\b", _I
)
_PRINTED = re.compile(
    r"\b(?:juster\w*|anslag\w*|utskriv\w*|skapad\w*|upprättad\w*|reviderad\w*|publicer\w*|utsän[dt]\w*|skicka[dt]"
    r"|arkiver\w*)\b",
    _I,
)
_CALLED = re.compile(r"\b(?:kallelse\w*|inbjudan)\b", _I)
_THIS_YEAR = re.compile(r"\s+i\s+år\b", _I)
_OTHER_YEAR = re.compile(r"\s+(?:i\s+fjol|förra\s+året|nästa\s+år|året\s+(?:därpå|innan|före))\b", _I)
_SAME_YEAR = re.compile(r"\s+samma\s+år\b", _I)
_LIST_MARK = re.compile(r"(?:[-–•*·▪◦#]{1,4}|\d{1,2}[.)])\s{1,4}")
_LAW = re.compile(r"\b(?:lag|lagen|förordning\w*|sfs|sou|dnr|diarienr|version|agenda|vision)\s*\(?:?\s*$", _I)

# Words that place the meeting in a part of the year: pattern, pieces of which each of its wordings holds one, then the
# days when told as past and as to come. No piece holds an i, whose capitals differ.
_Season = tuple[tuple[int, int], tuple[int, int]]
_RELATIVE: tuple[tuple[re.Pattern[str], tuple[str, ...], _Season | None, _Season | None], ...] = tuple(
    (re.compile(rf"\b(?:{words}){_END_WORD}", _I), tuple(roots.split()), told, coming)
    for words, roots, told, coming in (
        (r"i\s+somras|sommaren\s+som\s+(?:gick|gått)", "somras sommaren", ((8, 1), (12, 31)), ((8, 1), (12, 31))),
        (r"i\s+våras", "våras", ((4, 15), (12, 31)), ((4, 15), (12, 31))),
        (r"i\s+höstas", "höstas", ((1, 1), (7, 31)), ((1, 1), (7, 31))),
        (r"i\s+vintras", "ntras", ((3, 1), (10, 31)), ((3, 1), (10, 31))),
        (r"i\s+vår", "vår", ((1, 15), (6, 30)), ((8, 1), (5, 31))),
        (r"i\s+höst", "höst", ((8, 20), (12, 31)), ((2, 1), (11, 30))),
        (r"i\s+sommar", "sommar", ((6, 1), (12, 31)), ((1, 15), (7, 31))),
        (r"efter\s+(?:ny[åa]r(?:shelgen|safton|sskiftet)?|årsskiftet|jul(?:helgen|en)?|trettonhelgen"
        r"|trettondagen)", "nyår nyar årssk jul tretton", None, ((9, 1), (12, 31))),
        (r"(?:före|innan|inför)\s+(?:årsskiftet|årets\s+slut|jul(?:helgen|en)?)", "årssk årets jul",
        None, ((7, 1), (12, 31))),
        (r"(?:vid|till|från)\s+(?:det\s+)?(?:kommande\s+)?årsskiftet", "årssk", None, ((6, 1), (12, 31))),
        (r"(?:före|innan|inför)\s+(?:sommaren|semestern|semestrarna|midsommar)", "sommar semest",
        None, ((1, 10), (6, 30))),
        (r"efter\s+(?:sommaren|semestern|semestrarna)", "sommar semest", ((8, 1), (12, 31)), ((3, 1), (8, 31))),
        (r"(?:årets|terminens)\s+(?:sista|avslutande)\s+\w+|god\s+jul|gott\s+nytt\s+år"
        r"|glögg", "årets term god gott glögg", ((11, 1), (12, 31)), ((11, 1), (12, 31))),
        (r"glad\s+sommar|trevlig\s+sommar|skön\s+sommar", "sommar", ((5, 15), (7, 15)), ((5, 15), (7, 15))),
        (r"årets\s+första\s+(?:möte|träff|sammanträde|nätverk\w*)"
        r"|god\s+fortsättning", "årets god", ((1, 1), (3, 15)), ((1, 1), (3, 15))),
    )
)  # fmt: skip


def read_cues(text: str, *, header: Span) -> list[Cue]:
    """The cues of ``text``, strongest first; none where it names no time, which relative words alone cannot place."""
    found = _same_years(text, mentions(text)[:_MOST_MENTIONS])
    if not found:
        return []
    relative = list(_relative(text))
    spans = sentences(text, max([found[-1].start, *(match.start() for match, _, _ in relative)]))
    starts = [s for s, _ in spans]
    cues: list[Cue] = []
    for mention in found:
        sentence = spans[max(0, bisect_right(starts, mention.start) - 1)]
        above = spans[max(0, bisect_right(starts, mention.start) - 2)]
        cue = _of_mention(text, mention, sentence, text[above[0] : above[1]][-80:], header)
        if cue:
            cues.append(cue)
    for match, told, coming in relative:
        sentence = spans[max(0, bisect_right(starts, match.start()) - 1)]
        if re.match(r"\s+\d{4}", text[match.end() : match.end() + 8]):
            continue
        tense = tense_at(text, sentence, match.span())
        span = told if tense in ("past", "perfect") else coming
        if span:
            cues.append(Cue(*evidence_span(text, sentence, match.span()), YearlyBetween(*span), 1.0))
    return sorted(cues, key=lambda c: (-c.weight, c.start))[:_MOST_CUES]


def _relative(text: str) -> Iterator[tuple[re.Match[str], _Season | None, _Season | None]]:
    """The first words of each kind that place the meeting in a part of the year, with the days that they mean."""
    folded = text.casefold()
    for pattern, roots, told, coming in _RELATIVE:
        if any(root in folded for root in roots):
            yield from ((match, told, coming) for match in islice(pattern.finditer(text), 4))


def _same_years(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """The mentions, those followed by 'samma år' with the year that was named last."""
    read: list[DateMention] = []
    year: int | None = None
    for mention in found:
        year = mention.last.year or year
        if mention.year is None and year is not None and _SAME_YEAR.match(text[mention.end : mention.end + 20]):
            mention = mention._replace(first=mention.first._replace(year=year), last=mention.last._replace(year=year))
        read.append(mention)
    return read


def evidence_span(text: str, sentence: Span, words: Span) -> Span:
    """The sentence round the words, or so much of it, on whole words, as fits in ``LONGEST_EVIDENCE`` characters."""
    start, end = sentence[0], max(sentence[1], words[1])
    mark = _LIST_MARK.match(text, start, words[0])
    start = mark.end() if mark else start
    if end - start > LONGEST_EVIDENCE:
        room = max(0, LONGEST_EVIDENCE - (words[1] - words[0]))
        left = max(start, words[0] - room * 2 // 3)
        right = min(end, max(words[1], left + LONGEST_EVIDENCE))
        clause = [m.end() for m in re.finditer(r"[,;:]\s", text[left : words[0]])]
        if left > start:
            space = re.search(r"\s", text[left : words[0]])
            left = left + clause[0] if clause and clause[0] < room // 2 else (left + space.end() if space else words[0])
        if right < end:
            cut = re.match(r"(?s).*(?=\s)", text[words[1] : right])
            right = words[1] + cut.end() if cut else words[1]
        start, end = left, right
    while start < words[0] and text[start].isspace():
        start += 1
    while end > words[1] and text[end - 1].isspace():
        end -= 1
    return start, end


Role = Literal["last", "followed", "next", "noted", "printed", "called", "told"]


def _role(text: str, mention: DateMention, sentence: Span, above: str, header: Span) -> Role:
    before = text[max(sentence[0], mention.start - 110) : mention.start]
    around = text[sentence[0] : sentence[1]][:300]
    if _NOTED.search(before):
        return "noted"
    if _PRINTED.search(before) and (header[0] <= mention.start < header[1] or len(around) < 60):
        return "printed"
    if _CALLED.search(before) and header[0] <= mention.start < header[1]:
        return "called"
    if _LAST_ONE.search(before):
        return "last"
    if _FOLLOWED_UP.search(before):
        return "followed"
    heading = len(above) < 60 and not above.rstrip().endswith((".", "!", "?"))
    if _NEXT_ONE.search(before) or (heading and _NEXT_ONE.search(above)):
        return "next"
    return "told"


def _of_mention(text: str, mention: DateMention, sentence: Span, above: str, header: Span) -> Cue | None:
    before = text[max(0, mention.start - _REACH) : mention.start]
    after = text[mention.end : mention.end + 30]
    if _LAW.search(before) or _OTHER_YEAR.match(after) or mention.precision == "week":
        return None
    role = _role(text, mention, sentence, above, header)
    tense = _tense(text, mention, sentence, before, role)
    period = mention.period()
    found: tuple[Rule, float] | None
    if mention.precision == "year":
        found = _of_year(text, mention, sentence, before, tense)
    elif tense == "none" and _FROM.search(before):
        return None
    elif period is not None:
        found = _of_period(mention, period, role, tense)
    else:
        whole = bool(re.search(r"\bhela\s+$", before)) or mention.first.month != mention.last.month
        found = _of_yearless(mention, role, tense, this_year=bool(_THIS_YEAR.match(after)), whole=whole)
    if found is None:
        return None
    years = tuple(sorted({p.year for p in (mention.first, mention.last) if p.year}))
    return Cue(*evidence_span(text, sentence, (mention.start, mention.end)), found[0], found[1], years)


def _tense(text: str, mention: DateMention, sentence: Span, before: str, role: Role) -> Tense:
    if role in ("last", "followed"):
        return "past"
    if role == "next":
        return "future"
    if _SINCE.search(before):
        return "past"
    words = mention.start, mention.end
    if _AT_EARLIEST.search(before) and tense_at(text, _clause(text, sentence, words), words) != "past":
        return "future"
    tense = tense_at(text, sentence, words)
    if _DEADLINE.search(before) and tense != "past":
        return "future"
    if _REPORTED.search(before):
        return "past"
    if _FROM.search(before) and tense in ("present", "planned"):
        return "none"
    return "future" if tense == "planned" else tense


def _clause(text: str, sentence: Span, words: Span) -> Span:
    """The sentence from the last comma or the like before the words up to their end."""
    return max(sentence[0], *(text.rfind(sign, sentence[0], words[0]) + 1 for sign in ",;:")), words[1]


_MONTH = 31
_QUARTER = 92
_NEARBY = 400


def _of_period(mention: DateMention, period: Period, role: Role, tense: Tense) -> tuple[Rule, float] | None:
    first, last = period.first.toordinal(), period.last.toordinal()
    dayed = mention.precision == "day"
    if role == "noted":
        return Between(last - _MONTH, last), 2.0
    if role == "printed":
        return NotAfter(last, _MONTH), 2.0
    if role == "called":
        return NotBefore(first, _MONTH), 2.0
    if role in ("last", "followed"):
        return NotBefore(last if dayed else first, _QUARTER), 3.0
    if role == "next":
        return NotAfter(last, _QUARTER), 3.0
    if tense in ("past", "perfect"):
        return NotBefore(last if dayed else first), 3.0
    if tense == "future":
        return NotAfter(last), 3.0
    if tense == "present":
        return NotAfter(last), 1.5
    return Between(first - _NEARBY, last + _NEARBY, firm=False), 0.4


def _of_yearless(
    mention: DateMention, role: Role, tense: Tense, *, this_year: bool, whole: bool
) -> tuple[Rule, float] | None:
    first = mention.first.month or 1, mention.first.day or 1
    last = mention.last.month or 12, mention.last.day or 31
    dayed = mention.precision == "day"
    weight, reach = (2.0, 270) if dayed else (1.2, 366)
    if role in ("noted", "printed"):
        return YearlyNotAfter(*last, 270), 1.0
    if mention.precision == "season":
        return None
    if tense in ("past", "perfect"):
        if this_year:
            return YearlyBetween(first, (12, 31)), 0.8
        return YearlyNotBefore(*(last if dayed or whole else (last[0], 1)), reach), weight
    if tense in ("future", "present"):
        if this_year:
            return YearlyBetween((1, 1), last), 0.8
        return YearlyNotAfter(*last, reach), weight * (1.0 if tense == "future" else 0.6)
    return None


def _of_year(text: str, mention: DateMention, sentence: Span, before: str, tense: Tense) -> tuple[Rule, float] | None:
    first, last = mention.first.year or 1, mention.last.year or 1
    clause = text[max(sentence[0], mention.start - 90) : mention.start]
    tail = text[mention.end : min(sentence[1], mention.end + 40)]
    if _OWN_YEAR.match(mention.text) or _OWN_YEAR.search(before) or _COPYRIGHT.search(before):
        return None
    if last != first:
        return Between(_new_year(first - 1), _new_year(last + 2), firm=False), 0.3
    if _PLANNED.search(clause):
        return Between(_new_year(first - 1) + 181, _new_year(first) + 89), 1.2
    if _SUMMED.search(clause) or re.search(r"\bi backspegeln\b|\bi korthet\b", tail, _I):
        return Between(_new_year(first) + 243, _new_year(first + 1) + 58), 1.5
    if _COMPARED.search(before):
        return NotBefore(_new_year(first + 1), 366), 1.0
    if tense == "past":
        return NotBefore(_new_year(first) + 304), 1.2
    if _ADOPTED.search(
        text[max(sentence[0], mention.start - 200) : min(sentence[1], mention.end + 200)]
    ) and _BUDGET.search(clause):
        return Between(_new_year(first - 1) + 59, _new_year(first) - 1, firm=False), 0.8
    if _BUDGET.search(clause) or tense == "none":
        return Between(_new_year(first - 1) + 120, _new_year(first + 1) + 58, firm=False), 0.5
    if tense == "perfect":
        return Between(_new_year(first), _new_year(first + 1) + 58), 1.5
    if tense == "future":
        return NotAfter(_new_year(first + 1) - 1), 1.0
    return Between(_new_year(first - 1) + 181, _new_year(first + 1) + 58, firm=False), 0.5


def _new_year(year: int) -> int:
    return date(min(max(year, 1), 9998), 1, 1).toordinal()
