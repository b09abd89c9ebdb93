"""The patterns of Swedish dates, one a form, and the neighbours that make or unmake a date.

Every repetition is bounded and no two neighbouring parts can match the same characters in many ways, so that a match
takes a bounded number of steps wherever it starts.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import Final

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
MONTH_NAMES = "|".join(MONTHS)
_ODD_LETTERS = str.maketrans("ſıİ", "sii")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_GAP = r"(?:[ \t\xa0\u2009\u202f]{1,4}(?:\n[ \t]{0,4}){0,2}|(?:\n[ \t]{0,4}){1,2})"
_LINE = r"[ \t\xa0\u2009\u202f]{1,4}(?:\n[ \t]{0,4})?"
_DASH = r"[ \t\xa0]{0,2}(?:--|[-–—−])[ \t\xa0]{0,2}"
_MONTH = (
    r"(?:jan(?:uar[iy])?|feb(?:r(?:uar[iy])?)?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:usti?)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\w)(?:\.(?=[ \xa0]{0,2}(?:['’]?\d|-)))?"
)
_WEEKDAY = r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mån|tis|ons|tors|tor|fre|lör|sön)(?:en)?"
_YEAR = r"(?:19[5-9]\d|20[0-9]\d)(?![\w%]|[-–/:.,]\d)"
_NTH = r"\d{1,2}(?:[ ]?:?[ea](?!\w)|(?:st|nd|rd|th)(?!\w)|\.(?=[ \xa0]{1,2}[a-z]))?"
_OPEN = rf"(?:(?P<weekday>{_WEEKDAY})\.?,?(?:{_GAP}))?(?:d(?:en|\.)?{_GAP})?"

PATTERNS = {
    "iso": rf"{_OPEN}(?P<y>(?:19|20)\d\d)(?P<sep>[-./‑–_])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)"
    rf"(?:(?:{_DASH}|/|{_LINE}till?{_LINE})(?:(?P<y2>(?:19"
    rf"|20)\d\d)[-./‑–](?P<m2>\d{{1,2}})[-./‑–])?(?P<d2>\d{{1,2}})(?![\d:]|[.,]\d))?",
    "words": rf"{_OPEN}(?P<list>{_NTH}(?:(?:{_DASH}|/|,?{_GAP}(?:och|samt|till|resp\.?"
    rf"|eller){_GAP}(?:{_WEEKDAY}{_GAP})?(?:den{_GAP})?|,[ ]?){_NTH}){{0,6}})"
    rf"{_GAP}?(?P<month>{_MONTH})(?:(?:,?{_LINE}|-)(?:år{_LINE})?(?P<y>{_YEAR})"
    rf"|(?:[ ]?['’]|[ \xa0]{{0,2}}[-–])(?P<yy>\d\d)(?![\w%]|[.:,/]\d|[ \xa0]{{0,2}}(?:{_MONTH}|[-–]\d)))?",
    "month_first": rf"(?P<month>{_MONTH})[ \xa0]{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \xa0]{{1,2}}(?P<y>{_YEAR})",
    "slash": rf"{_OPEN}(?P<d>\d{{1,2}})(?:(?P<dash>[-–])(?P<d2>\d{{1,2}}))?(?P<slash>[ ]?/[ ]?)"
    r"(?P<m>\d{1,2})(?![\d/]\d|\d|:\d|,\d)"
    rf"(?:(?:[ \xa0]?[-–/]|{_LINE}['’]?)(?P<y>{_YEAR}|\d\d(?![\w%:.,/]|\s?[-–]\s?\d)))?",
    "three": rf"{_OPEN}(?P<d>\d{{1,2}})(?P<sep>[-./])(?P<m>\d{{1,2}})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)"
    r"(?!\w|[-.,:/]\d)",
    "dots": rf"{_OPEN}(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})(?:[ \xa0]{{1,2}}(?P<y>{_YEAR})|[ \xa0]?[-–](?P<yy>\d\d))"
    r"(?!\w|[-.,:/]\d)",
    "spaced": r"(?P<y>(?:19|20)?\d\d)[ \xa0](?P<m>\d\d)[ \xa0](?P<d>\d\d)(?!\w|[ \xa0.,:/-]\d)",
    "digits": r"(?P<digits>\d{8}|\d{6})(?:[-–](?P<last>\d{8}|\d{6})(?!\d))?(?!\w|[-+]\d{4}(?!\d)|[.,:/]\d)",
    "term": rf"(?:(?P<t>ht|vt)[ ]?[-–]?[ ]?['’]?|(?P<tw>höst|vår)termin(?:en|ens|s)?)"
    rf"(?:(?P<y>{_YEAR})|(?<=[tT \-–'’])(?P<yy>\d\d)(?!\w)|{_LINE}(?P<y3>{_YEAR}))?",
    "season": rf"(?P<s>vår|sommar|höst|vinter|vintr)(?:en|n)?(?:{_LINE}(?:år{_LINE})?(?P<y>(?:19"
    rf"|20)\d\d)(?:[/–-](?P<y2>\d{{4}}|\d\d))?(?![\w%:]|[ ]års\b))",
    "bareseason": r"(?:våren|sommaren|hösten|vintern)(?!\w)",
    "half": rf"(?P<n>första|andra){_LINE}(?:(?P<h>halvåret|halvår)|kvartalet"
    rf"|kvartal)(?:{_LINE}(?:av{_LINE})?(?:år{_LINE})?(?P<y>{_YEAR}))?",
    "quarter": rf"(?:(?P<n>tredje|fjärde){_LINE}kvartalet|(?:kvartal{_LINE}|q)(?P<q>[1-4])(?!\d))"
    rf"(?:(?:{_LINE}|[-/ ])(?:år{_LINE})?(?P<y>{_YEAR}))?",
    "turn": r"årsskiftet[ \xa0](?P<y>(?:19|20)\d\d)[ ]?[/–-][ ]?(?P<y2>\d{4}|\d\d)(?!\d)",
    "week": rf"(?:v\.?|vecka|veckan)[ \xa0]{{0,2}}(?P<w>\d{{1,2}})(?![\d:%]"
    rf"|[.,/]\d)(?:[-–](?P<w2>\d{{1,2}})(?!\d))?(?:(?:,?{_LINE})(?:år{_LINE})?(?P<y>{_YEAR}))?",
    "months": rf"(?P<month>{_MONTH})(?:(?:{_DASH}|{_LINE}(?:och"
    rf"|till){_LINE})(?P<month2>{_MONTH}))?(?P<word>{_LINE}månad)?"
    rf"(?:,?(?:{_LINE}|[-])(?:år{_LINE})?(?P<y>{_YEAR})|[ ]?['’](?P<yy>\d\d)(?!\d))?",
    "years": r"(?:\w{0,24}(?:året|åren|år)[ \xa0]{1,2})?"
    r"(?P<y>19[5-9]\d|20\d\d)(?:[ ]?[-–/][ ]?(?P<y2>20\d\d"
    r"|\d\d))?(?![\w%:]|[-–/]\d|[.,]\d)",
}
FORMS: Final = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}
_NO_OPEN = r"(?P<weekday>(?!))?"
FIGURES: Final = {
    name: re.compile(PATTERNS[name].replace(_OPEN, _NO_OPEN), re.IGNORECASE)
    for name in ("iso", "three", "dots", "words", "slash", "spaced", "digits", "years")
}
"""The forms that begin with a figure, without the weekday and the "den" that may stand before it in others."""
BY_FIGURES = {
    1: ("three", "dots", "words", "slash", "years"),
    2: ("three", "dots", "words", "slash", "spaced", "years"),
    4: ("iso", "spaced", "years"),
    6: ("digits", "years"),
    8: ("digits", "years"),
}
"""The forms that a word of so many figures may begin, the first figures of each being that word; of others only years.

