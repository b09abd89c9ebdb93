"""Whether the files that an index was made from still say what the index says."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileMissing, FileRefused
from assistant.settings import ReadSettings
from assistant.store.base import Problem, SourceRecord, Store
from ingest.read import digest, to_source
from ingest.read.files import Files
from ingest.read.layout import PAGES_WITHOUT_TEXT
from ui.error_text import error_text


def source_problems(store: Store, settings: ReadSettings) -> list[Problem]:
    """What differs between the index and its source files, their text included.

    Args:
        store: the index.
        settings: how files are read.
    """
    with Files(settings.max_file_bytes) as files:
        return [problem for source in store.sources() for problem in _problems(store, source, files, settings)]


def _problems(store: Store, source: SourceRecord, files: Files, settings: ReadSettings) -> list[Problem]:
    """What differs between the index and one source file: one thing at most."""
    try:
        raw = files.read(Path(source.path))
        if digest(raw) != source.sha256:
            return [_problem(source, "source_changed", source.path)]
        if not _says_the_same(store, source, raw, settings):
            return [_problem(source, _why_otherwise(source, settings), source.path)]
    except FileMissing:
        return [_problem(source, "source_missing", source.path)]
    except FileRefused as exc:
        return [_problem(source, "source_unreadable", error_text(exc))]
    return []


def _says_the_same(store: Store, source: SourceRecord, raw: bytes, settings: ReadSettings) -> bool:
    """Whether the index holds the words that the file has when it is read anew."""
    path = Path(source.path)
    text = to_source(raw, file=source.file, root=Path(source.root), path=path, settings=settings).text
    return all(document.text == text for document in store.documents(source.file))


def _why_otherwise(source: SourceRecord, settings: ReadSettings) -> str:
    """Why an unchanged file comes to other words when it is read anew."""
    if source.personal_numbers_masked != settings.mask_personal_numbers:
        return "source_setting"
    return "source_now_readable" if PAGES_WITHOUT_TEXT in source.warnings else "text_not_its_source"


def _problem(source: SourceRecord, code: str, detail: str) -> Problem:
    return Problem(file=source.file, code=code, detail=detail, repairable=False)
