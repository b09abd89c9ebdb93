"""What an index was made with: the facts that must agree before it is searched or added to."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self

from pydantic import Field

from assistant.errors import IndexMismatch
from assistant.types import Record

SCHEMA_VERSION = 3
"""Rises when the tables of the embedded store, or what they mean, change."""


class Model(Protocol):
    """What a manifest tells of an embedding model; every `Encoder` is one."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of its weights."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...


class Manifest(Record):
    """What an index was made with, or what a program is about to use."""

    schema_version: int = Field(default=SCHEMA_VERSION, ge=1, description="version of the tables")
    encoder: str = Field(min_length=1, description="name of the embedding model")
    encoder_fingerprint: str = Field(min_length=1, description="hash of the model's weights")
    dimension: int = Field(ge=1, description="numbers in a vector")
    analyzer_version: str = Field(min_length=1, description="version of the code and vocabulary that made the terms")
    vocabulary: str = Field(min_length=1, description="hash of the vocabulary that the passages' pieces belong to")
    splitter_version: str | None = Field(
        default=None,
        description="version of the code that made the passages; null: the asking side does not compare it",
    )

    @classmethod
    def of(cls, model: Model, *, analyzer_version: str, vocabulary: str, splitter_version: str | None = None) -> Self:
        """What an index made with these is, or must be; the asking side leaves the splitter's version out."""
        return cls(
            encoder=model.name,
            encoder_fingerprint=model.fingerprint,
            dimension=model.dimension,
            analyzer_version=analyzer_version,
            vocabulary=vocabulary,
            splitter_version=splitter_version,
        )

    def compare(self, found: Manifest, index: Path) -> None:
        """Refuse an index that was made with anything else than this.

        Args:
            found: the manifest of the index.
            index: the index, for the message.

        Raises:
            IndexMismatch: names the first field that differs, what this manifest has and what the index has.
        """
        for field in type(self).model_fields:
            expected, has = getattr(self, field), getattr(found, field)
            if expected != has and not (field == "splitter_version" and expected is None):
                raise IndexMismatch(index, field, str(expected), str(has))
