"""A store in memory: plain Python, written to be obviously right rather than fast."""

from __future__ import annotations

import math
import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import Holder, IndexLocked
from assistant.store.base import (
    Entry,
    FieldQuery,
    IndexedPassage,
    Meetings,
    Place,
    Scored,
    Sketched,
    SourceRecord,
    Statistics,
    Traits,
)
from assistant.store.embedded.bm25 import Bm25
from assistant.types import Document, Kind, Passage, Period


class Shelf:
    """What is kept: the newest generation, never changed but replaced, and who is writing."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[int, Entry]] = {}
        self.meetings: tuple[frozenset[Place], ...] = ()
        self.generation = 0
        self.next_id = 1
        self.holder: InMemoryStore | None = None


class InMemoryStore:
    """Fulfils `Store`. A second one on the same shelf stands for another process."""

    def __init__(
        self, shelf: Shelf | None = None, parameters: Mapping[str, Bm25] | None = None, *, writing: bool = False
    ) -> None:
        self._shelf = shelf or Shelf()
        self._parameters = parameters or {}
        if writing:
            self._take_lock()
            self._shelf.holder = self
        self._reopen()

    def _reopen(self) -> None:
        self._generation = self._shelf.generation
        self._meetings = self._shelf.meetings
        self._entries = [entry for _, (_, entry) in sorted(self._shelf.entries.items())]
        self._passages: dict[int, tuple[IndexedPassage, NDArray[np.float32]]] = {}
        for first, entry in self._shelf.entries.values():
            for place, indexed in enumerate(entry.passages):
                self._passages[first + place] = (indexed, entry.vectors[place])

    def _take_lock(self) -> None:
        if self._shelf.holder not in (None, self):
            raise IndexLocked(Path("memory"), Holder(os.getpid(), "memory", datetime.now(UTC)))

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, entries: Sequence[Entry], meetings: Meetings | None = None) -> None:
        self._take_lock()
        _validate(entries, self._entries)
        if not entries:
            return
        kept = dict(self._shelf.entries)
        for entry in entries:
            kept[entry.source.file] = (self._shelf.next_id, entry)
            self._shelf.next_id += len(entry.passages)
        self._publish(kept, {entry.source.file for entry in entries}, meetings)

    def remove(self, files: Iterable[str], meetings: Meetings | None = None) -> None:
        self._take_lock()
        gone = set(files)
        kept = {file: held for file, held in self._shelf.entries.items() if file not in gone}
        if len(kept) < len(self._shelf.entries):
            self._publish(kept, gone, meetings)

    def _publish(self, entries: dict[str, tuple[int, Entry]], replaced: set[str], meetings: Meetings | None) -> None:
        known = [[p for p in m if p[0] not in replaced] for m in self._shelf.meetings] if meetings is None else meetings
        self._shelf.meetings = tuple(frozenset(places) for places in known)
        self._shelf.entries = entries
        self._shelf.generation += 1
        self._reopen()

    # --- reading ------------------------------------------------------------------------------------------------------

    def sources(self) -> tuple[SourceRecord, ...]:
        return tuple(entry.source for entry in self._entries)

    def documents(self, file: str | None = None) -> tuple[Document, ...]:
        held = {(d.file, d.part): d for entry in self._entries for d in entry.documents}
        found = []
        for d in held.values():
            others = {place[0] for place in self._others(d) if place in held}
            found.append(d.model_copy(update={"same_meeting_as": tuple(sorted(others))}))
        found = [d for d in found if file in (None, d.file)]
        return tuple(sorted(found, key=lambda d: (d.file, d.part or 0)))

    def _others(self, one: Document | Passage) -> list[Place]:
        """Documents of other files that tell of the same meeting."""
        same = [m for m in self._meetings if (one.file, one.part) in m]
        return [place for places in same for place in places if place[0] != one.file]

    def passages(self, ids: Sequence[int]) -> tuple[Passage, ...]:
        return tuple(self._passages[key][0].passage for key in ids)

    def pieces(self, ids: Sequence[int]) -> list[bytes]:
        return [self._passages[key][0].pieces for key in ids]

    def traits(self, ids: Sequence[int]) -> list[Traits]:
        return [Traits.of(self._passages[key][0].passage) for key in ids]

    def passages_within(self, within: Period, limit: int) -> tuple[Passage, ...]:
        found = [indexed.passage for indexed, _ in self._passages.values() if indexed.passage.dating.period]
        found = [p for p in found if _overlaps(p.dating.period, within)]
        return tuple(sorted(found, key=lambda p: (p.file, p.part or 0, p.ordinal))[:limit])

    def copies(self, passage: Passage) -> tuple[Passage, ...]:
        others = self._others(passage)
        found = [x.passage for x, _ in self._passages.values() if (x.passage.file, x.passage.part) in others]
        return tuple(sorted(found, key=lambda p: (p.file, p.part or 0, p.ordinal)))

    def sketches(self) -> tuple[Sketched, ...]:
        found = [
            Sketched(
                file=d.file,
                part=d.part,
                kind=d.kind,
                stated=d.dating.period if d.dating.status == "stated" else None,
                sketch=sketch,
            )
            for entry in self._entries
            for d, sketch in zip(entry.documents, entry.sketches, strict=True)
        ]
        return tuple(sorted(found, key=lambda s: (s.file, s.part or 0)))

    def statistics(self, within: Period | None = None) -> Statistics:
        documents = [d for d in self.documents() if _overlaps(d.dating.period, within)]
        known = [d.dating.period for d in documents if d.dating.period]
        return Statistics(
            generation=self._generation,
            documents=len(documents),
            passages=sum(_overlaps(x.passage.dating.period, within) for x, _ in self._passages.values()),
            undated_documents=sum(d.dating.period is None for d in self.documents()),
            period=Period(first=min(p.first for p in known), last=max(p.last for p in known)) if known else None,
        )

    def document_frequency(self, field: str, terms: Sequence[str]) -> dict[str, int]:
        return {t: sum(t in _terms(indexed, field) for indexed, _ in self._passages.values()) for t in terms}

    def spelled_like(self, field: str, word: str, edits: int) -> dict[str, int]:
        terms = {t for indexed, _ in self._passages.values() for t in _terms(indexed, field) if t.isalpha()}
        near = [t for t in terms if abs(len(t) - len(word)) <= edits and _edits(_plain(t), _plain(word)) <= edits]
        return self.document_frequency(field, near)

    # --- searching ----------------------------------------------------------------------------------------------------

    def warm(self) -> None:
        pass

    def kinds(self) -> Mapping[Kind, int]:
        return Counter(indexed.passage.kind for indexed, _ in self._passages.values())

    def lexical(
        self,
        query: Sequence[FieldQuery],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        scores: dict[int, list[float]] = {}
        for part in query:
            for term, weight in part.terms.items():
                for key, score in self._bm25(part.field, term).items():
                    if part.boost > 0 and _within(self._passages[key][0].passage, within, kinds):
                        scores.setdefault(key, []).append(part.boost * weight * score)
        return _best({key: math.fsum(parts) for key, parts in scores.items()}, limit)

    def _bm25(self, field: str, term: str) -> dict[int, float]:
        """Score of one term in one field, for each passage that holds it."""
        counts = {key: Counter(_terms(indexed, field)) for key, (indexed, _) in self._passages.items()}
        lengths = {key: of_passage.total() for key, of_passage in counts.items() if of_passage}
        holders = [key for key, of_passage in counts.items() if of_passage[term]]
        free = self._parameters.get(field, Bm25())
        idf = math.log(1 + (len(counts) - len(holders) + 0.5) / (len(holders) + 0.5))
        found = {}
        for key in holders:
            tf, relative = counts[key][term], lengths[key] / (sum(lengths.values()) / len(lengths))
            found[key] = idf * tf / (free.k1 * (1 - free.b + free.b * relative) + tf)
        return found

    def dense(
        self,
        vector: NDArray[np.float32],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        scores = {}
        for key, (indexed, row) in self._passages.items():
            length = math.hypot(*vector.tolist()) * math.hypot(*row.tolist())
            if length > 0 and _within(indexed.passage, within, kinds):
                product = math.fsum(a * b for a, b in zip(vector.tolist(), row.tolist(), strict=True))
                scores[key] = max(-1.0, min(1.0, product / length))
        return _best(scores, limit)

    def lexical_scores(self, query: Sequence[FieldQuery], ids: Sequence[int]) -> list[float]:
        found = {x.passage_id: x.score for x in self.lexical(query, len(self._passages))}
        return [found.get(key, 0.0) for key in ids]

    def dense_scores(self, vector: NDArray[np.float32], ids: Sequence[int]) -> list[float]:
        found = {x.passage_id: x.score for x in self.dense(vector, len(self._passages))}
        return [found.get(key, 0.0) for key in ids]

    # --- keeping ------------------------------------------------------------------------------------------------------

    def stale(self) -> bool:
        return self._generation != self._shelf.generation

    def close(self) -> None:
        if self._shelf.holder is self:
            self._shelf.holder = None


def _validate(entries: Sequence[Entry], held: Sequence[Entry]) -> None:
    files = [entry.source.file for entry in entries]
    if len(set(files)) < len(files):
        raise ValueError("a file is given twice")
    widths = {entry.vectors.shape[1] for entry in (*entries, *held) if len(entry.passages)}
    if len(widths) > 1:
        raise ValueError("vectors of different dimensions")
    for entry in entries:
        texts = {(d.file, d.part): d.text for d in entry.documents}
        for indexed in entry.passages:
            p = indexed.passage
            if texts.get((p.file, p.part), "")[p.start : p.end] != p.text:
                raise ValueError("a passage is not its span")


def _terms(indexed: IndexedPassage, field: str) -> list[str]:
    return [term for of_field in indexed.fields if of_field.field == field for term in of_field.terms]


def _overlaps(period: Period | None, within: Period | None) -> bool:
    return within is None or (period is not None and period.overlaps(within))


def _within(passage: Passage, within: Period | None, kinds: Collection[Kind] | None) -> bool:
    return _overlaps(passage.dating.period, within) and (kinds is None or passage.kind in kinds)


def _best(scores: Mapping[int, float], limit: int) -> list[Scored]:
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Scored(passage_id=key, score=score) for key, score in ordered[: max(limit, 0)]]


def _plain(word: str) -> str:
    """Letters without what stands above them."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def _edits(one: str, other: str) -> int:
    """Optimal string alignment distance, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    least = min(_edits(one[:-1], other) + 1, _edits(one, other[:-1]) + 1)
    least = min(least, _edits(one[:-1], other[:-1]) + (one[-1] != other[-1]))
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-1] + other[-2]:
        least = min(least, _edits(one[:-2], other[:-2]) + 1)
    return least
