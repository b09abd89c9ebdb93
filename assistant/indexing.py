"""Passages → what an index holds of them beside their vectors, and the manifest that says what it was made with."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analyzer import ANALYZER_VERSION, embedded_text, passage_fields
from assistant.encoder import Encoder
from assistant.interaction import late_interaction
from assistant.spoken_days import year_terms
from assistant.store.base import IndexedPassage
from assistant.store.manifest import Manifest
from assistant.types import Passage


def indexed(passages: Sequence[Passage]) -> list[IndexedPassage]:
    """Passages with the terms and pieces that they are found and compared by. Raises ModelError."""
    pieces = late_interaction().pieces([embedded_text(passage) for passage in passages])
    return [
        IndexedPassage(passage=passage, fields=(*passage_fields(passage), year_terms(passage)), pieces=of_passage)
        for passage, of_passage in zip(passages, pieces, strict=True)
    ]


def manifest_of(encoder: Encoder, *, splitter_version: str | None = None) -> Manifest:
    """What an index made with this model by this program says, or must say, of itself; see `Manifest`."""
    return Manifest.of(
        encoder,
        analyzer_version=ANALYZER_VERSION,
        vocabulary=late_interaction().vocabulary,
        splitter_version=splitter_version,
    )
