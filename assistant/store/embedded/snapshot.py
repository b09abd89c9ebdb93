"""One generation, open for reading by any number of threads."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from assistant.errors import DamageReason, IndexDamaged
from assistant.store.base import Statistics
from assistant.store.embedded import derived, parts, records
from assistant.store.embedded.admission import admit
from assistant.store.embedded.arrays import touch
from assistant.store.embedded.columns import Columns
from assistant.store.embedded.connections import Pool
from assistant.store.embedded.dense import Dense
from assistant.store.embedded.dictionary import Dictionary
from assistant.store.embedded.forward import Forward
from assistant.store.embedded.lexical import Lexical
from assistant.store.embedded.spellings import Spellings
from assistant.store.manifest import Manifest

_log = logging.getLogger(__name__)

MOST_WARMED = 2**30
"""Of an index of many millions of passages the rest is left where it is, as memory serves others too."""

Part = TypeVar("Part", Lexical, Forward, Columns, Dense)


class Snapshot:
    """The generation that was on disk when this was made; later ones do not change it.

    It is closed when nobody refers to it any more, so that a thread in the middle of a search can end it. tantivy and
    FAISS are loaded when first asked for. Where their files cannot be trusted, or have gone since, they are built in
    memory from the records: slower, and never wrong.
    """

    def __init__(self, index: Path, manifest: Manifest) -> None:
        """Open an index.

        Raises:
            IndexMissing, IndexDamaged, IndexMismatch: see `admit`.
            sqlite3.Error: the records cannot be opened.
        """
        self._pool = Pool(index, lambda connection: admit(connection, index, manifest))
        self._index, self._dimension = index, manifest.dimension
        self.generation, self.stamp = self._pool.generation, self._pool.stamp
        self.folder = derived.folder_of(index, self.generation, self.stamp)
        self.fault = derived.fault(self.folder, self.generation, self.stamp)
        self._loading = threading.Lock()
        self._lexical: Lexical | None = None
        self._forward: Forward | None = None
        self._columns: Columns | None = None
        self._dense: Dense | None = None
        self._spellings: dict[str, Spellings] = {}
        self.dictionary = Dictionary()
        self._totals: Statistics | None = None

    @contextmanager
    def records(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees this generation. Not to be nested."""
        with self._pool.lend() as connection:
            yield connection

    def totals(self, connection: sqlite3.Connection) -> Statistics:
        """Counts of all that this generation holds; counted once, for every question asks for them."""
        if self._totals is None:
            self._totals = records.statistics(connection)
        return self._totals

    def lexical(self, connection: sqlite3.Connection) -> Lexical:
        """The lexical index of this generation; the connection serves to build it. Raises as `_part` does."""
        with self._loading:
            self._lexical = self._part(
                self._lexical,
                lambda: Lexical.load(self.folder / parts.LEXICAL),
                lambda: Lexical.build(connection, None),
                ("the lexical index", "terms"),
            )
            return self._lexical

    def forward(self, connection: sqlite3.Connection) -> Forward:
        """The terms of this generation's passages; the connection serves to lay them out. Raises as `_part` does."""
        with self._loading:
            self._forward = self._part(
                self._forward,
                lambda: Forward.load(self.folder / parts.FORWARD),
                lambda: Forward.build(connection, None),
                ("the passages' terms", "terms"),
            )
            return self._forward

    def columns(self, connection: sqlite3.Connection) -> Columns:
        """Traits and pieces of this generation's passages; the connection serves to lay them out.

        Raises as `_part` does.
        """
        with self._loading:
            self._columns = self._part(
                self._columns,
                lambda: Columns.load(self.folder / parts.COLUMNS),
                lambda: Columns.build(connection, None),
                ("the passages' traits and pieces", "record"),
            )
            return self._columns

    def dense(self, connection: sqlite3.Connection) -> Dense:
        """The dense index of this generation; the connection serves to build it. Raises as `_part` does."""
        with self._loading:
            self._dense = self._part(
                self._dense,
                lambda: Dense.load(self.folder / parts.DENSE),
                lambda: Dense.build(connection, self._dimension, None),
                ("the dense index", "record"),
            )
            return self._dense

    def warm(self, connection: sqlite3.Connection) -> None:
        """Open what searches look at, and bring it into memory, `MOST_WARMED` bytes of it. Raises as `_part` does."""
        self.lexical(connection)
        parts_of_files = (self.columns(connection), self.forward(connection), self.dense(connection))
        touch((array for part in parts_of_files for array in part.mapped), MOST_WARMED)
        self.dictionary.warm(connection)

    def _part(
        self, held: Part | None, load: Callable[[], Part], build: Callable[[], Part], told: tuple[str, DamageReason]
    ) -> Part:
        """A part of this generation: the one held if there is one, else loaded, else built from the records.

        Args:
            held: what was loaded or built before.
            load: opens its files.
            build: makes it in memory.
            told: what it is called, and what of the records is at fault where it cannot be built.

        Raises:
            IndexDamaged: it must be built, and the records' own are not what was written.
        """
        name, reason = told
        if held is None and self.fault is None:
            try:
                held = load()
            except parts.FOREIGN as exc:
                self.fault = f"{name} cannot be opened: {exc}"
                _log.info("built anew in memory, since %s", self.fault)
        if held is None:
            try:
                held = build()
            except (ValueError, RuntimeError) as exc:
                raise IndexDamaged(self._index, reason, detail=str(exc)) from exc
        return held

    def spellings(self, connection: sqlite3.Connection, field: str) -> Spellings:
        """The terms of a field by their spelling; read once, when first asked for."""
        with self._loading:
            if field not in self._spellings:
                self._spellings[field] = Spellings.of_field(connection, field)
            return self._spellings[field]
