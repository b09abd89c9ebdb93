"""Connections to the records, and the one place where SQLite's and the system's errors become ours."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue

from pydantic import ValidationError

from assistant.errors import IndexDamaged, IndexLocked, IndexMissing, IndexUnreachable, ReachReason

RECORDS = "records.sqlite"
MOST = 8
"""Connections that one snapshot opens at most; more threads than that wait for each other for a millisecond."""

BUSY_MS = 5_000
CACHE_KIB = 16_384
"""Memory of a reader for pages of the records: a question looks at some hundreds out of all."""
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
NO_DATABASE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
UNREACHABLE: dict[int, ReachReason] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "rights",
    sqlite3.SQLITE_PERM: "rights",
    sqlite3.SQLITE_AUTH: "rights",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_IOERR: "device",
    sqlite3.SQLITE_PROTOCOL: "device",
}
REFUSED: dict[int, ReachReason] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "rights",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "not_a_folder",
}
"""The operating system's refusals; any other is "device"."""


@contextmanager
def translated(index: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the operating system into ours; a fault of our own passes through.

    Raises:
        IndexDamaged: the file is no database, or contradicts itself, or holds a record that cannot be read.
        IndexLocked: another process holds it.
        IndexUnreachable: a full disk, missing rights, a failing device.
    """
    try:
        yield
    except sqlite3.Error as exc:
        _translate(exc, index)
        raise
    except ValidationError as exc:  # raised here by what is read alone: what is written is validated beforehand
        raise IndexDamaged(index, "record", detail=f"{exc.title}, {exc.error_count()} faults") from exc
    except OSError as exc:
        raise IndexUnreachable(index, REFUSED.get(exc.errno or 0, "device"), exc.strerror or str(exc)) from exc


def _translate(exc: sqlite3.Error, index: Path) -> None:
    """Raise ours in place of SQLite's; return where it is a fault of this program."""
    extended = getattr(exc, "sqlite_errorcode", None) or 0
    code = extended & 0xFF  # the rest of the number only tells kinds apart
    if code in NO_DATABASE:
        raise IndexDamaged(index, "no_database", detail=str(exc)) from exc
    if code == sqlite3.SQLITE_CORRUPT:
        # SQLite's own indexes are rebuilt from the tables; tables are rebuilt from nothing.
        whole = extended == sqlite3.SQLITE_CORRUPT_INDEX
        raise IndexDamaged(index, "records", repairable=whole, detail=str(exc)) from exc
    if code in BUSY:
        raise IndexLocked(index) from exc
    if code in UNREACHABLE:
        raise IndexUnreachable(index, UNREACHABLE[code], str(exc)) from exc


def connect(index: Path, *, writing: bool) -> sqlite3.Connection:
    """Open a connection in autocommit mode: transactions are begun and ended by hand.

    A reader without rights to the folder, and with nobody's unfinished log in it, reads the file as it stands: SQLite
    can do no better there. Should somebody who has the rights write meanwhile, that reader may meet torn pages.

    Raises:
        IndexMissing: there is no file of records, and this is a reader.
        sqlite3.Error: it cannot be opened.
    """
    path = (index / RECORDS).absolute()
    if not writing and not path.is_file():
        raise IndexMissing(index)
    log = path.with_name(RECORDS + "-wal")
    alone = not writing and not os.access(index, os.W_OK) and not (log.exists() and log.stat().st_size)
    mode = "mode=rwc" if writing else "mode=ro&immutable=1" if alone else "mode=rw"
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    if not writing:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Set what a writer needs, on a database that is known to be ours or empty."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is removed is gone from the file, names included


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def stamp_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """Generation and stamp as the connection sees them."""
    generation, stamp = connection.execute("SELECT generation, stamp FROM state").fetchone()
    return int(generation), str(stamp)


class Pool:
    """Read connections that all see one generation, lent to one thread at a time.

    Each holds a read transaction open for as long as it lives, so that SQLite itself keeps the generation for it
    while a writer goes on. A thread that finds none free opens another, unless a newer generation has come meanwhile:
    then it waits for one to be returned. The connections are closed when the pool is, at the latest when nobody
    refers to it any more.
    """

    def __init__(self, index: Path, admit: Callable[[sqlite3.Connection], None]) -> None:
        """Pin the generation that is on disk now; ``admit`` refuses, by raising, a database that is not usable."""
        self._index = index
        self._all: list[sqlite3.Connection] = []
        self._free: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._growing = threading.Lock()
        self._most = MOST
        self.close = weakref.finalize(self, _close_all, self._all)
        first = self._open()
        admit(first)
        self.generation, self.stamp = stamp_of(first)
        self._free.put(first)

    def _open(self) -> sqlite3.Connection:
        connection = connect(self._index, writing=False)
        self._all.append(connection)
        connection.execute("BEGIN")
        return connection

    @contextmanager
    def lend(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread uses meanwhile. Not to be nested: with few left, it waits for itself."""
        connection = self._take()
        try:
            yield connection
        finally:
            self._free.put(connection)

    def _take(self) -> sqlite3.Connection:
        with suppress(Empty):
            return self._free.get_nowait()
        with self._growing:
            if len(self._all) < self._most:
                try:
                    another = self._open()
                    if stamp_of(another) == (self.generation, self.stamp):
                        return another
                    self._all.remove(another)
                    another.close()
                except (sqlite3.Error, IndexMissing):  # the ones that are open still serve
                    pass
                self._most = len(self._all)
        return self._free.get()


def _close_all(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