A form of years may as well begin with a word that goes on to "året".
"""
BY_DIGIT = ("words", "years")
"""The forms that a word of figures and letters may begin: "3maj"."""
BY_WORD = (
    "iso",
    "words",
    "month_first",
    "three",
    "slash",
    "dots",
    "term",
    "season",
    "bareseason",
    "half",
    "quarter",
    "turn",
    "week",
    "months",
    "years",
)
OPENERS = re.compile(
    rf"(?:{_WEEKDAY}|den|ht\d*|vt\d*|(?:höst|vår)termin\w*|vår(?:en)?|sommar(?:e?n)?|höst(?:en)?|vintern?|första"
    rf"|andra|tredje|fjärde|kvartal"
    rf"|q[1-4]|årsskiftet|v|v\d+|veckan?|{_MONTH.split('(?!')[0]}|\w*året|åren|år)",
    re.IGNORECASE,
)
WORDS = re.compile(r"[^\W_]+")

NUMBER_NAME_BEFORE = re.compile(
    r"(?:\b(?:nr|nummer|dnr|diarienr|diariet|tel|telefon|telefonnummer|mobil|fax|sfs|sou|ds|hsl[fv]-fs"
    r"|prop|bet|skr|§{1,2}|sid|sida|sidan|sidorna"
    r"|punkt|punkten|punkterna|kl|klockan|bilaga|tabell|figur|kapitel|kap|version|agenda|vision|id|rum"
    r"|konto|bankgiro|plusgiro|org)"
    r"\.?[ \xa0]?[:#]?[ \xa0]{0,2}|\b(?:dnr|diarienr|diarienummer"
    r"|nr)[.:]?[ \xa0]{0,2}[a-zåäö]{1,8}[ \xa0/-]?|\w[-–/:]|#|@)\Z",
    re.IGNORECASE,
)
NUMBER_BEFORE = re.compile(r"(?<!\d )\d[ \xa0.,:]\Z")
"""A number right before: what follows is the rest of it, unless it has the form of a whole date."""
MEETING_NUMBER_BEFORE = re.compile(
    r"(?:möte|protokoll|stämma|sammanträde|\bnr\.?|\bnummer)[ \xa0]{0,2}(?:nr\.?[ \xa0]?)?\d{1,3}[ \xa0]?[/ \xa0–-]\Z",
    re.IGNORECASE,
)
"""The number of a meeting, before its year: 'Styrelsemöte 3 2017', 'Protokoll nr 4/2018'."""
MEETING_JOINED_BEFORE = re.compile(r"(?:möte|protokoll|stämma|sammanträde|anteckningar)[-–]\Z", re.IGNORECASE)
"""What is called a meeting, joined to its whole date: 'Protokoll-2021-03-18'."""
DAY_MONTH_BEFORE = re.compile(r"\d/\d{1,2}[-–]\Z")
"""The first day of a range ('5/10-6/10')."""
CASE_BEFORE = re.compile(r"(?<![A-ZÅÄÖa-zåäö])[A-ZÅÄÖ]{2,6}[ \xa0/-]{0,2}\Z")
COUNTED_AFTER = re.compile(
    r"[ \xa0]{0,2}(?:%|kr(?:onor)?\b|[tmk]?kr\b|sek\b|eur(?:o)?\b|procent|miljon|miljard|tusen|person"
    r"|st\b|stycken|inv[åa]n|elev|plats|barn|deltag"
    r"|hushåll|anställd|bostäder|lägenhet|timm|meter|mil\b|km\b|kvm|kvadrat|m2|kg\b|ton\b|liter|kwh"
    r"|ärende|anmäl|samtal|besök|medlem|svar\b)",
    re.IGNORECASE,
)
ABOUT_BEFORE = re.compile(
    r"\b(?:ca|cirka|drygt|knappt|omkring|ungefär|totalt|sammanlagt|högst|minst|uppemot|nästan)\.?[ \xa0]{1,2}\Z",
    re.IGNORECASE,
)
DATE_WORD_BEFORE = re.compile(
    r"(?:\b(?:den|från|fr\.?[ ]?o\.?[ ]?m\.?|from|f\.o\.m\.|till|t\.?[ ]?o\.?[ ]?m\.?|tom|per|senast"
    r"|före|innan|efter|sedan|datum|datumet|\w{0,20}(?:mötet?|sammanträdet?|stämman?|protokoll|protokollet|anteckningar)"
    r"|dagordning|kallelse|start"
    r"|slut|klart?|publicerad|uppdaterad"
    r"|antagen|beslutad|daterad|daterat|\w+dag|tid|under|inför|och|vid)\.?:?[ \xa0]{1,2}|[(\[])$",
    re.IGNORECASE,
)
MEETING_AFTER = re.compile(
    r"[ \xa0_-]{1,3}(?:[^\W\d_]{1,24}[ \xa0_-]{1,3}){0,2}\w{0,24}(?:möte|protokoll|stämma|sammanträde|anteckning)",
    re.IGNORECASE,
)
"""What is called a meeting, right after a date that opens a line ('160905 Styrelsemöte')."""
CLOCK_AFTER = re.compile(r",?[ \xa0]{1,2}(?:kl\b|klockan\b)", re.IGNORECASE)
MONTH_BEFORE = re.compile(
    r"\b(?:i|till|under|från|fr\.?o\.?m\.?|from|senast|sedan|före|innan|efter|inför|per|av|kring"
    r"|omkring|hela|t\.?o\.?m\.?|mellan|och)[ \xa0\n]{1,2}$",
    re.IGNORECASE,
)
FRACTION_AFTER = re.compile(
    r"[ \xa0\n]{1,2}(?:av|del|delar|tjänst\w*|tid|heltid|år|dl|liter|majoritet|h)\b", re.IGNORECASE
)
JOINED = re.compile(
    r"[ \xa0\n]{0,2}(?:,|och|samt|eller|resp\.?|respektive|,?[ ]och)[ \xa0\n]{1,2}(?:den[ \xa0\n])?", re.IGNORECASE
)
UNTIL = re.compile(
    r"[ \xa0\n]{0,2}(?:[-–—]|till|t\.?o\.?m\.?|till och med)[ \xa0\n]{0,2}(?:den[ \xa0\n])?", re.IGNORECASE
)


def lowered(word: str) -> str:
    """A word in lower case, with the letters that case-blind patterns take its long s and its other i's for."""
    return word.translate(_ODD_LETTERS).lower()


