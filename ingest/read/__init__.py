"""Files → final text: finding them, opening them, telling their encoding, settling their text."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileEmpty
from ingest.read.decode import decode
from ingest.read.source import Source, digest, read_bytes
from ingest.read.text import read_text
from ingest.read.walk import Found, Refusal, Walk, walk

__all__ = ["Found", "Refusal", "Source", "Walk", "digest", "read_bytes", "to_source", "walk"]


def to_source(raw: bytes, *, file: str, root: Path, path: Path) -> Source:
    """The final text of a file's bytes. Raises FileNotText or FileEmpty."""
    decoded = decode(raw, path)
    settled = read_text(decoded.text)
    if not any(character.isprintable() and not character.isspace() for character in settled.text):
        raise FileEmpty(path)
    return Source(
        file=file,
        root=str(root),
        path=str(path),
        sha256=digest(raw),
        size=len(raw),
        text=settled.text,
        warnings=(*decoded.warnings, *settled.warnings),
    )
