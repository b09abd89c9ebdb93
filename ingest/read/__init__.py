"""Files → final text: finding them, opening them, reading each format, settling their text."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileEmpty
from assistant.settings import ReadSettings
from ingest.read.formats import read_layout
from ingest.read.settle import settle
from ingest.read.source import Source, digest, read_bytes
from ingest.read.walk import Found, Refusal, Walk, walk

__all__ = ["Found", "Refusal", "Source", "Walk", "digest", "read_bytes", "to_source", "walk"]


def to_source(raw: bytes, *, file: str, root: Path, path: Path, settings: ReadSettings) -> Source:
    """The final text of a file's bytes. Raises FileEmpty, or what its reader raises."""
    settled = settle(read_layout(raw, path), mask=settings.mask_personal_numbers)
    if not any(character.isprintable() and not character.isspace() for character in settled.text):
        raise FileEmpty(path)
    return Source(
        file=file,
        root=str(root),
        path=str(path),
        sha256=digest(raw),
        size=len(raw),
        text=settled.text,
        headings=settled.headings,
        page_starts=settled.page_starts,
        warnings=settled.warnings,
        personal_numbers_masked=settings.mask_personal_numbers,
    )
