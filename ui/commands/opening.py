"""Opens an index for reading and closes it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.settings import Settings
from assistant.store.base import Store


@contextmanager
def opened_store(settings: Settings, index: Path) -> Iterator[Store]:
    """The store of an index, refused where it cannot be asked either.

    Raises IndexMissing, IndexMismatch, IndexDamaged, ModelError.
    """
    from assistant.ask import open_assistant

    assistant = open_assistant(settings, index)
    try:
        yield assistant.store
    finally:
        assistant.close()
