"""The embedded store: records, lexical and dense index behind one class.

On disk, in the folder of the index:

- ``records.sqlite``: the truth (``schema.py``);
- ``derived/GENERATION-STAMP/``: tantivy's and FAISS's files for one generation (``derived.py``);
- ``writer.lock``, ``writer.holder``: one writer at a time (``lock.py``).

A write makes the next generation's folder, from the one before and from rows that are not yet committed (``parts.py``),
and commits last. Killed before that, it leaves the old content and a folder that nobody trusts; killed after it, the
new content and a folder too many.
"""

from __future__ import annotations

import logging
import secrets
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexLocked, IndexMissing, IndexUnreachable
from assistant.store.base import (
    Entry,
    FieldQuery,
    Meetings,
    Problem,
    Scored,
    Sketched,
    SourceRecord,
    Statistics,
    Traits,
)
from assistant.store.embedded import bm25, checks, derived, postings, records, writing
from assistant.store.embedded.admission import admit
from assistant.store.embedded.bm25 import Bm25
from assistant.store.embedded.connections import connect, prepare_for_writing, stamp_of, transaction, translated
from assistant.store.embedded.lock import WriterLock
from assistant.store.embedded.snapshot import Snapshot
from assistant.store.manifest import Manifest
from assistant.types import Document, Kind, Passage, Period

_log = logging.getLogger(__name__)

CANDIDATES = 120
"""Passages that tantivy is asked for at least, and twice the limit; BM25 is then ours. See benchmarks/README.md."""


