"""One generation, open for reading by any number of threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.store.embedded import derived
from assistant.store.embedded.admission import admit
from assistant.store.embedded.connections import Pool
from assistant.store.embedded.dense import Dense
from assistant.store.embedded.lexical import Lexical
from assistant.store.manifest import Manifest


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
        self._dimension = manifest.dimension
        self.generation, self.stamp = self._pool.generation, self._pool.stamp
        self.folder = derived.folder_of(index, self.generation, self.stamp)
        self.fault = derived.fault(self.folder, self.generation, self.stamp)
        self._loading = threading.Lock()
        self._lexical: Lexical | None = None
        self._dense: Dense | None = None

    @contextmanager
    def records(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees this generation. Not to be nested."""
        with self._pool.lend() as connection:
            yield connection

    def lexical(self, connection: sqlite3.Connection) -> Lexical:
        """The lexical index of this generation; the connection serves to build it."""
        with self._loading:
            if self._lexical is None and self.fault is None:
                try:
                    self._lexical = Lexical.load(self.folder / derived.LEXICAL)
                except derived.FOREIGN as exc:
                    self.fault = f"the lexical index cannot be opened: {exc}"
            if self._lexical is None:
                self._lexical = Lexical.build(connection, None)
            return self._lexical

    def dense(self, connection: sqlite3.Connection) -> Dense:
        """The dense index of this generation; the connection serves to build it."""
        with self._loading:
            if self._dense is None and self.fault is None:
                try:
                    self._dense = Dense.load(self.folder / derived.DENSE)
                except derived.FOREIGN as exc:
                    self.fault = f"the dense index cannot be opened: {exc}"
            if self._dense is None:
                self._dense = Dense.build(connection, self._dimension, None)
            return self._dense
