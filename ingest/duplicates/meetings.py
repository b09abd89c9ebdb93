"""The same meeting in two files, told by content: not by names of files, nor by who took part.

Each document leaves a *sketch*: hashes of runs of words of its body (shingles; Broder 1997), sampled by value so that
two documents keep the same ones. Attendance lists and headings are no part of the body. Pairs come from shingles that
both hold, weighed by how few meetings hold them: a standing phrase weighs little. The pairs that share enough are read
and laid beside each other word by word. They tell of one meeting when the shorter is found in the longer and hardly
anything reads otherwise: copies differ by slips and by what one of them lacks (a last page, all but an extract), the
notes of one month and the next by other words and numbers in the same places. Documents that state different days, and
a notice beside minutes, are never of one meeting: what was to be done is not what was.

What is found depends on the documents alone, not on the order in which they came.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.analyzer import tokens
from assistant.store.base import Entry, Meetings, Place, Sketched
from assistant.types import PATH_SEPARATOR, Document
from ingest.duplicates.alignment import align

SAMPLE = 4
"""One run in so many is kept."""
LEAST_WORDS = 25
"""A body with fewer words tells nothing: it may be any meeting's."""
NEIGHBOURS = 8
"""Of the documents that hold a shingle, ordered by day, each is paired with so many that follow it."""
LEAST_COMMON, LEAST_SHARE = 3, 0.25
"""Shingles that a pair shares, and the share in weight of all that the lighter holds, from which the pair is read."""
HELD = 0.75
"""Share of the shorter body's words that the other must hold: an extract has a head and a foot of its own."""
ALTERED, ALTERED_SAME_DAY = 0.04, 0.12
"""Share of words that may read otherwise; the larger where both state that they are of the same day."""
EXTRACT = 0.5
"""Share of the longer body under which the shorter may be an extract: its head and foot are then its own."""
FIGURE = 4
"""What a number that reads otherwise counts beyond a word: the notes of two months differ by theirs."""

_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
"""Odd numbers, one for each word of a run, that spread its words' hashes over 64 bits (a multiplicative hash; Knuth
1973, 6.4). Three words: a slip of the pen spoils three runs."""

_FIRST, _LAST = 0, np.iinfo(np.int64).max
_HEAD = 3
"""Numbers before the shingles of a sketch: words of the body, and a hash of all of them in two."""


def body_words(document: Document) -> list[str]:
    """The words of a document's body, folded: without its lists of those who took part and its headings."""
    left_out = [*document.attendance, *(_heading_span(document, i.start, i.heading) for i in document.items)]
    words: list[str] = []
    at = 0
    for start, end in sorted(left_out):
        words += tokens(document.text[at : max(at, start)])
        at = max(at, end)
    return words + tokens(document.text[at:])


def _heading_span(document: Document, start: int, path: str) -> tuple[int, int]:
    """Where a heading stands, from its number on; nowhere where its line says it in other words."""
    heading = path.rpartition(PATH_SEPARATOR)[2]
    end = document.text.find("\n", start)
    line = document.text[start : end if end >= 0 else None]
    at = line.find(heading)
    return (start, start + at + len(heading)) if at >= 0 else (start, start)


def sketch(document: Document) -> bytes:
    """What tells a document from others: unsigned 32-bit numbers, lowest byte first.

    The number of words of its body, a hash of them in two numbers, and the sampled hashes of their shingles, rising.
    """
    body = " ".join(body_words(document)).encode()
    words = np.fromiter(map(zlib.crc32, body.split(b" ") if body else ()), np.uint64)
    runs = max(0, len(words) - len(_MULTIPLIERS) + 1)
    mixed = sum((words[n : n + runs] * by for n, by in enumerate(_MULTIPLIERS)), np.zeros(runs, np.uint64))
    hashes = mixed >> np.uint64(32)
    whole = np.frombuffer(hashlib.blake2b(body, digest_size=8).digest(), "<u4")
    sampled = np.unique(hashes[hashes % np.uint64(SAMPLE) == 0])
    return b"".join(x.astype("<u4").tobytes() for x in (np.array([len(words)]), whole, sampled))


