"""What sentences say of those who took part: who was there, who stayed away, who came late or left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.sentences import sentence_spans
from assistant.types import Attendee, Presence
from ingest.attendance.entries import Person, people
from ingest.attendance.labels import Label, label_of
from ingest.attendance.names import full_name, is_known, single_name
from ingest.attendance.people import Sighting, may_be
from ingest.attendance.stretch import blanked
from ingest.outline.lines import Line, holds_any
from ingest.outline.numbering import Numbered

_CAME = re.compile(
    r"\b(?:deltog|deltar|närvarade|närvarar|(?:var|är) (?:också |även |dessutom )?(?:med|närvarande|på plats|där))\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:(?:anmält|meddelat|lämnat|anmälde|meddelade|lämnade|anmäler|hade|har"
    r"|fick) (?:\w+ )?(?:förhinder|frånvaro|återbud|sig sjuk\w?)"
    r"|(?:var|är) (?:\w+ )?(?:frånvarande|förhindra(?:d|de)|sjuka?|bortresta?|borta|inte med)|saknades|saknas"
    r"|(?:kunde|kan) (?:tyvärr )?(?:inte|ej) (?:\w+ )?(?:delta|närvara|komma|vara med)|låg (?:hemma"
    r"|sjuk)|deltog (?:inte|ej)"
    r"|närvarade (?:inte|ej))\b",
    re.IGNORECASE,
)
_ATTENDANCE_HEADING = re.compile(r"\b(?:närvar\w*|deltagare|upprop|röstlängd\w*|frånvar\w*|förhinder)\b", re.IGNORECASE)
_SELF = re.compile(
    r"(?:(?:vi som var|närvarande|deltagare|deltog|med var)[^:.]{0,40}:[^.]{0,200}?\bjag\b"
    r"|\b(?:på plats|med) (?:var|fanns)\s(?:[^:.]{0,200}?(?:,|\soch|\ssamt)\s)?jag(?=\s*(?:[,.;]|och\b|samt\b|$)))",
    re.IGNORECASE,
)
_ON_SITE = re.compile(r"\s*på plats (?:var|fanns)\s+(?:(?:även|också|dessutom|bland andra)\s+)?(?=\S)", re.IGNORECASE)
_OF_MEETING = re.compile(r"möte|träff|sammanträde|avstämning|anteckning|notering|protokoll|tack för", re.IGNORECASE)
_BODY_OF_TWO = re.compile(r"\w+a \w+(?:et|en|na)")
"""``Röda Korset``: a name of a body, which has the form of a person's."""
_MOVES = re.compile(
    r"\s*(?:\([^)]{1,40}\)\s*)?(?P<said>(?:lämna(?:r|de)|anlän(?:der|de)|ankom(?:mer)?|anslut(?:er"
    r"|it)|anslöt|avvek|avviker"
    r"|tillkom(?:mer)?|kom(?:mer)? till|gick|går från|återkom(?:mer)?)\b(?=[^.;]{0,30}(?:möte"
    r"|sammanträde|stämma|lokal|kl"
    r"|punkt|§|[.;)]|$))[^.;)]{0,60})",
    re.IGNORECASE,
)
_MOVE_ROOTS = ("lämna", "anlän", "kom", "lut", "löt", "avv", "ck", "går")
"""Each wording of _MOVES holds one of them, and few lines do: pieces without the i and s that have odd capitals."""
_FRONT = 20
_LONGEST_SUBJECT = 120
_GREETING = 8
"""So many first lines may tell who was 'på plats'; farther down it is told of fires and building sites."""
_OPENING = 2
"""The first items of an agenda may say who came."""


class Prose(NamedTuple):
    """People whom sentences place at the meeting or away from it, with the lines of those sentences."""

    sightings: tuple[Sighting, ...] = ()
    lines: tuple[int, ...] = ()


def said_in_prose(lines: Sequence[Line], limit: int, agenda: Sequence[Numbered], *, sender: Attendee | None) -> Prose:
    """Sentences before the agenda, and under headings of attendance in it, that begin with names and say so."""
    sightings: list[Sighting] = []
    used: list[int] = []
    for i in _where(lines, limit, agenda):
        line = lines[i]
        if sender is not None and _SELF.search(line.text):
            sightings.append(Sighting(sender, 2, -1))
        spans = sentence_spans(line.text)
        found = [s for a, b in spans for s in _sentence(line, a, b)]
        told_above = "\n".join(x.text for x in lines[: i + 1]) if i < min(limit, _GREETING) else ""
        if _OF_MEETING.search(told_above) or (told_above and _SELF.search(line.text)):
            found += [s for a, b in spans for s in _on_site(line, a, b)]
        if found:
            sightings += found
            used.append(i)
    return Prose(sightings=tuple(sightings), lines=tuple(used))


