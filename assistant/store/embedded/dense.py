"""The nearest vectors, exactly, from FAISS."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import Scored
from assistant.store.embedded import records

if TYPE_CHECKING:
    import faiss

MARGIN = 16
"""Candidates above the limit, so that ties at the limit are seen in one search as a rule."""

ROUNDING = 1e-5
"""Two cosines nearer than this may stand in either order after FAISS's single-precision arithmetic."""


class Dense:
    """A FAISS index of one generation: inner products over normalised vectors. Any number of threads may search it."""

    def __init__(self, index: faiss.Index) -> None:
        """Wrap an index with identities."""
        self._index = index
        self.vectors: int = index.ntotal

    @classmethod
    def build(cls, connection: sqlite3.Connection, dimension: int, path: Path | None) -> Dense:
        """Index the vectors that the connection sees, into a new file too unless ``path`` is None.

        Zero rows are left out: they are near nothing.

        Raises:
            RuntimeError: FAISS cannot write there.
            ValueError: a stored vector has another dimension.
        """
        import faiss

        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        for ids, matrix in records.vectors(connection, dimension):
            norms = np.linalg.norm(matrix, axis=1)
            kept = norms > 0
            if kept.any():
                index.add_with_ids(np.ascontiguousarray(matrix[kept] / norms[kept, None]), ids[kept])
        if path is not None:
            faiss.write_index(index, str(path))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> Dense:
        """Read a file that was built.

        Raises:
            RuntimeError: it is missing, or not sound.
        """
        import faiss

        return cls(faiss.read_index(str(path)))

    def nearest(self, vector: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None = None) -> list[Scored]:
        """The best by cosine, ties by passage; at most ``limit``, none for a zero vector.

        Args:
            vector: shape (dimension,), of any length.
            limit: how many.
            among: the only passages that may be found; None: all.
        """
        norm = float(np.linalg.norm(vector))
        most = self.vectors if among is None else min(self.vectors, len(among))
        if limit < 1 or norm == 0 or most == 0:
            return []
        unit = np.ascontiguousarray(vector / norm, np.float32)
        fetched = min(limit + MARGIN, most)
        while True:
            rough, ids = self._search(unit, fetched, among)
            if len(ids) <= limit or fetched == most or rough[-1] < rough[limit - 1] - ROUNDING:
                break
            fetched = min(2 * fetched, most)  # ties reach past what was fetched
        return self._exact(unit, ids)[:limit]

    def _search(
        self, unit: NDArray[np.float32], fetched: int, among: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        import faiss

        narrowing = None  # FAISS's stubs do not know that its Python constructors take arrays and attributes
        if among is not None:
            bits = np.zeros(int(among.max()) + 1, np.bool_)
            bits[among] = True
            selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg,arg-type]
            narrowing = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        with _one_thread():
            rough, ids = self._index.search(unit[None, :], fetched, params=narrowing)
            found = ids[0] >= 0
        return rough[0][found], ids[0][found]

    def _exact(self, unit: NDArray[np.float32], ids: NDArray[np.int64]) -> list[Scored]:
        """Cosines in double precision, added up in one order whatever the row: equal vectors tie exactly."""
        with _one_thread():
            rows = self._index.reconstruct_batch(ids).astype(np.float64)
        cosines = np.clip((rows * unit.astype(np.float64)).sum(axis=1), -1.0, 1.0)
        order = np.lexsort((ids, -cosines))
        return [Scored(passage_id=int(ids[x]), score=float(cosines[x])) for x in order]


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep FAISS from starting threads for one question: waking them costs a hundred times the search."""
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
