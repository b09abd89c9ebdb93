"""The same person in several places of a document is one attendee: sightings → people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.types import Attendee


class Sighting(NamedTuple):
    """A person as one place of a document names them."""

    attendee: Attendee
    weight: int
    """2: a list that says who came or stayed away; 1: one that says what they are; 0: said in passing"""
    group: int
    """sightings of one list share it: two of one name in it are two people"""


def merged(sightings: Sequence[Sighting]) -> tuple[Attendee, ...]:
    """One attendee a person, in the order of the document, each as the weightiest place has them."""
    people: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda s: -s.weight):
        k = _same(people, sighting)
        if k is None:
            people.append(sighting)
        else:
            people[k] = people[k]._replace(attendee=_joined(people[k], sighting))
    return tuple(sorted((s.attendee for s in people), key=lambda a: (a.start, a.end)))


def _joined(kept: Sighting, other: Sighting) -> Attendee:
    """The attendee as kept, with what only the other place says."""
    mine, theirs = kept.attendee, other.attendee
    fuller = len(_key(theirs.name).split()) > len(_key(mine.name).split())
    name = theirs if fuller and other.weight else mine
    absent = kept.weight == other.weight and "absent" in (mine.presence, theirs.presence)
    return mine.model_copy(
        update={
            "name": name.name,
            "start": name.start,
            "end": name.end,
            "organisation": mine.organisation or theirs.organisation,
            "presence": "absent" if absent else mine.presence,
            "items": mine.items or theirs.items,
            "note": mine.note or theirs.note,
        }
    )


def _same(people: Sequence[Sighting], sighting: Sighting) -> int | None:
    """Index of the person whom a sighting is of, where that is one and no other."""
    name = sighting.attendee.name
    others = [k for k, person in enumerate(people) if person.group != sighting.group]
    exact = [k for k in others if _key(people[k].attendee.name) == _key(name)]
    if exact:
        return exact[0]
    alike = [k for k in others if may_be(people[k].attendee.name, name)]
    return alike[0] if len(alike) == 1 else None


def may_be(one: str, other: str) -> bool:
    """Whether two namings may be of one person: ``Kim L`` and ``Kim Lagerlöf``, ``Anna`` and ``Anna Ek``."""
    short, long = sorted((_key(one).split(), _key(other).split()), key=lambda words: (len(words), len(" ".join(words))))
    if not short or not long:
        return False
    if len(short) == 1:
        first = re.split("-", long[0])[0]
        by_user = one.islower() or other.islower()
        return short[0] in (long[0], first) or (by_user and short[0] in long)
    if short[0] != long[0]:
        return False
    return all(any(w == x or (len(w) <= 2 and x.startswith(w)) for x in long[1:]) for w in short[1:])


def _key(name: str) -> str:
    without = re.sub(r"[\"”“»«][^\"”“»«]*[\"”“»«]", " ", name)
    return " ".join(without.replace(".", " ").casefold().split())
