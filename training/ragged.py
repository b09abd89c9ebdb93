"""Ragged arrays: many short runs of token ids in one flat array, and taking runs from it without a Python loop."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Ragged:
    """Rows of token ids: row ``i`` is ``ids[bounds[i]:bounds[i + 1]]``; ``bounds`` has one entry more than rows."""

    ids: Ids
    bounds: Indices

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> Indices:
        """Tokens in each row."""
        return np.diff(self.bounds)


def from_lists(rows: list[list[int]]) -> Ragged:
    """Flatten lists of token ids."""
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int64, count=len(rows))
    ids = np.fromiter((token for row in rows for token in row), dtype=np.int32, count=int(lengths.sum()))
    return Ragged(ids, bounds_of(lengths))


def bounds_of(lengths: Indices) -> Indices:
    """Return the running sum of lengths with a leading zero."""
    bounds = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=bounds[1:])
    return bounds


def take_runs(ids: Ids, starts: Indices, lengths: Indices) -> Ragged:
    """Gather ``ids[starts[i]:starts[i] + lengths[i]]`` for each i into one ragged array."""
    bounds = bounds_of(lengths)
    positions = np.arange(bounds[-1], dtype=np.int64) + np.repeat(starts - bounds[:-1], lengths)
    return Ragged(ids[positions], bounds)


def join_rows(left: Ragged, right: Ragged) -> Ragged:
    """Join two ragged arrays row by row: row ``i`` is left's row followed by right's."""
    lengths = left.lengths + right.lengths
    bounds = bounds_of(lengths)
    ids = np.empty(int(bounds[-1]), dtype=np.int32)
    for part, offset in ((left, np.zeros_like(lengths)), (right, left.lengths)):
        starts = bounds[:-1] + offset
        positions = np.arange(len(part.ids), dtype=np.int64) + np.repeat(starts - part.bounds[:-1], part.lengths)
        ids[positions] = part.ids
    return Ragged(ids, bounds)
