"""Which terms each passage holds, passage after passage, as arrays on disk: what BM25 looks up for its candidates.

The same as the records' postings, laid out so that a question reads some hundreds of passages out of all without a
row, a blob or a copy too many (a forward index: Zobel & Moffat, "Inverted files for text search engines", 2006).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.store.embedded import postings
from assistant.store.embedded.arrays import carry, joined_bounds, room, runs
from assistant.store.embedded.bm25 import Postings
from assistant.store.embedded.records import NONE, ROWS

IDS, BOUNDS, TERM_IDS, COUNTS, LENGTHS = "ids.npy", "bounds.npy", "term_ids.npy", "counts.npy", "lengths.npy"
"""Files of a generation's folder; see `Forward`."""


class Forward:
    """The terms of all passages of one generation, open for reading by any number of threads."""

    def __init__(
        self,
        ids: NDArray[np.int64],
        bounds: NDArray[np.int64],
        term_ids: NDArray[np.uint32],
        counts: NDArray[np.uint32],
        lengths: NDArray[np.uint32],
    ) -> None:
        """Take the arrays of n passages with m different terms each counted once a passage.

        Args:
            ids: shape (n,), the passages, ascending.
            bounds: shape (n + 1,), where each passage's terms begin in the next two, and where the last one's end.
            term_ids: shape (m,), terms; of one passage field by field, and ascending in each.
            counts: shape (m,), how often each stands in its passage.
            lengths: shape (n, f), terms in each field of a passage, repeats counted; the column is the field's number,
                and f is `postings.fields`.
        """
        self._bounds, self._term_ids, self._counts, self._lengths = bounds, term_ids, counts, lengths
        self.ids, self.passages, self.fields = ids, len(ids), lengths.shape[1]
        self._last = int(ids[-1]) if len(ids) else NONE
        if not len(bounds) == len(ids) + 1 == len(lengths) + 1 or not bounds[-1] == len(term_ids) == len(counts):
            raise ValueError(
                f"{len(ids)} passages, {len(lengths)} lengths, {len(term_ids)} terms, {len(counts)} counts"
            )

    @classmethod
    def build(cls, connection: sqlite3.Connection, folder: Path | None, after: int = NONE) -> Forward:
        """Lay out the postings that the connection sees, of passages beyond one, in a folder's files unless it is None.

        Raises:
            OSError: the files cannot be written.
            ValueError: stored postings are not laid out as they were written, or have a field that is not listed.
        """
        n, m = connection.execute(
            "SELECT COUNT(*), ifnull(SUM(length(term_ids) / 4), 0) FROM postings WHERE passage_id > ?", (after,)
        ).fetchone()
        if folder is not None:
            folder.mkdir(parents=True)
        ids, bounds = np.zeros(n, np.int64), np.zeros(n + 1, np.int64)
        lengths = np.zeros((n, postings.fields(connection)), np.uint32)
        term_ids, counts = (room(m, np.uint32, folder and folder / name) for name in (TERM_IDS, COUNTS))
        rows = connection.execute(
            "SELECT passage_id, layout, term_ids, counts FROM postings WHERE passage_id > ? ORDER BY passage_id",
            (after,),
        )
        row, end = 0, 0
        while page := rows.fetchmany(ROWS):
            layouts = [np.frombuffer(layout, "<u4").reshape(-1, 3) for _, layout, _, _ in page]
            owners = np.repeat(np.arange(row, row + len(page)), [len(layout) for layout in layouts])
            layout = np.concatenate(layouts)
            if (highest := int(layout[:, 0].max(initial=0))) >= lengths.shape[1]:
                raise ValueError(f"passages have field {highest}, which is not listed")
            lengths[owners, layout[:, 0]] = layout[:, 2]
            last = row + len(page)
            ids[row:last] = [key for key, _, _, _ in page]
            bounds[row + 1 : last + 1] = end + np.cumsum(
                [of_passage[:, 1].sum(dtype=np.int64) for of_passage in layouts]
            )
            start, end, row = end, int(bounds[last]), last
            term_ids[start:end] = np.frombuffer(b"".join([held for _, _, held, _ in page]), "<u4")
            counts[start:end] = np.frombuffer(b"".join([often for _, _, _, often in page]), "<u4")
        if folder is not None:
            for name, array in ((IDS, ids), (BOUNDS, bounds), (LENGTHS, lengths)):
                np.save(folder / name, array)
        return cls(ids, bounds, term_ids, counts, lengths)

    @classmethod
    def derive(
        cls, connection: sqlite3.Connection, folder: Path, earlier: Path, passages: NDArray[np.int64]
    ) -> Forward:
        """Lay them out as `build` would, by carrying over what an earlier generation laid out already.

        Args:
            connection: sees the postings.
            folder: for the files; it is made.
            earlier: that generation's files.
            passages: all that the records hold, ascending; one that the earlier generation held has its terms still.

        Raises:
            OSError: the files cannot be read or written.
            ValueError: stored postings, or the earlier files, are not laid out as they were written.
        """
        old = cls.load(earlier)
        new = cls.build(connection, None, after=old._last)
        kept = np.isin(old.ids, passages, assume_unique=True)
        folder.mkdir(parents=True)
        flat = old._bounds[runs(kept)]
        carry(earlier / TERM_IDS, folder / TERM_IDS, flat, new._term_ids)
        carry(earlier / COUNTS, folder / COUNTS, flat, new._counts)
        np.save(folder / IDS, np.concatenate([old.ids[kept], new.ids]))
        np.save(folder / BOUNDS, joined_bounds(old._bounds, kept, new._bounds))
        # The highest field goes with the last passage that has it, and may come back: what is as wide as it was tells
        # nobody that tantivy, built in between, does not know the field.
        lengths = old._lengths[kept, : new.fields]
        lengths = np.pad(lengths, ((0, 0), (0, new.fields - lengths.shape[1])))
        np.save(folder / LENGTHS, np.concatenate([lengths, new._lengths]))
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> Forward:
        """Open what was built; terms and counts stay on disk, and what is looked at of them comes into memory.

        Raises:
            OSError, ValueError: a file is missing, or not sound.
        """
        ids, bounds, lengths = (np.load(folder / name) for name in (IDS, BOUNDS, LENGTHS))
        term_ids, counts = (np.asarray(np.load(folder / name, mmap_mode="r")) for name in (TERM_IDS, COUNTS))
        return cls(ids, bounds, term_ids, counts, lengths)

    @property
    def mapped(self) -> tuple[NDArray[np.generic], ...]:
        """What stays on disk until it is looked at."""
        return self._term_ids, self._counts

    def of(self, passages: NDArray[np.int64]) -> tuple[NDArray[np.int64], Postings]:
        """Passages among those asked for, ascending, with their terms."""
        asked = np.unique(passages)
        places = np.searchsorted(self.ids, asked[asked <= self._last])
        places = places[self.ids[places] == asked[: len(places)]]
        starts, ends = self._bounds[places], self._bounds[places + 1]
        # As runs they are copied three times as fast as number by number.
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        term_ids = np.concatenate([self._term_ids[:0], *(self._term_ids[start:end] for start, end in spans)])
        return self.ids[places], Postings(term_ids, starts, ends - starts, self._counts, self._lengths[places])
