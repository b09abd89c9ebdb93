"""The nearest vectors: FAISS finds candidates among shortened rows, and the rows themselves decide.

Up to 20,000 passages, and among those of some days or kinds, what is found is exact. A row's numbers are
shortened to a byte, which stands for the middle of one of 256 steps of equal width, so a decoded row lies at most half
a step times √dimension from the true one, and by Cauchy and Schwarz its cosine with a unit vector differs by no more
than that. The search goes on until every row that it has not fetched is farther by more than this.

Among more passages, four numbers are shortened to four bits (product quantisation, Jégou, Douze & Schmid 2011, with the
lookups in registers of André, Kermarrec & Le Scouarnec 2015): an eighth of the time, and nearly all of the best
are found; benchmarks/README.md has the shares.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import Scored, Vectors
from assistant.store.embedded import records
from assistant.store.embedded.arrays import carry, runs

if TYPE_CHECKING:
    import faiss

CODES, COARSE, ROWS, IDS = "codes.faiss", "coarse.faiss", "rows.npy", "ids.npy"
"""Files of a generation's folder: rows of bytes, of half bytes (where there are many), rows, and whose each is."""

MANY = 20_000
"""Vectors from which the coarse rows are made; with each doubling of them, the steps are learnt anew."""

COARSE_NUMBERS = 4
"""Numbers of a vector that four bits stand for."""

COARSE_SAMPLE = 16_384
"""Rows that the coarse ones are learnt from."""

COARSE_FETCHED = 400
"""Coarse rows fetched at least, and six times the limit. See benchmarks/README.md."""

WIDENING = 3
"""So many times the limit are fetched at first, and more at a time while that may not be enough."""

ROUNDING = 1e-5
"""What FAISS's single-precision arithmetic may add to or take from a cosine."""


