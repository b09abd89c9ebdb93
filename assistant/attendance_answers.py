"""Questions about who took part, answered from the lists: the entries that the question asks for, quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analyzer import tokens
from assistant.gatherings import ABSENT
from assistant.matching import Sought, Words, degrees
from assistant.quoting import LONGEST_QUOTE
from assistant.types import Attendee, Passage, Query, Record

_GUESTS = ("gäst", "inbjud", "utifrån")
_WHETHER = re.compile(r"(?:och )?(?:var|deltog|närvarade)\b", re.IGNORECASE)
"""Beginning of a question whether somebody took part: that the list has them as absent answers it too."""
_ABSENT = re.compile(rf"(?:\*\*)?\b(?:{ABSENT})", re.IGNORECASE | re.MULTILINE)
_BEHIND = re.compile(r"[^,;.\n]*")
_SURE = 0.8


class Entries(Record):
    """Neighbouring entries of one list, as one quote."""

    passage: Passage
    start: int
    end: int


def entries_asked_for(
    query: Query, passages: Sequence[Passage], words: Sequence[Sought], *, narrowed: bool
) -> list[Entries]:
    """Runs of entries that answer the question, in the order of the passages; empty when the lists do not say it.

    ``narrowed``: the passages are those of the day or the meeting that the question is about.
    """
    lists = [p for p in passages if p.role == "attendees"]
    telling = _telling(lists, words, narrowed=narrowed)
    if telling is None:
        return []
    whether = bool(telling) and query.intent == "attendance" and bool(_WHETHER.match(query.question))
    found: list[Entries] = []
    for p in lists:
        found += _runs(p, [a for a in p.attendees if _asked(a, query, p, telling)])
        if whether:
            away = [a for a in p.attendees if a.presence == "absent" and _holds(p, a, telling)]
            found += [_said_absent(p, a) for a in away]
    return found


def _telling(lists: Sequence[Passage], words: Sequence[Sought], *, narrowed: bool) -> list[Sought] | None:
    """The words that choose among entries; None when the question asks for somebody or something in no list.

    A common word that no entry holds ("rektorer", "nämndens") says which meeting is meant, and may go unheeded when
    it is known already.
    """
    said = [Words(_entry(p, a)) for p in lists for a in p.attendees]
    own = [w for w in words if w.own and not w.token.startswith(_GUESTS)]
    telling = [w for w in own if any(degrees([w], s)[w.stem] >= _SURE for s in said)]
    if any(w.name and w not in telling for w in own):
        return None
    return telling if telling or narrowed or not own else None


def _asked(attendee: Attendee, query: Query, passage: Passage, telling: Sequence[Sought]) -> bool:
    if query.intent == "absence":
        if attendee.presence != "absent":
            return False
    elif attendee.presence == "absent":
        return False
    if any(t.startswith(_GUESTS) for t in tokens(query.question)) and attendee.presence not in ("guest", "invited"):
        return False
    return _holds(passage, attendee, telling)


def _holds(passage: Passage, attendee: Attendee, telling: Sequence[Sought]) -> bool:
    found = degrees(telling, Words(_entry(passage, attendee)))
    return all(found[w.stem] >= _SURE for w in telling)


def _said_absent(passage: Passage, attendee: Attendee) -> Entries:
    """An absent one's entry with what says so: in it or right behind it, or else the last label before it.

    A bare name of those who were away reads as of one who was there.
    """
    start, end = attendee.start - passage.start, attendee.end - passage.start
    behind = _BEHIND.match(passage.text, end)
    own = _ABSENT.search(passage.text, start, behind.end() if behind else end)
    labels = [m.start() for m in _ABSENT.finditer(passage.text, max(0, end - LONGEST_QUOTE), start)]
    if own:
        end = max(end, own.end())
    elif labels:
        start = labels[-1]
    return Entries(passage=passage, start=passage.start + start, end=passage.start + end)


def _entry(passage: Passage, attendee: Attendee) -> str:
    """An entry's words, with the organisation that its label gives it."""
    return (
        f"{passage.text[attendee.start - passage.start : attendee.end - passage.start]} {attendee.organisation or ''}"
    )


def _runs(passage: Passage, chosen: Sequence[Attendee]) -> list[Entries]:
    """Spans of neighbouring entries, none longer than a quote may be."""
    runs: list[tuple[int, int]] = []
    for attendee in sorted(chosen, key=lambda a: a.start):
        start, end = attendee.start, attendee.end
        if (
            runs
            and not passage.text[runs[-1][1] - passage.start : start - passage.start].strip(" ,;\n")
            and end - runs[-1][0] <= LONGEST_QUOTE
        ):
            runs[-1] = (runs[-1][0], end)
        elif not runs or start >= runs[-1][1]:
            runs.append((start, end))
    return [Entries(passage=passage, start=s, end=e) for s, e in runs]
