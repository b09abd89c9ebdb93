"""Opening an index: made where there is none, admitted where it was made with the same things, mended where need be."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from assistant.errors import IndexUnreachable
from assistant.store.embedded.admission import create, is_blank
from assistant.store.embedded.bm25 import Bm25
from assistant.store.embedded.connections import connect, prepare_for_writing, translated
from assistant.store.embedded.lock import WriterLock
from assistant.store.embedded.store import EmbeddedStore
from assistant.store.manifest import Manifest


def create_or_open(index: Path, manifest: Manifest, parameters: Mapping[str, Bm25] | None = None) -> EmbeddedStore:
    """Open an index for writing, making it and its folder where there is none. Holds the writer's lock until closed.

    Args:
        index: its folder.
        manifest: what it is, or shall be, made with; to make one, the splitter's version must be known.
        parameters: BM25's k1 and b by field; the defaults for fields that are not named.

    Raises:
        IndexMismatch: the index was made with something else.
        IndexLocked: another store is open for writing.
        IndexDamaged: its records cannot be read.
        IndexUnreachable: the folder cannot be made or written to.
        ValueError: the index is new and the manifest has no splitter version.
    """
    with translated(index):
        _require_folder(index)
        index.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(index)
        lock.take()
        try:
            with closing(connect(index, writing=True)) as connection:
                if is_blank(connection):
                    prepare_for_writing(connection)
                    create(connection, manifest, secrets.token_hex(8))
            store = EmbeddedStore(index, manifest, parameters or {}, lock)
            store.hold()
            store.mend()
        except BaseException:
            lock.give_back()
            raise
    return store


def open_existing(index: Path, manifest: Manifest, parameters: Mapping[str, Bm25] | None = None) -> EmbeddedStore:
    """Open an index for reading. Takes no lock, save for a moment where the search indexes must be built anew.

    `write`, `remove` and `repair` may still be called; each takes the lock for as long as it lasts.

    Args:
        index: its folder.
        manifest: what it must have been made with.
        parameters: BM25's k1 and b by field; the defaults for fields that are not named.

    Raises:
        IndexMissing: there is none.
        IndexMismatch: it was made with something else.
        IndexDamaged: its records cannot be read.
        IndexUnreachable: the folder cannot be read.
    """
    with translated(index):
        _require_folder(index)
        store = EmbeddedStore(index, manifest, parameters or {}, WriterLock(index))
        store.mend()
    return store


def _require_folder(index: Path) -> None:
    """Raise IndexUnreachable where a file stands in the place of the folder or of one above it."""
    nearest = next((place for place in (index, *index.absolute().parents) if place.exists()), None)
    if nearest is not None and not nearest.is_dir():
        raise IndexUnreachable(index, "not_a_folder", f"{nearest} is a file")
