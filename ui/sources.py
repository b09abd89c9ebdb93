"""Whether the files that an index was made from still say what the index says."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileMissing, FileRefused
from assistant.store.base import Problem, SourceRecord, Store
from ingest.read import digest, read_bytes, to_source
from ui.error_text import error_text


def source_problems(store: Store, limit: int) -> list[Problem]:
    """What differs between the index and its source files, their text included.

    Args:
        store: the index.
        limit: the largest file that is read, in bytes.
    """
    found = []
    for source in store.sources():
        try:
            raw = read_bytes(Path(source.path), limit)
        except FileMissing:
            found.append(_problem(source, "source_missing", source.path))
        except FileRefused as exc:
            found.append(_problem(source, "source_unreadable", error_text(exc)))
        else:
            if digest(raw) != source.sha256:
                found.append(_problem(source, "source_changed", source.path))
            elif not _says_the_same(store, source, raw):
                found.append(_problem(source, "text_not_its_source", source.path))
    return found


def _says_the_same(store: Store, source: SourceRecord, raw: bytes) -> bool:
    """Whether the index holds the words that the file has when it is read anew."""
    text = to_source(raw, file=source.file, root=Path(source.root), path=Path(source.path)).text
    return all(document.text == text for document in store.documents(source.file))


def _problem(source: SourceRecord, code: str, detail: str) -> Problem:
    return Problem(file=source.file, code=code, detail=detail, repairable=False)
