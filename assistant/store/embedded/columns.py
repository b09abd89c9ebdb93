"""What a question asks of a hundred passages at a time, column by column: their traits and pieces, as arrays on disk.

The same as in the records, laid out so that no row of them is read for a passage that is not quoted (a column store:
Abadi, Madden & Hachem, SIGMOD 2008).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from assistant.store.base import Traits
from assistant.store.embedded.arrays import carry, joined_bounds, room, runs
from assistant.store.embedded.records import NONE, ROWS, TOLD, TOLD_KIND, period_of
from assistant.types import Kind, Period, Role

IDS, TRAITS, BOUNDS, PIECES = "ids.npy", "traits.npy", "bounds.npy", "pieces.npy"
"""Files of a generation's folder; see `Columns`."""

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
KIND, ROLE, DECIDED, STATED, FIRST_DAY, LAST_DAY = range(6)
"""Columns of the traits: places in `KINDS` and `ROLES`, 0 or 1 twice, and days, 0 where they are unknown."""

_QUERY = f"""SELECT id, {TOLD_KIND}, ifnull(json_extract(told, '$.role'), 'body'),
    ifnull(json_array_length(told, '$.decisions') > 0, 0), ifnull(json_extract(told, '$.dating.status') = 'stated', 0),
    first_day, last_day, pieces
FROM {TOLD} LEFT JOIN pieces ON passage_id = id
WHERE id > ? ORDER BY id"""  # noqa: S608


