"""Arrays in files, and carrying what stays of one over into another without holding either in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.int64]
"""Rows that stand together: shape (k, 2), where each run begins and where it has ended, ascending."""

Number = TypeVar("Number", bound=np.generic)

PIECE = 4 * 2**20
"""Bytes copied at a time."""

PAGE = 4096
"""Bytes that a file is read into memory by, at least: one number of them brings all."""


def runs(chosen: NDArray[np.bool_]) -> Runs:
    """The rows that are chosen, of shape (n,)."""
    edges = np.diff(chosen.astype(np.int8), prepend=np.int8(0), append=np.int8(0))
    return np.flatnonzero(edges).astype(np.int64).reshape(-1, 2)


def room(size: int, kind: type[Number], file: Path | None) -> NDArray[Number]:
    """An array of zeros to fill, in a file unless it is None: it may be more than memory holds."""
    return np.zeros(size, kind) if file is None else np.lib.format.open_memmap(file, "w+", kind, (size,))


def joined_bounds(old: NDArray[np.int64], kept: NDArray[np.bool_], new: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where rows begin and the last one ends in a flat array: the kept ones of the n old rows, and then the new ones.

    Args:
        old: shape (n + 1,).
        kept: shape (n,).
        new: shape (m + 1,).
    """
    sizes = np.concatenate([np.diff(old)[kept], np.diff(new)])
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def carry(source: Path, target: Path, kept: Runs, more: NDArray[np.generic]) -> None:
    """Write an array of those rows of a file's array that are kept, and of more of the same kind after them.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: the source is not an array as ``numpy.save`` lays it out, or has other rows or too few.
    """
    with source.open("rb") as old, target.open("wb") as new:
        if np.lib.format.read_magic(old) != (1, 0):
            raise ValueError(f"{source.name} is laid out otherwise")
        shape, by_columns, kind = np.lib.format.read_array_header_1_0(old)
        if (shape[1:], by_columns, kind) != (more.shape[1:], False, more.dtype):
            raise ValueError(f"{source.name} has rows of {shape[1:]} {kind}, expected {more.shape[1:]} {more.dtype}")
        length = int((kept[:, 1] - kept[:, 0]).sum()) + len(more)
        header = {"descr": kind.str, "fortran_order": False, "shape": (length, *shape[1:])}
        np.lib.format.write_array_header_1_0(new, header)
        start, width = old.tell(), kind.itemsize * int(np.prod(shape[1:], dtype=np.int64))
        for first, end in kept.tolist():
            old.seek(start + first * width)
            _copy(old, new, (end - first) * width)
        new.write(np.ascontiguousarray(more).data)


def touch(arrays: Iterable[NDArray[np.generic]], most: int) -> None:
    """Bring arrays, which may lie in files, into memory: one after the other, and at most so many bytes."""
    for array in arrays:
        flat = array.reshape(-1)[: max(0, most) // array.itemsize]
        if len(flat):
            flat[:: max(1, PAGE // array.itemsize)].max()
        most -= array.nbytes


def _copy(old: BinaryIO, new: BinaryIO, size: int) -> None:
    while size:
        piece = old.read(min(size, PIECE))
        if not piece:
            raise ValueError("the array ends before its last row")
        new.write(piece)
        size -= len(piece)
