"""What a document is: minutes, an article, a notice of a meeting to come, or something else.

Minutes tell of a meeting that was held, a notice of one that is to come; both have an agenda, and either may be called
after its agenda. So the words at the top decide only together with what the text tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from assistant.types import Kind
from ingest.attendance import Attendance
from ingest.outline.lines import Line
from ingest.outline.numbering import Numbered

PUBLISHED = re.compile(
    r"(?:publicerad|publicerat|uppdaterad|senast (?:uppdaterad|ändrad|granskad))\b.{0,60}\d", re.IGNORECASE
)
FRONT = 12
"""Among this many first lines a document says what it is."""
_TOP = 5
"""Among this many first lines its name stands."""
_LONGEST_NAME = 120
_MINUTES = re.compile(
    r"\b\w*(?:anteckning(?:ar)?|protokoll(?:et)?|mötesnotering(?:ar)?|referat|dokumentation från)\b", re.IGNORECASE
)
_GUIDANCE = re.compile(
    r"[^\w\d]*(?:title\W+)?(?!\w*(?:anteckning|protokoll))(?:\w+ )?"
    r"(?:(?:anvisning|instruktion|riktlinje|rutin)(?:ar|arna|en|er|erna|r|rna)?"
    r"|handledning|vägledning|lathund|checklista|handbok|guide|mall)\b\D*$"
    r"|[^\w\d]*(?:title\W+)?(?:så (?:här )?\w+r (?:du|ni|man|vi)|hur (?:du|ni|man)|att (?:skriva|föra|justera))\b\D*$",
    re.IGNORECASE,
)
"""The name, without a day, of what tells how a thing is done: minutes perhaps."""
_STATEMENT = re.compile(r"\D+ \D+\.")
"""What stands among the first lines but is running text, and names no day."""
_MEETING = re.compile(
    r"(?:[\W\d_]|title\b|titel\b)*(?:\w+ ){0,3}(?:\w*möte[t]?|sammanträde|\w*stämma|sammanfattning|avstämning"
    r"|retrospektiv"
    r"|sprint review|workshop)\b.*(?:\d|$)",
    re.IGNORECASE,
)
_SUMMONS = re.compile(
    r"[^\w\d]*(?:title\W+)?(?:\w+ )?(?:kallelse|inbjudan|möteskallelse|välkom(?:men|na) till)\b(?!:? (?:har|skick"
    r"|utsänd|god|till mötet))"
    r"|.*\bkallas (?:härmed )?till\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\b(?:föredragningslista|dagordning|ärendelista|agenda)\b", re.IGNORECASE)
_HELD_LABEL = re.compile(r"\W*(?:(?:närvarande|frånvarande|beslutande|deltagare|deltog)\b|(?:\w+s )?beslut\W*(?::|$))")
_HELD = re.compile(
    r"\b(?:öppnade|avslutade|avslutades|inledde|hälsade|förklarade|valdes|utsågs|godkändes|fastställdes|beslutades"
    r"|beslutade|beslöts?|beviljades|diskuterades?|diskuterade|noterades|redogjorde|rapporterade|berättade"
    r"|informerade"
    r"|meddelade|presenterade|enades|konstaterades?|lades till handlingarna|föredrog|gicks igenom)\b"
)
"""What tells, in small letters, of a meeting that was held: at the beginning of a line, and anywhere."""
_ATTESTED = re.compile(
    r"\W*(?:vid (?:protokollet|pennan|anteckningarna)|antecknat av|(?:just(?:eras|erat|erare)))\b", re.IGNORECASE
)
_TELLS_ENOUGH = 3
"""So many lines that tell of a meeting that was held make minutes of what is called after its agenda."""
_TELLS_SOMETHING = 2
_MOST_TALK = 4
"""One line in so many, at most, is a statement where a document only lists the matters of a meeting to come."""
_DASHES = "–—"
_DIALOGUE = re.compile(r"[–—] \S.*[.!?]$")
_SAID = re.compile(r"\b(?:säger|sade|sa|menar|berättar|konstaterar|förklarar|tycker|betonar|understryker|håller med)\b")
_SPOKEN = 2
"""So many lines of dialogue make an article of a text without attendees."""


def kind_of(lines: Sequence[Line], numbered: Sequence[Numbered], listed: Attendance) -> Kind:
    """What the lines of a document, its agenda and its lists of attendees make it."""
    front = [line.text for line in lines[:FRONT]]
    names = [text for text in front[:_TOP] if len(text) < _LONGEST_NAME]
    telling = (1 for line in lines if _tells_of_meeting(line.text.lower()))
    tells = sum(islice(telling, _TELLS_ENOUGH))  # more of them tell no more
    held = bool(tells or listed.attendees or any(line.sign_off for line in lines[-6:]))
    named = (i for i, name in enumerate(names) if _MINUTES.search(name))
    minutes = next((i for i in named if held or numbered or not _STATEMENT.fullmatch(names[i])), None)
    if any(PUBLISHED.match(text) for text in front) and not listed.attendees:
        return "minutes" if minutes is not None and numbered and tells >= _TELLS_SOMETHING else "article"
    if _is_notice(lines, front, minutes, tells, listed):
        return "notice"
    if not held and front and _GUIDANCE.match(front[0]):
        return "other"
    if minutes is not None:
        return "minutes"
    spoken = sum(line.text[:1] in _DASHES and line.blank_before and bool(_DIALOGUE.match(line.text)) for line in lines)
    said = spoken > 0 and any(_SAID.search(line.text) for line in lines)
    if not listed.attendees and spoken >= _SPOKEN and said:
        return "article"
    if listed.attendees or any(line.sign_off for line in lines[-6:]) or len(numbered) >= 2:
        return "minutes"
    if spoken and said:
        return "article"
    return "minutes" if any(_MEETING.match(name) or _AGENDA.search(name) for name in names) else "other"


def _tells_of_meeting(lowered: str) -> bool:
    return _HELD_LABEL.match(lowered) is not None or _HELD.search(lowered) is not None


def _is_notice(
    lines: Sequence[Line], front: Sequence[str], minutes: int | None, tells: int, listed: Attendance
) -> bool:
    """Whether a document calls people to a meeting or lists its matters, and tells of none that was held."""
    summons = next((i for i, text in enumerate(front) if _SUMMONS.match(text)), None)
    named = next((i for i, text in enumerate(front[:_TOP]) if _AGENDA.search(text) and len(text) < _LONGEST_NAME), None)
    first = min((i for i in (summons, named) if i is not None), default=None)
    if first is None or (minutes is not None and minutes <= first):
        return False
    if any(_ATTESTED.match(line.text) for line in lines[-8:]):
        return False
    if summons is not None:
        return tells < _TELLS_ENOUGH
    talk = sum(line.has_verb and line.text.endswith(".") for line in lines)
    return tells < _TELLS_SOMETHING and not listed.attendees and talk * _MOST_TALK <= len(lines)
