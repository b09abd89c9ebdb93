"""The index that the web page asks: opened once for every session, and again when something newer has been read in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import MotesminneError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.ask import Assistant

_log = logging.getLogger(__name__)


class LiveIndex:
    """Lends the assistant to one session at a time: an answer takes milliseconds, and none is closed under another.

    An index that is missing, or cannot be used, is tried anew at each loan, so that a page need only be reloaded.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self._settings.index

    @contextmanager
    def lent(self) -> Iterator[Assistant]:
        """The assistant over the newest generation. Raises IndexUnusable, ModelError."""
        with self._lock:
            if self._assistant is not None and self._assistant.store.stale():
                self._close()
            if self._assistant is None:
                from assistant.ask import open_assistant

                self._assistant = open_assistant(self._settings, self._settings.index)
                threading.Thread(target=_warm, args=(self._assistant,), name="warm", daemon=True).start()
            yield self._assistant

    def _close(self) -> None:
        held, self._assistant = self._assistant, None
        if held is not None:
            held.close()

    def close(self) -> None:
        """Closes what is open."""
        with self._lock:
            self._close()


def _warm(assistant: Assistant) -> None:
    """Have what questions look at read ahead, while the first is being written."""
    try:
        assistant.warm()
    except (MotesminneError, ValueError) as exc:  # the questions tell of the one; the other is an index closed again
        _log.info("what questions look at is not read ahead: %s", exc)