class Dense:
    """The vectors of one generation, of length 1, open for searching by any number of threads."""

    def __init__(
        self,
        codes: faiss.IndexScalarQuantizer,
        rows: Vectors,
        ids: NDArray[np.int64],
        coarse: faiss.IndexPQFastScan | None = None,
    ) -> None:
        """Take unit rows, the passages that they belong to, ascending, and the same rows quantised, once or twice.

        ``rows`` may have more rows than there are passages: what is beyond them means nothing.
        """
        import faiss

        self._codes, self._rows, self._ids, self._coarse = codes, rows, ids, coarse
        self.vectors: int = codes.ntotal
        coarse_enough = coarse is None or (coarse.ntotal, coarse.d) == (codes.ntotal, codes.d)
        if not self.vectors == len(ids) <= len(rows) or rows.shape[1] != codes.d or not coarse_enough:
            raise ValueError(f"{self.vectors} quantised rows, rows of {rows.shape}, {len(ids)} passages")
        width = float(faiss.vector_to_array(codes.sq.trained)[1]) if self.vectors else 0.0
        self._error = width / 255 / 2 * float(np.sqrt(codes.d)) + ROUNDING

    @classmethod
    def build(cls, connection: sqlite3.Connection, dimension: int, folder: Path | None) -> Dense:
        """Index the vectors that the connection sees, into a folder's files too unless it is None.

        Zero rows are left out: they are near nothing.

        Raises:
            OSError, RuntimeError: the files cannot be written.
            ValueError: a stored vector has another dimension.
        """
        (count,) = connection.execute("SELECT COUNT(*) FROM vectors").fetchone()
        shape = (int(count), dimension)
        if folder is None:
            rows: Vectors = np.empty(shape, np.float32)
        else:
            folder.mkdir(parents=True)
            rows = np.lib.format.open_memmap(folder / ROWS, "w+", np.float32, shape)  # more than memory may hold
        of: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        filled = 0
        for ids, units in _units(connection, dimension, after=records.NONE):
            of.append(ids)
            rows[filled : filled + len(ids)] = units
            filled += len(ids)
        with _one_thread():
            codes = _fine(rows[:filled])
            coarse = _coarse(rows[:filled]) if _doublings(filled, dimension) else None
        dense = cls(codes, rows, np.concatenate(of), coarse)
        if folder is not None:
            dense._write(folder)
        return dense

    @classmethod
    def derive(
        cls, connection: sqlite3.Connection, dimension: int, folder: Path, earlier: Path, passages: NDArray[np.int64]
    ) -> Dense:
        """Index them as `build` would, by carrying over what an earlier generation quantised already.

        Args:
            connection: sees the vectors.
            dimension: numbers in each.
            folder: for the files; it is made.
            earlier: that generation's files.
            passages: all that the records hold, ascending; one that the earlier generation held has its vector still.

        Raises:
            OSError, RuntimeError: the files cannot be read or written.
            ValueError: a stored vector has another dimension, or the earlier files are not sound.
        """
        old = cls.load(earlier)
        kept = np.isin(old._ids, passages, assume_unique=True)
        added = list(_units(connection, dimension, after=int(old._ids[-1]) if old.vectors else records.NONE))
        new = np.concatenate([np.zeros((0, dimension), np.float32), *(units for _, units in added)])
        folder.mkdir(parents=True)
        carry(earlier / ROWS, folder / ROWS, runs(kept), new)
        rows: Vectors = np.asarray(np.load(folder / ROWS, mmap_mode="r"))
        gone = np.flatnonzero(~kept)
        doublings = _doublings(len(rows), dimension)
        with _one_thread():
            codes, coarse = old._codes, old._coarse
            if _spans(codes, new):
                _replace(codes, gone, new)
            else:
                codes = _fine(rows)
            if coarse is not None and doublings == _doublings(old.vectors, dimension):
                _replace(coarse, gone, new)
            else:
                coarse = _coarse(rows) if doublings else None
        dense = cls(codes, rows, np.concatenate([old._ids[kept], *(ids for ids, _ in added)]), coarse)
        dense._write(folder)
        return dense

    def _write(self, folder: Path) -> None:
        """Write all but the rows, which are there."""
        import faiss

        faiss.write_index(self._codes, str(folder / CODES))
        if self._coarse is not None:
            faiss.write_index(self._coarse, str(folder / COARSE))
        np.save(folder / IDS, self._ids)

    @classmethod
    def load(cls, folder: Path) -> Dense:
        """Open what was built; the rows stay on disk, and what is looked at of them comes into memory.

        Raises:
            OSError, RuntimeError, ValueError: a file is missing, or not sound.
        """
        import faiss

        codes = faiss.read_index(str(folder / CODES))
        if not isinstance(codes, faiss.IndexScalarQuantizer):
            raise ValueError(f"{CODES} holds a {type(codes).__name__}")  # noqa: TRY004 - the file is at fault
        coarse = faiss.read_index(str(folder / COARSE)) if (folder / COARSE).exists() else None
        if not isinstance(coarse, faiss.IndexPQFastScan | None):
            raise ValueError(f"{COARSE} holds a {type(coarse).__name__}")  # noqa: TRY004 - the file is at fault
        return cls(codes, np.asarray(np.load(folder / ROWS, mmap_mode="r")), np.load(folder / IDS), coarse)

    @property
    def mapped(self) -> tuple[NDArray[np.generic], ...]:
        """What stays on disk until it is looked at."""
        return (self._rows,)

    def nearest(self, vector: NDArray[np.float32], limit: int, among: NDArray[np.int64] | None = None) -> list[Scored]:
        """The best by cosine, ties by passage; at most ``limit``, none for a zero vector.

        Args:
            vector: shape (dimension,), of any length.
            limit: how many.
            among: the only passages that may be found; None: all.
        """
        norm = float(np.linalg.norm(vector))
        if limit < 1 or norm == 0 or self.vectors == 0:
            return []
        unit = np.ascontiguousarray(vector / norm, np.float32)
        places = None if among is None else self._places(among)
        wide = max(COARSE_FETCHED, 6 * limit)
        if places is None and self._coarse is not None and wide < self.vectors:
            with _one_thread():
                found = self._coarse.search(unit[None, :], wide)[1][0]
            found = found[found >= 0]
            cosines = self._cosines(unit, found)
        else:
            cosines, found = self._exactly(unit, limit, places)
        ids = self._ids[found]
        best = np.lexsort((ids, -cosines))[:limit]
        return [Scored(*pair) for pair in zip(ids[best].tolist(), cosines[best].tolist(), strict=True)]

    def _exactly(
        self, unit: NDArray[np.float32], limit: int, places: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Cosines of rows among which the best are for certain, and the rows; ``places``: the only rows looked at."""
        most = self.vectors if places is None else len(places)
        if not most:
            return np.zeros(0), np.zeros(0, np.int64)
        fetched = min(WIDENING * limit, most)
        while True:
            rough, found = self._search(unit, fetched, places)
            cosines = self._cosines(unit, found)
            if fetched == most or rough[-1] + self._error < np.partition(cosines, -limit)[-limit]:
                return cosines, found
            fetched = min(WIDENING * fetched, most)

    def cosines(self, vector: NDArray[np.float32], passages: NDArray[np.int64]) -> NDArray[np.float64]:
        """Cosines of passages, in any order, with a vector; 0 for one without a vector."""
        cosines = np.zeros(len(passages))
        norm = float(np.linalg.norm(vector))
        if norm and self.vectors:
            places, held = self._looked_up(passages)
            unit = np.ascontiguousarray(vector / norm, np.float32)
            cosines[held] = self._cosines(unit, places[held])
        return cosines

    def _places(self, passages: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of passages, of those that have one."""
        places, held = self._looked_up(passages)
        return places[held]

    def _looked_up(self, passages: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """A row for each passage, and whether it is the passage's: it may have none."""
        places = np.minimum(np.searchsorted(self._ids, passages), self.vectors - 1)
        held: NDArray[np.bool_] = self._ids[places] == passages
        return places, held

    def _search(
        self, unit: NDArray[np.float32], fetched: int, places: NDArray[np.int64] | None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Rough cosines, best first, and the rows that have them; ``places``: the only rows looked at."""
        import faiss

        narrowing = None  # FAISS's stubs do not know that its Python constructors take arrays and attributes
        if places is not None:
            bits = np.zeros(self.vectors, np.bool_)
            bits[places] = True
            selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg,arg-type]
            narrowing = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        with _one_thread():
            rough, found = self._codes.search(unit[None, :], fetched, params=narrowing)
        return rough[0], found[0]

    def _cosines(self, unit: NDArray[np.float32], places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Cosines, added up in one order whatever the row: equal vectors tie exactly."""
        cosines: NDArray[np.float64] = np.vecdot(self._rows.take(places, axis=0), unit).astype(np.float64)
        return np.clip(cosines, -1.0, 1.0)


def _units(connection: sqlite3.Connection, dimension: int, after: int) -> Iterator[tuple[NDArray[np.int64], Vectors]]:
    """Stored vectors made units, with their passages, of those beyond one; zero rows, near nothing, are left out."""
    for ids, matrix in records.vectors(connection, dimension, after):
        norms = np.linalg.norm(matrix, axis=1)
        full = norms > 0
        yield ids[full], matrix[full] / norms[full, None]


def _fine(rows: Vectors) -> faiss.IndexScalarQuantizer:
    """The rows as a byte for each number."""
    import faiss

    uniform = faiss.ScalarQuantizer.QT_8bit_uniform
    codes = faiss.IndexScalarQuantizer(rows.shape[1], uniform, faiss.METRIC_INNER_PRODUCT)
    if len(rows):
        codes.train(rows)  # learns the least and the greatest number
        codes.add(rows)
    return codes


def _spans(codes: faiss.IndexScalarQuantizer, rows: Vectors) -> bool:
    """Whether all numbers of the rows lie within the steps, as those must that the bound on errors holds for."""
    import faiss

    if not codes.ntotal:
        return False
    least, width = faiss.vector_to_array(codes.sq.trained)
    return bool(((rows >= least) & (rows <= least + width)).all())


def _doublings(vectors: int, dimension: int) -> int:
    """How often MANY vectors have doubled to so many, from 1; 0 where there are no coarse rows to be."""
    return (vectors // MANY).bit_length() if dimension % COARSE_NUMBERS == 0 else 0


def _replace(codes: faiss.Index, gone: NDArray[np.int64], new: Vectors) -> None:
    """Take quantised rows out, those after them moving up, and put new ones at the end."""
    if len(gone):
        codes.remove_ids(gone)  # type: ignore[arg-type] # see `_search`
    codes.add(new)


def _coarse(rows: Vectors) -> faiss.IndexPQFastScan:
    """The rows as four bits for each four numbers; the steps are learnt from rows spread over all of them."""
    import faiss

    dimension = rows.shape[1]
    coarse = faiss.IndexPQFastScan(dimension, dimension // COARSE_NUMBERS, 4, faiss.METRIC_INNER_PRODUCT)
    coarse.train(np.ascontiguousarray(rows[:: max(1, len(rows) // COARSE_SAMPLE)][:COARSE_SAMPLE]))
    coarse.add(rows)
    return coarse


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep FAISS from starting threads: waking them costs a hundred times one search, and ten times the learning."""
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