@lru_cache(maxsize=64)
def weekday_number(word: str) -> int:
    """0 for Monday, by the first three letters."""
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(lowered(word)[:3]))


@lru_cache(maxsize=64)
def month_number(word: str) -> int:
    """1 to 12, by the first three letters; raises StopIteration for a word that is no month."""
    lead = lowered(word).replace("oct", "okt").replace("may", "maj")[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(lead))


def day_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the day exists in that year, or in a leap year when none is named."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def full_year(digits: str) -> int:
    """Four digits of a year written with two or four; 50 to 99 are of the last century."""
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 50 else 1900)


def alone_on_line(match: re.Match[str]) -> bool:
    """Whether the match is all that a line says, or opens it before a comma, dash or colon."""
    after = match.string[match.end() : match.end() + 4]
    return opens_line(match) and (not after.strip(" \t") or after.lstrip(" \t")[0] in "\n,–-:")


_MEETING_NAMED = re.compile(
    r"(?:^|\n)[^\n\d.!?:]{0,60}\b\w{0,20}(?:protokoll|anteckningar|referat|mötet?|sammanträdet?|stämman?|träff|träffen)\b"
    r"[^\n\d.!?:]{0,60}$",
    re.IGNORECASE,
)


def ends_title(match: re.Match[str]) -> bool:
    """Whether the match ends a line that names a meeting and holds no other number: ``Protokoll Båtklubben 991025``."""
    after = match.string[match.end() : match.end() + 4].lstrip(" \t#*_")
    return not after[:1].strip(" \n,") and bool(
        _MEETING_NAMED.search(match.string[max(0, match.start() - 150) : match.start()])
    )


def opens_line(match: re.Match[str]) -> bool:
    """Whether nothing but blanks and the marks of a heading stand before the match on its line."""
    before = match.string[max(0, match.start() - 8) : match.start()].rsplit("\n", 1)
    return not before[-1].strip(" \t#*_") and (len(before) > 1 or match.start() <= 8)
