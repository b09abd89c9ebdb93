"""Whether the files that an index was made from still say what the index says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.errors import FileMissing, FileRefused
from assistant.store.base import Problem, SourceRecord
from ingest.read import digest, read_bytes
from ui.error_text import error_text


def source_problems(sources: Iterable[SourceRecord], limit: int) -> list[Problem]:
    """What differs between the index and its source files.

    Args:
        sources: what the index knows of its files.
        limit: the largest file that is read, in bytes.
    """
    found = []
    for source in sources:
        try:
            now = digest(read_bytes(Path(source.path), limit))
        except FileMissing:
            found.append(_problem(source, "source_missing", source.path))
        except FileRefused as exc:
            found.append(_problem(source, "source_unreadable", error_text(exc)))
        else:
            if now != source.sha256:
                found.append(_problem(source, "source_changed", source.path))
    return found


def _problem(source: SourceRecord, code: str, detail: str) -> Problem:
    return Problem(file=source.file, code=code, detail=detail, repairable=False)