class EmbeddedStore:
    """A `Store` in a folder. Threads may share one; get it from `create_or_open` or `open_existing`.

    `lexical` scores exactly. Which passages it scores is tantivy's choice: all that hold a term while they are no more
    than the larger of 120 and twice the limit, else the best by tantivy's own BM25 (the same formula with k1 1.2 and b
    0.75, lengths rounded); terms that more than one passage in fifty holds find none while rarer ones find enough.
    `dense` is exact up to 20,000 passages and among those of some days or kinds, and nearly so beyond (``dense.py``).

    Every method may raise IndexDamaged or IndexUnreachable when the disk fails, and ValueError once it is closed.
    """

    def __init__(self, index: Path, manifest: Manifest, parameters: Mapping[str, Bm25], lock: WriterLock) -> None:
        """Open the generation on disk; see `create_or_open` and `open_existing`."""
        self._index, self._manifest, self._parameters, self._lock = index, manifest, dict(parameters), lock
        self._holds_lock = False
        self._writing = threading.Lock()
        self._snapshot: Snapshot | None = Snapshot(index, manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, entries: Sequence[Entry], meetings: Meetings | None = None) -> None:
        """Store entries; see `Store`. No entries, no new generation.

        Raises:
            ValueError: an entry contradicts itself; nothing is stored.
            IndexLocked: another store is writing.
        """
        writing.validate(entries, self._manifest.dimension)

        def change(connection: sqlite3.Connection) -> bool:
            writing.remove(connection, [entry.source.file for entry in entries])
            writing.add(connection, entries)
            if entries and meetings is not None:
                writing.set_meetings(connection, meetings)
            return bool(entries)

        self._change(change)

    def remove(self, files: Iterable[str], meetings: Meetings | None = None) -> None:
        """Delete files; see `Store`.

        Raises:
            IndexLocked: another store is writing.
        """
        names = tuple(files)

        def change(connection: sqlite3.Connection) -> bool:
            gone = writing.remove(connection, names)
            if gone and meetings is not None:
                writing.set_meetings(connection, meetings)
            return gone

        self._change(change, purge=True)

    def repair(self) -> None:
        """Make anew all that follows from the records: counts of terms and both search indexes, as a new generation.

        Raises:
            IndexLocked: another store is writing.
            IndexDamaged: the records themselves cannot be read; only `ingest` into another folder helps.
        """

        def change(connection: sqlite3.Connection) -> bool:
            connection.execute("REINDEX")
            postings.recount(connection)
            return True

        self._change(change, anew=True)

    def _change(self, change: Callable[[sqlite3.Connection], bool], *, anew: bool = False, purge: bool = False) -> None:
        """Make a new generation, unless ``change`` says that there is nothing new.

        Args:
            change: changes the records.
            anew: trust nothing that was derived before.
            purge: leave nothing of what has gone in any file.
        """
        self._opened()
        with self._writing, translated(self._index), self._locked(), self._connection_to_write() as connection:
            with transaction(connection):
                earlier = None if anew else derived.Earlier(*stamp_of(connection), purge)
                if not change(connection):
                    return
                stamp = secrets.token_hex(8)
                generation = writing.next_generation(connection, stamp)
                self._derive(connection, generation, stamp, earlier)
            self._snapshot = Snapshot(self._index, self._manifest)
            derived.clear(self._index, self._snapshot.folder)
            _empty_log(connection)

    @contextmanager
    def _connection_to_write(self) -> Iterator[sqlite3.Connection]:
        with closing(connect(self._index, writing=True)) as connection:
            admit(connection, self._index, self._manifest)
            prepare_for_writing(connection)
            yield connection

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._lock.take()
        try:
            yield
        finally:
            self._lock.give_back()

    def _derive(
        self, connection: sqlite3.Connection, generation: int, stamp: str, earlier: derived.Earlier | None
    ) -> None:
        try:
            derived.build(self._index, connection, self._manifest.dimension, generation, stamp, earlier)
        except (ValueError, RuntimeError) as exc:
            raise IndexUnreachable(self._index, "building", str(exc)) from exc

    # --- reading ------------------------------------------------------------------------------------------------------

    def sources(self) -> tuple[SourceRecord, ...]:
        """All files, by name."""
        with self._reading() as (_, connection):
            return records.sources(connection)

    def documents(self, file: str | None = None) -> tuple[Document, ...]:
        """All documents, or those of one file, by file and part."""
        with self._reading() as (_, connection):
            return records.documents(connection, file)

    def passages(self, ids: Sequence[int]) -> tuple[Passage, ...]:
        """Passages in the order asked.

        Raises:
            KeyError: with the first unknown identity.
        """
        with self._reading() as (_, connection):
            return records.passages(connection, ids)

    def pieces(self, ids: Sequence[int]) -> list[bytes]:
        """What passages are closely compared by, in the order asked.

        Raises:
            KeyError: with the first unknown identity.
        """
        with self._reading() as (snapshot, connection):
            return snapshot.columns(connection).pieces(ids)

    def traits(self, ids: Sequence[int]) -> list[Traits]:
        """What tells how well passages suit a question, in the order asked.

        Raises:
            KeyError: with the first unknown identity.
        """
        with self._reading() as (snapshot, connection):
            return snapshot.columns(connection).traits(ids)

    def passages_within(self, within: Period, limit: int) -> tuple[Passage, ...]:
        """Passages of some days, by file, part and place."""
        with self._reading() as (_, connection):
            return records.passages_within(connection, within, limit)

    def copies(self, passage: Passage) -> tuple[Passage, ...]:
        """Passages of other files of the same meeting, by file, part and place."""
        with self._reading() as (_, connection):
            return records.copies(connection, passage)

    def sketches(self) -> tuple[Sketched, ...]:
        """What tells documents of the same meeting; see `Store`."""
        with self._reading() as (_, connection):
            return records.sketches(connection)

    def statistics(self, within: Period | None = None) -> Statistics:
        """Counts; see `Store`."""
        with self._reading() as (snapshot, connection):
            return snapshot.totals(connection) if within is None else records.statistics(connection, within)

    def document_frequency(self, field: str, terms: Sequence[str]) -> dict[str, int]:
        """Passages that hold each term in the field."""
        with self._reading() as (snapshot, connection):
            return snapshot.dictionary.frequency(connection, field, terms)

    def spelled_like(self, field: str, word: str, edits: int) -> dict[str, int]:
        """Terms of a field within so many edits of a word; see `Store`. The first call of a generation reads them."""
        with self._reading() as (snapshot, connection):
            return snapshot.spellings(connection, field).near(word, edits)

    def kinds(self) -> Mapping[Kind, int]:
        """Kind → passages of documents of it."""
        with self._reading() as (snapshot, connection):
            return snapshot.columns(connection).kinds

    # --- searching ----------------------------------------------------------------------------------------------------

    def lexical(
        self,
        query: Sequence[FieldQuery],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        """The best by BM25; see `Store` and, for the formula, ``bm25.py``."""
        with self._reading() as (snapshot, connection):
            wanted = snapshot.dictionary.wanted(connection, query, self._parameters)
            if limit < 1 or not wanted:
                return []
            forward = snapshot.forward(connection)
            found = snapshot.lexical(connection).candidates(wanted, max(2 * limit, CANDIDATES), within, kinds)
            ids, held = forward.of(found)
            scores = bm25.scores(wanted, held, forward.passages)
        best = np.lexsort((ids, -scores))[:limit]
        return [Scored(*pair) for pair in zip(ids[best].tolist(), scores[best].tolist(), strict=True)]

    def lexical_scores(self, query: Sequence[FieldQuery], ids: Sequence[int]) -> list[float]:
        """BM25 of the passages asked for; see `Store`."""
        with self._reading() as (snapshot, connection):
            wanted = snapshot.dictionary.wanted(connection, query, self._parameters)
            if not wanted or not ids:
                return [0.0] * len(ids)
            forward = snapshot.forward(connection)
            known, held = forward.of(np.array(ids, np.int64))
            scores = bm25.scores(wanted, held, forward.passages)
        found = dict(zip(known.tolist(), scores.tolist(), strict=True))
        return [found.get(key, 0.0) for key in ids]

    def dense(
        self,
        vector: NDArray[np.float32],
        limit: int,
        within: Period | None = None,
        kinds: Collection[Kind] | None = None,
    ) -> list[Scored]:
        """The nearest by cosine; see `Store`. ``vector`` has shape (dimension,).

        Raises:
            ValueError: the vector has another shape, or a number that is none.
        """
        self._check_vector(vector)
        with self._reading() as (snapshot, connection):
            index = snapshot.dense(connection)
            everywhere = within is None and kinds is None
            among = None if everywhere else snapshot.columns(connection).among(within, kinds)
        return index.nearest(vector, limit, among)

    def dense_scores(self, vector: NDArray[np.float32], ids: Sequence[int]) -> list[float]:
        """Cosines of the passages asked for; see `Store`.

        Raises:
            ValueError: the vector has another shape, or a number that is none.
        """
        self._check_vector(vector)
        with self._reading() as (snapshot, connection):
            index = snapshot.dense(connection)
        return [float(x) for x in index.cosines(vector, np.array(ids, np.int64))]

    def _check_vector(self, vector: NDArray[np.float32]) -> None:
        if vector.shape != (self._manifest.dimension,) or not np.isfinite(vector).all():
            raise ValueError(f"expected {self._manifest.dimension} finite numbers, found {vector.shape}")

    def warm(self) -> None:
        """Bring what searches look at into memory; see `Store`."""
        with self._reading() as (snapshot, connection):
            snapshot.warm(connection)

    # --- keeping ------------------------------------------------------------------------------------------------------

    def stale(self) -> bool:
        """Whether another generation than this store's is on disk, or none at all: open the index again."""
        snapshot = self._opened()
        with translated(self._index), suppress(IndexMissing), closing(connect(self._index, writing=False)) as now:
            return stamp_of(now) != (snapshot.generation, snapshot.stamp)
        return True

    def check(self) -> tuple[Problem, ...]:
        """All that is wrong with the index, worst first; empty when it is sound."""
        with self._reading() as (snapshot, connection):
            return tuple(checks.problems(connection, snapshot, self._manifest.dimension, self.stale))

    def close(self) -> None:
        """Let go of the index, and of the lock where it is held. A search that is under way comes to its end."""
        self._snapshot = None
        if self._holds_lock:
            self._holds_lock = False
            self._lock.give_back()

    def _opened(self) -> Snapshot:
        if self._snapshot is None:
            raise ValueError("the store is closed")
        return self._snapshot

    @contextmanager
    def _reading(self) -> Iterator[tuple[Snapshot, sqlite3.Connection]]:
        snapshot = self._opened()  # kept to the end of the call, whatever is written meanwhile
        with translated(self._index), snapshot.records() as connection:
            yield snapshot, connection

    def hold(self) -> None:
        """Keep the lock, which is taken, until the store is closed."""
        self._holds_lock = True

    def mend(self) -> None:
        """Build what is derived where it cannot be trusted, on disk if nobody else writes and the system lets us."""
        if self._opened().fault is None:
            return
        try:
            with self._locked():
                with closing(connect(self._index, writing=False)) as connection:
                    connection.execute("BEGIN")
                    generation, stamp = stamp_of(connection)
                    derived.build(self._index, connection, self._manifest.dimension, generation, stamp)
                self._snapshot = Snapshot(self._index, self._manifest)
                derived.clear(self._index, self._snapshot.folder)
        except (IndexLocked, OSError, sqlite3.Error, ValueError, RuntimeError) as exc:
            _log.info("what is derived is not built on disk: %s", exc)


def _empty_log(connection: sqlite3.Connection) -> None:
    """Move SQLite's log into its file, unless a reader still needs it: then a later write, or its end, does."""
    connection.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