class Columns:
    """Traits and pieces of all passages of one generation, open for reading by any number of threads."""

    def __init__(
        self, ids: NDArray[np.int64], traits: NDArray[np.int32], bounds: NDArray[np.int64], pieces: NDArray[np.uint8]
    ) -> None:
        """Take the arrays of n passages with pieces of m bytes together.

        Args:
            ids: shape (n,), the passages, ascending.
            traits: shape (n, 6); see `KIND` and its neighbours.
            bounds: shape (n + 1,), where each passage's pieces begin, and where the last one's end.
            pieces: shape (m,), passage after passage.
        """
        self.ids, self.passages = ids, len(ids)
        self._traits, self._bounds, self._pieces = traits, bounds, pieces
        held = np.bincount(traits[:, KIND], minlength=len(KINDS)).tolist()
        self.kinds: Mapping[Kind, int] = {kind: count for kind, count in zip(KINDS, held, strict=True) if count}
        if not len(bounds) == len(ids) + 1 == len(traits) + 1 or bounds[-1] != len(pieces):
            raise ValueError(f"{len(ids)} passages, {len(traits)} traits, {len(pieces)} bytes of pieces")

    @classmethod
    def build(cls, connection: sqlite3.Connection, folder: Path | None, after: int = NONE) -> Columns:
        """Lay out what the connection sees of passages beyond one, in a folder's files unless it is None.

        Raises:
            OSError: the files cannot be written.
            ValueError: a stored passage is of no kind or role that there is.
        """
        n, m = connection.execute(
            "SELECT COUNT(*), ifnull(SUM(length(pieces)), 0) FROM passages LEFT JOIN pieces ON passage_id = id "
            "WHERE id > ?",
            (after,),
        ).fetchone()
        if folder is not None:
            folder.mkdir(parents=True)
        ids, traits, bounds = np.zeros(n, np.int64), np.zeros((n, 6), np.int32), np.zeros(n + 1, np.int64)
        pieces = room(m, np.uint8, folder and folder / PIECES)
        rows = connection.execute(_QUERY, (after,))
        row = 0
        while page := rows.fetchmany(ROWS):
            last = row + len(page)
            ids[row:last] = [key for key, *_ in page]
            traits[row:last] = [
                (KINDS.index(kind), ROLES.index(role), decided, stated, first or 0, end or 0)
                for _, kind, role, decided, stated, first, end, _ in page
            ]
            held = [each or b"" for *_, each in page]  # one that lacks its pieces is told by `check`
            bounds[row + 1 : last + 1] = bounds[row] + np.cumsum([len(each) for each in held])
            pieces[bounds[row] : bounds[last]] = np.frombuffer(b"".join(held), np.uint8)
            row = last
        if folder is not None:
            for name, array in ((IDS, ids), (TRAITS, traits), (BOUNDS, bounds)):
                np.save(folder / name, array)
        return cls(ids, traits, bounds, pieces)

    @classmethod
    def derive(
        cls, connection: sqlite3.Connection, folder: Path, earlier: Path, passages: NDArray[np.int64]
    ) -> Columns:
        """Lay them out as `build` would, by carrying over what an earlier generation laid out already.

        Args:
            connection: sees the records.
            folder: for the files; it is made.
            earlier: that generation's files.
            passages: all that the records hold, ascending; one that the earlier generation held is what it was.

        Raises:
            OSError: the files cannot be read or written.
            ValueError: the records, or the earlier files, are not what was written.
        """
        old = cls.load(earlier)
        new = cls.build(connection, None, after=int(old.ids[-1]) if old.passages else NONE)
        kept = np.isin(old.ids, passages, assume_unique=True)
        folder.mkdir(parents=True)
        carry(earlier / PIECES, folder / PIECES, old._bounds[runs(kept)], new._pieces)
        np.save(folder / IDS, np.concatenate([old.ids[kept], new.ids]))
        np.save(folder / TRAITS, np.concatenate([old._traits[kept], new._traits]))
        np.save(folder / BOUNDS, joined_bounds(old._bounds, kept, new._bounds))
        return cls.load(folder)

    @classmethod
    def load(cls, folder: Path) -> Columns:
        """Open what was built; pieces stay on disk, and what is looked at of them comes into memory.

        Raises:
            OSError, ValueError: a file is missing, or not sound.
        """
        ids, traits, bounds = (np.load(folder / name) for name in (IDS, TRAITS, BOUNDS))
        return cls(ids, traits, bounds, np.asarray(np.load(folder / PIECES, mmap_mode="r")))

    @property
    def mapped(self) -> tuple[NDArray[np.generic], ...]:
        """What stays on disk until it is looked at."""
        return (self._pieces,)

    def traits(self, passages: Sequence[int]) -> list[Traits]:
        """Those of passages, in the order asked. Raises KeyError with the first unknown identity."""
        return [
            Traits(
                KINDS[row[KIND]],
                ROLES[row[ROLE]],
                bool(row[DECIDED]),
                bool(row[STATED]),
                period_of(row[FIRST_DAY], row[LAST_DAY]) if row[FIRST_DAY] else None,
            )
            for row in self._traits[self._places(passages)].tolist()
        ]

    def pieces(self, passages: Sequence[int]) -> list[bytes]:
        """Those of passages, in the order asked. Raises KeyError with the first unknown identity."""
        places = self._places(passages)
        starts, ends = self._bounds[places].tolist(), self._bounds[places + 1].tolist()
        return [self._pieces[start:end].tobytes() for start, end in zip(starts, ends, strict=True)]

    def among(self, within: Period | None, kinds: Collection[Kind] | None) -> NDArray[np.int64]:
        """Passages whose days overlap some and whose documents are of some kinds, ascending; None: any."""
        suited = np.ones(self.passages, np.bool_)
        if within is not None:
            first, last = self._traits[:, FIRST_DAY], self._traits[:, LAST_DAY]
            suited &= (first > 0) & (first <= within.last.toordinal()) & (last >= within.first.toordinal())
        if kinds is not None:
            suited &= np.isin(self._traits[:, KIND], [KINDS.index(kind) for kind in kinds])
        return self.ids[suited]

    def _places(self, passages: Sequence[int]) -> NDArray[np.intp]:
        """The rows of passages."""
        asked = np.array(passages, np.int64)
        places = np.searchsorted(self.ids, asked)
        known = places < self.passages
        known[known] = self.ids[places[known]] == asked[known]
        if not known.all():
            raise KeyError(int(asked[~known][0]))
        return places
