"""Who took part: lists of attendees, sentences that say who came or stayed away, and those who held an office.

``lists`` finds the lists by their ``labels`` and reads what stands under them (``stretch``: lines as text, ``entries``:
people in text, ``tables``); ``prose`` and ``officers`` read sentences; ``people`` makes one attendee of the places that
name the same person.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Attendee, Record
from ingest.attendance.lists import MOST_LINES, is_person, lists_of, sender
from ingest.attendance.officers import officers
from ingest.attendance.people import Sighting, merged
from ingest.attendance.prose import moved, said_in_prose
from ingest.outline.lines import Line
from ingest.outline.numbering import Numbered

__all__ = ["Attendance", "attendance", "is_person"]

_LONGEST_LINE = 3000
"""Characters of a line that are read: what is longer is no list, and forms of names are sought from every letter."""


class Attendance(Record):
    """All that the lists of a document tell."""

    attendees: tuple[Attendee, ...] = ()
    officers: tuple[Attendee, ...] = ()
    """those in no list who chaired the meeting, wrote its notes or attest them"""
    spans: tuple[tuple[int, int], ...] = ()
    lines: frozenset[int] = frozenset()
    """lines of the lists before the agenda"""

    @property
    def everyone(self) -> tuple[Attendee, ...]:
        """Those in lists and the officers, in the order of the document."""
        return tuple(sorted((*self.attendees, *self.officers), key=lambda a: (a.start, a.end)))


def attendance(lines: Sequence[Line], limit: int, agenda: Sequence[Numbered] = ()) -> Attendance:
    """Attendees named in lists and in sentences that say who came, with the spans of the lists.

    ``limit`` is the index of the first line of the agenda, ``agenda`` its numbered items.
    """
    lines = [
        line if len(line.text) <= _LONGEST_LINE else line._replace(text=line.text[:_LONGEST_LINE]) for line in lines
    ]
    lists = lists_of(lines[:MOST_LINES], limit, frozenset(n.line for n in agenda))
    used = sorted({i for each in lists for i in each.used})
    is_only_called = not any(each.label.strength == "said" and not each.label.called for each in lists)
    sightings: list[Sighting] = []
    for group, each in enumerate(lists):
        weight = 2 if each.label.strength == "said" and not each.label.called else 1
        for attendee, _ in each.found:
            called = each.label.called and attendee.presence == "present"
            presence = ("invited" if is_only_called else "absent") if called else attendee.presence
            sightings.append(Sighting(attendee.model_copy(update={"presence": presence}), weight, group))
    prose = said_in_prose(lines, limit, agenda, sender=sender(lines))
    attendees = merged([*sightings, *prose.sightings])
    used = sorted({*used, *prose.lines})
    return Attendance(
        attendees=moved(attendees, lines, agenda),
        officers=officers(lines, agenda, known=[a.name for a in attendees], used=frozenset(used)),
        spans=_spans(lines, used),
        lines=frozenset(i for i in used if i < limit),
    )


def _spans(lines: Sequence[Line], used: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Spans of runs of adjacent lines."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in used:
        if i == last + 1:
            spans[-1] = (spans[-1][0], lines[i].end)
        else:
            spans.append((lines[i].start, lines[i].end))
        last = i
    return tuple(spans)