@dataclass(frozen=True)
class _Known:
    """A document as its sketch tells of it."""

    place: Place
    first: int
    last: int
    """its stated days, as `date.toordinal` counts them; all days where it states none"""
    notice: bool
    words: int
    whole: bytes
    shingles: NDArray[np.uint32]

    @classmethod
    def of(cls, found: Sketched) -> _Known:
        numbers = np.frombuffer(found.sketch, "<u4")
        days = (_FIRST, _LAST)
        if found.stated is not None:
            days = found.stated.first.toordinal(), found.stated.last.toordinal()
        return cls(
            found.place,
            *days,
            notice=found.kind == "notice",
            words=int(numbers[0]) if len(numbers) else 0,
            whole=numbers[1:_HEAD].tobytes(),
            shingles=numbers[_HEAD:],
        )

    @property
    def dated(self) -> bool:
        return self.first != _FIRST

    @property
    def order(self) -> tuple[int, int, str, int]:
        """Puts documents of one day beside each other, and of these the ones that are likely copies."""
        return self.first, int(self.shingles[0]) if len(self.shingles) else 0, self.place[0], self.place[1] or 0


class SameMeetings:
    """The documents of an index, and which of them tell of one meeting."""

    def __init__(self, known: Iterable[Sketched], documents_of: Callable[[str], Sequence[Document]]) -> None:
        """Start from what the index holds; ``documents_of`` gives the documents of a file that it holds."""
        self._known = {found.place: _Known.of(found) for found in known}
        self._documents_of = documents_of
        self._fresh: dict[str, Sequence[Document]] = {}
        self._judged: dict[tuple[Place, Place], float | None] = {}

    def take(self, entries: Sequence[Entry]) -> None:
        """Note what is about to be written, in place of what the same files held; it is in the index at the next."""
        self.drop([entry.source.file for entry in entries])
        self._fresh = {entry.source.file: entry.documents for entry in entries}
        for entry in entries:
            for document, made in zip(entry.documents, entry.sketches, strict=True):
                stated = document.dating.period if document.dating.status == "stated" else None
                found = Sketched(file=document.file, part=document.part, kind=document.kind, stated=stated, sketch=made)
                self._known[found.place] = _Known.of(found)

    def drop(self, files: Iterable[str]) -> None:
        """Forget files."""
        gone = set(files)
        self._known = {place: x for place, x in self._known.items() if place[0] not in gone}
        self._judged = {pair: x for pair, x in self._judged.items() if not gone & {place[0] for place in pair}}

    def groups(self) -> Meetings:
        """The documents that tell of one meeting, where they stand in several files, by file and part."""
        telling = sorted((x for x in self._known.values() if x.words >= LEAST_WORDS), key=lambda x: x.order)
        alike: dict[tuple[bytes, int, int, bool], list[_Known]] = defaultdict(list)
        for x in telling:
            alike[x.whole, x.first, x.last, x.notice].append(x)
        one_of_each = [same[0] for same in alike.values()]
        meetings = _Meetings(telling)
        for same in alike.values():
            for x in same[1:]:
                meetings.unite(same[0].place, x.place)
        for one, other in self._confirmed(one_of_each):
            meetings.unite(one, other)
        return meetings.several()

    def _confirmed(self, known: Sequence[_Known]) -> list[tuple[Place, Place]]:
        """Pairs that tell of one meeting, the surest first."""
        bodies: dict[Place, list[str]] = {}
        sure: list[tuple[float, Place, Place]] = []
        for a, b in _candidates(known):
            one, other = sorted((known[a], known[b]), key=_file_and_part)
            pair = one.place, other.place
            if pair not in self._judged:
                here, there = (self._body(x.place, bodies) for x in (one, other))
                self._judged[pair] = _held_by_the_other(here, there, same_day=one.dated and other.dated)
            held = self._judged[pair]
            if held is not None:
                sure.append((-held, *pair))
        return [(one, other) for _, one, other in sorted(sure, key=lambda x: (x[0], _sortable(x[1]), _sortable(x[2])))]

    def _body(self, place: Place, bodies: dict[Place, list[str]]) -> list[str]:
        if place not in bodies:
            for document in self._fresh.get(place[0]) or self._documents_of(place[0]):
                bodies[document.file, document.part] = body_words(document)
        return bodies[place]


def _sortable(place: Place) -> tuple[str, int]:
    return place[0], place[1] or 0


def _file_and_part(known: _Known) -> tuple[str, int]:
    return _sortable(known.place)


