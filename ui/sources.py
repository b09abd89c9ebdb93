"""Whether the files that an index was made from still say what the index says."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileMissing, FileRefused
from assistant.settings import ReadSettings
from assistant.store.base import Problem, SourceRecord, Store
from ingest.read import digest, read_bytes, to_source
from ui.error_text import error_text


def source_problems(store: Store, settings: ReadSettings) -> list[Problem]:
    """What differs between the index and its source files, their text included.

    Args:
        store: the index.
        settings: how files are read.
    """
    found = []
    for source in store.sources():
        try:
            raw = read_bytes(Path(source.path), settings.max_file_bytes)
        except FileMissing:
            found.append(_problem(source, "source_missing", source.path))
        except FileRefused as exc:
            found.append(_problem(source, "source_unreadable", error_text(exc)))
        else:
            if digest(raw) != source.sha256:
                found.append(_problem(source, "source_changed", source.path))
            elif not _says_the_same(store, source, raw, settings):
                found.append(_problem(source, "text_not_its_source", source.path))
    return found


def _says_the_same(store: Store, source: SourceRecord, raw: bytes, settings: ReadSettings) -> bool:
    """Whether the index holds the words that the file has when it is read anew."""
    path = Path(source.path)
    text = to_source(raw, file=source.file, root=Path(source.root), path=path, settings=settings).text
    return all(document.text == text for document in store.documents(source.file))


def _problem(source: SourceRecord, code: str, detail: str) -> Problem:
    return Problem(file=source.file, code=code, detail=detail, repairable=False)
