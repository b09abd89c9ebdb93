"""The parts of a generation's folder: built from the records, or from the parts of the generation before.

A passage is never changed, and its identity is never given to another, so all that was derived from the passages that
stay is still true: a write costs what it changes, and the copying of files. What was derived so answers like what was
built from nothing.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.store.embedded import postings, records
from assistant.store.embedded.arrays import runs
from assistant.store.embedded.columns import Columns
from assistant.store.embedded.dense import Dense
from assistant.store.embedded.forward import Forward
from assistant.store.embedded.lexical import Lexical

LEXICAL, FORWARD, COLUMNS, DENSE = "lexical", "forward", "columns", "dense"
"""Folders of the parts."""

FOREIGN = (OSError, EOFError, ValueError, RuntimeError)
"""What tantivy, FAISS and NumPy raise when files are missing or not sound."""

MOST_DEAD = 0.05
"""Passages that have gone but are still laid out in tantivy's files, as a share of all, at most."""


class Parts(NamedTuple):
    """What the parts hold.

    Attributes:
        passages: in the lexical index.
        vectors: in the dense index: those that are not zero.
    """

    passages: int
    vectors: int


def build(connection: sqlite3.Connection, dimension: int, folder: Path) -> Parts:
    """Build them from what the connection sees. Nothing is kept open: some systems rename no folder with open files.

    Raises:
        OSError, ValueError, RuntimeError: the files cannot be written.
    """
    passages = Lexical.build(connection, folder / LEXICAL).passages
    Forward.build(connection, folder / FORWARD)
    Columns.build(connection, folder / COLUMNS)
    return Parts(passages, Dense.build(connection, dimension, folder / DENSE).vectors)


def derive(connection: sqlite3.Connection, dimension: int, folder: Path, earlier: Path, *, purge: bool) -> Parts:
    """Make them as `build` would, from those of an earlier generation of the same records.

    Args:
        connection: sees the records.
        dimension: numbers in a vector.
        folder: where the parts go.
        earlier: the earlier generation's folder, which is sound.
        purge: leave nothing of what has gone in any file.

    Raises:
        OSError, ValueError, RuntimeError: the files cannot be written, or the earlier ones are not what they should be.
    """
    passages = records.passage_ids(connection)
    old = Forward.load(earlier / FORWARD)
    gone = np.isin(old.ids, passages, assume_unique=True, invert=True)
    if 2 * int((~gone).sum()) < len(passages):  # most is new, and more perhaps than memory holds
        return build(connection, dimension, folder)
    held = Forward.derive(connection, folder / FORWARD, earlier / FORWARD, passages).passages
    told = Columns.derive(connection, folder / COLUMNS, earlier / COLUMNS, passages).passages
    vectors = Dense.derive(connection, dimension, folder / DENSE, earlier / DENSE, passages).vectors
    dead = Lexical.load(earlier / LEXICAL).dead + int(gone.sum())
    if (purge and dead) or dead > MOST_DEAD * len(passages) or postings.fields(connection) > old.fields:
        found = Lexical.build(connection, folder / LEXICAL).passages
    else:
        found = Lexical.derive(connection, folder / LEXICAL, earlier / LEXICAL, old.ids, runs(gone)).passages
    if not found == held == told:
        raise ValueError(f"{found} passages to be found, the terms of {held}, the traits of {told}")
    return Parts(found, vectors)