def _held_by_the_other(one: Sequence[str], other: Sequence[str], *, same_day: bool) -> float | None:
    """Share of the shorter body that the longer holds; None where the two tell of different meetings."""
    found = align(one, other)
    shorter, longer = sorted((len(one), len(other)))
    altered = found.altered + FIGURE * found.figures + (found.at_ends if shorter >= EXTRACT * longer else 0)
    most = (ALTERED_SAME_DAY if same_day else ALTERED) * (found.shared + altered)
    if found.shared < max(LEAST_WORDS, HELD * shorter) or altered > most:
        return None
    return found.shared / shorter


class _Meetings:
    """Documents united into meetings, as far as the days that they state allow."""

    def __init__(self, known: Iterable[_Known]) -> None:
        self._members = {x.place: [x.place] for x in known}
        self._days = {x.place: (x.first, x.last) for x in known}
        self._leader = {x.place: x.place for x in known}

    def unite(self, one: Place, other: Place) -> None:
        """Make one meeting of two documents' meetings, unless one states days that the other does not.

        Intervals of which every two meet have a day in common (Helly), so that the days shared by all tell.
        """
        a, b = sorted((self._leader[one], self._leader[other]), key=_sortable)
        first = max(self._days[a][0], self._days[b][0])
        last = min(self._days[a][1], self._days[b][1])
        if a == b or first > last:
            return
        for place in self._members[b]:
            self._leader[place] = a
        self._members[a] += self._members.pop(b)
        self._days[a] = first, last

    def several(self) -> Meetings:
        """Those that stand in more than one file."""
        found = [sorted(places, key=_sortable) for places in self._members.values()]
        return sorted((x for x in found if len({file for file, _ in x}) > 1), key=lambda x: _sortable(x[0]))


def _candidates(known: Sequence[_Known]) -> list[tuple[int, int]]:
    """Pairs, as positions in ``known``, that share enough to be read: in proportion to the shingles, not to the pairs.

    ``known`` is ordered by day, so that among the many documents that hold a standing phrase those of one day stand
    beside each other.
    """
    if not any(len(x.shingles) for x in known):
        return []
    owners = np.repeat(np.arange(len(known)), [len(x.shingles) for x in known])
    shingles = np.concatenate([x.shingles for x in known])
    order = np.lexsort((owners, shingles))
    owners, shingles = owners[order], shingles[order]
    weights = _weights(shingles, np.array([x.first if x.dated else -n for n, x in enumerate(known)])[owners])
    totals = np.bincount(owners, weights, len(known))
    first, last = np.array([x.first for x in known]), np.array([x.last for x in known])
    notice = np.array([x.notice for x in known])
    pairs, shared = [np.zeros(0, np.int64)], [np.zeros(0)]
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(shingles[step:] == shingles[:-step])
        a, b = owners[same], owners[same + step]
        fit = (first[a] <= last[b]) & (first[b] <= last[a]) & (notice[a] == notice[b])
        pairs.append((a * len(known) + b)[fit])
        shared.append(weights[same][fit])
    of_pair, which = np.unique(np.concatenate(pairs), return_inverse=True)
    common = np.bincount(which, np.concatenate(shared), len(of_pair))
    a, b = of_pair // len(known), of_pair % len(known)
    enough = common >= LEAST_SHARE * np.minimum(totals[a], totals[b])
    enough &= np.bincount(which, minlength=len(of_pair)) >= LEAST_COMMON
    return list(zip(a[enough].tolist(), b[enough].tolist(), strict=True))


def _weights(shingles: NDArray[np.uint32], occasions: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weight of each entry of the sorted shingles: 1 where at most two meetings hold it, else two by their number.

    ``occasions`` tells meetings apart as far as is known beforehand: by stated day, each undated document for itself.
    """
    starts = np.concatenate([[True], shingles[1:] != shingles[:-1]])
    group = np.cumsum(starts) - 1
    order = np.lexsort((occasions, group))
    by_group, by_day = group[order], occasions[order]
    new = np.concatenate([[True], (by_group[1:] != by_group[:-1]) | (by_day[1:] != by_day[:-1])])
    held_by = np.bincount(by_group[new], minlength=int(group[-1]) + 1)
    weights: NDArray[np.float64] = np.minimum(1.0, 2.0 / held_by)[group]
    return weights
