"""Opens an index for reading and closes it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.store.embedded import EmbeddedStore


@contextmanager
def opened_store(settings: Settings, index: Path) -> Iterator[EmbeddedStore]:
    """The store of an index, as it would be asked.

    Raises IndexMissing, IndexMismatch, IndexDamaged, IndexUnreachable, ModelError.
    """
    from assistant.encoder import load_encoder
    from assistant.indexing import manifest_of
    from assistant.store.embedded import open_existing

    with open_existing(index, manifest_of(load_encoder(settings.encoder_group()))) as store:
        yield store
