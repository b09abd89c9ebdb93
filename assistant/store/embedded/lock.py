"""One writer at a time. The lock is the system's, so it goes with its process, however that ends."""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import Holder, IndexLocked

LOCK = "writer.lock"
HOLDER = "writer.holder"
"""Says in JSON who holds the lock. Beside it, since a lock file may be truncated by whoever tries it in vain."""


class WriterLock:
    """The right to write to an index; may be taken again by the store that has it."""

    def __init__(self, index: Path) -> None:
        """Lock of the index in that folder; nothing is taken yet."""
        self._index = index
        # A store is shared by threads: the one that closes it need not be the one that opened it.
        self._lock = FileLock(index / LOCK, timeout=0, thread_local=False)

    def take(self) -> None:
        """Take the lock, or be refused at once.

        Raises:
            IndexLocked: names the holder where it is known.
            OSError: the lock file cannot be made.
        """
        try:
            self._lock.acquire()
        except Timeout as exc:
            raise IndexLocked(self._index, self._holder()) from exc
        if self._lock.lock_counter == 1:
            since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
            told = json.dumps({"process": os.getpid(), "computer": socket.gethostname(), "since": since})
            with suppress(OSError):  # a lock whose holder has no name is a lock all the same
                (self._index / HOLDER).write_text(told, encoding="utf-8")

    def give_back(self) -> None:
        """Undo one `take`."""
        if self._lock.lock_counter == 1:
            with suppress(OSError):
                (self._index / HOLDER).unlink()
        self._lock.release()

    def _holder(self) -> Holder | None:
        """Who holds the lock; None where that does not stand there, or only half of it yet."""
        try:
            told = json.loads((self._index / HOLDER).read_text(encoding="utf-8"))
            return Holder(int(told["process"]), str(told["computer"]), datetime.fromisoformat(told["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
