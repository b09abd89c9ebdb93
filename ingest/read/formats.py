"""Which reader a file gets: by what its bytes say, else by its suffix."""

from __future__ import annotations

from pathlib import Path

from ingest.read.decode import decode
from ingest.read.layout import Layout
from ingest.read.text import read_text

SUFFIXES = (".txt", ".md", ".markdown", ".text")
"""The formats that are read. A file without a suffix is read when its bytes are text."""


def read_layout(raw: bytes, path: Path) -> Layout:
    """What a file's bytes say. Raises FileRefused where they cannot be read."""
    decoded = decode(raw, path)
    layout = read_text(decoded.text)
    return layout._replace(warnings=(*decoded.warnings, *layout.warnings))