def _where(lines: Sequence[Line], limit: int, agenda: Sequence[Numbered]) -> list[int]:
    """Lines whose sentences may say who came."""
    out = list(range(min(limit, _FRONT, len(lines))))
    starts = [n.line for n in agenda]
    for k, n in enumerate(agenda):
        if k < _OPENING or (_ATTENDANCE_HEADING.search(n.rest) and len(n.rest) < 80):
            last = starts[k + 1] if k + 1 < len(starts) else len(lines)
            out += range(n.line + 1, min(last, n.line + _FRONT))
    return sorted(set(out))


def _sentence(line: Line, start: int, end: int) -> list[Sighting]:
    """The people that a sentence begins with, where it goes on to say that they came or stayed away."""
    text = blanked(line.text)[start:end]
    led = label_of(text, before_agenda=False) if start else None
    if led and led.strength == "said" and led.rest < len(text):
        return _sightings(line, start + led.rest, people(text[led.rest :], led))
    away, came = _AWAY.search(text), _CAME.search(text)
    said = away or came
    subject = text.lstrip()
    names = full_name(subject) or single_name(subject)
    if said is None or said.start() > _LONGEST_SUBJECT or not names:
        return []
    presence: Presence = "absent" if away else "present"
    label = Label(words="frånvarande" if away else "närvarande", rest=0, strength="said")
    subject = re.sub(r"\s(?:i|på|från)\s[^,]+$", lambda m: "." * len(m.group()), text[: said.start()].rstrip())
    found = [p._replace(attendee=p.attendee.model_copy(update={"presence": presence})) for p in people(subject, label)]
    return _sightings(line, start, found)


def _on_site(line: Line, start: int, end: int) -> list[Sighting]:
    """The people of ``På plats var Anna Ek och Bo Ask``: none where only bodies are named, as in ``var polisen``."""
    text = blanked(line.text)[start:end]
    led = _ON_SITE.match(text)
    if led is None:
        return []
    found = people(text[led.end() :], Label(words="närvarande", rest=0, strength="said"))
    known = [is_known(p.attendee.name) for p in found]
    kept = [
        p
        for p, common in zip(found, known, strict=True)
        if common or (any(known) and p.form == "full" and not _BODY_OF_TWO.fullmatch(p.attendee.name))
    ]
    return _sightings(line, start + led.end(), kept)


def _sightings(line: Line, offset: int, found: Sequence[Person]) -> list[Sighting]:
    out = []
    for person in found:
        span = {"start": line.start + offset + person.start, "end": line.start + offset + person.end}
        out.append(Sighting(person.attendee.model_copy(update=span), 2, -2 - line.start))
    return out


def moved(attendees: Sequence[Attendee], lines: Sequence[Line], agenda: Sequence[Numbered]) -> tuple[Attendee, ...]:
    """The attendees, those with the agenda item who came or left during it by what the notes say there."""
    out = list(attendees)
    for k, n in enumerate(agenda if out else ()):
        last = agenda[k + 1].line if k + 1 < len(agenda) else len(lines)
        for line in lines[n.line : last]:
            if not holds_any(line.text.lower(), _MOVE_ROOTS):
                continue
            for a, b in sentence_spans(line.text):
                said = _move(blanked(line.text)[a:b].strip(" ("))
                alike = [j for j, x in enumerate(out) if said and may_be(x.name, said[0])]
                if said and len(alike) == 1 and out[alike[0]].items is None:
                    kept = out[alike[0]]
                    note = f"{kept.note}, {said[1]}" if kept.note else said[1]
                    number = re.sub(r"\D+", "", n.printed) if "§" in n.printed else n.printed
                    out[alike[0]] = kept.model_copy(update={"items": (number,), "note": note})
    return tuple(out)


def _move(sentence: str) -> tuple[str, str] | None:
    """Who came or left, and the words that say it."""
    name = full_name(sentence) or single_name(sentence)
    said = _MOVES.match(sentence, name.end()) if name else None
    return (name.group(), said["said"].strip()) if name and said else None
