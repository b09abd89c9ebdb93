"""Files → index, incrementally: what is new or changed is read, what is unchanged is skipped.

A file is known by its absolute path and its content by SHA-256; one that was read under another setting for personal
identity numbers is read anew, and one with pages that nothing could read is tried again. Nothing that was indexed is
lost by an ingest: a file that is refused now keeps what the index had of it, and only `prune` removes anything, and
that only when the system says that the file is gone from a folder which was given and in which other files stand (a
folder that is suddenly empty or missing is more likely a drive that is not mounted). Finished batches stay when an
ingest is interrupted.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant import indexing
from assistant.analyzer import embedded_text
from assistant.encoder import Encoder, load_encoder
from assistant.errors import FileEmpty, FileFailed, FileRefused, IndexLocked, MotesminneError
from assistant.settings import ReadSettings, Settings
from assistant.store.base import Entry, SourceRecord
from assistant.store.embedded import EmbeddedStore, create_or_open, validate
from assistant.store.manifest import Manifest
from ingest.duplicates.meetings import SameMeetings, sketch
from ingest.file_names import NamedFile, name_files
from ingest.parse import parse
from ingest.read import Refusal, Source, Walk, digest, to_source, walk
from ingest.read.files import Files, is_member
from ingest.read.layout import PAGES_WITHOUT_TEXT
from ingest.read.walk import is_below
from ingest.report import FORMER_KEPT, FileReport, IngestReport, Outcome, Progress
from ingest.split import SPLITTER_VERSION, split

BATCH_FILES, BATCH_PASSAGES = 64, 2000
"""A batch holds either at least, so that an interruption costs little,"""
BATCH_GROWTH = 0.5
"""and this share of the index: each write copies the search indexes, and so their cost stays in proportion;"""
LARGEST_BATCH = 10_000
"""but never many more passages than these, so that memory stays flat (16 KB a passage)."""

_log = logging.getLogger(__name__)


def ingest(
    paths: Sequence[Path],
    index: Path,
    settings: Settings,
    *,
    prune: bool = False,
    progress: Callable[[Progress], None] | None = None,
    encoder: Encoder | None = None,
) -> IngestReport:
    """Bring an index up to date with files and folders.

    Args:
        paths: files and folders; folders are read recursively.
        index: folder of the index. It is made with the first batch: an ingest that can read nothing makes none.
        settings: for the largest file that is read, and the model.
        prune: remove what is gone from the given folders.
        progress: called after each file.
        encoder: the model; None: the one that the settings name.

    Returns:
        What became of each file. A refused file is a line of the report, not an exception.

    Raises:
        IndexUnusable: the index was made by another model or version, is damaged, or is being written to.
        ModelError: the model cannot be loaded or used.
    """
    reading = settings.read_group()
    walked = walk(paths, leave_out=index, limit=reading.max_file_bytes)
    exists = _holds_something(index)
    if not walked.found and not exists:
        return _report([_refused(x, {}) for x in walked.refused], walked)
    model = encoder or load_encoder(settings.encoder_group())
    with _shelf(index, model, opened=exists) as shelf, Files(reading.max_file_bytes) as files:
        run = _Run(shelf, reading, files)
        names = name_files(walked.found, shelf.held.values(), run.content_of, files.is_gone)
        for done, named in enumerate(names.named, start=1):
            run.take(named)
            if progress is not None:
                progress(Progress(done=done, total=len(names.named), file=named.file))
        shelf.flush()
        run.lines += [_refused(x, shelf.held) for x in (*walked.refused, *names.refused)]
        if prune:
            run.lines += _pruned(shelf, files, walked.roots, {x.file for x in names.named})
        return _report(run.lines, walked)


def manifest_of(encoder: Encoder) -> Manifest:
    """What an index made with this model by this program says of itself."""
    return indexing.manifest_of(encoder, splitter_version=SPLITTER_VERSION)


class _Shelf:
    """The store, made when there is something to put into it, and the batch that waits to be written."""

    def __init__(self, index: Path, encoder: Encoder) -> None:
        self.index, self.encoder = index, encoder
        self.store: EmbeddedStore | None = None
        self.held: dict[str, SourceRecord] = {}
        self._meetings: SameMeetings
        self._batch: list[Entry] = []
        self._passages = self._stored = 0

    def open(self) -> EmbeddedStore:
        """The store; the first call opens it, or makes it, and takes note of what it holds."""
        if self.store is None:
            self.store = create_or_open(self.index, manifest_of(self.encoder))
            self.held = {s.path: s for s in self.store.sources()}
            self._meetings = SameMeetings(self.store.sketches(), self.store.documents)
            self._stored = self.store.statistics().passages
        return self.store

    def put(self, entry: Entry) -> None:
        self._batch.append(entry)
        self._passages += len(entry.passages)
        enough = len(self._batch) >= BATCH_FILES or self._passages >= BATCH_PASSAGES
        if self._passages >= LARGEST_BATCH or (enough and self._passages >= BATCH_GROWTH * self._stored):
            self.flush()

    def flush(self) -> None:
        if not self._batch:
            return
        new = self.store is None
        store = self.open()
        if new and self.held:  # another ingest made the index meanwhile; its names are not known here
            raise IndexLocked(self.index)
        self._meetings.take(self._batch)
        store.write(self._batch, self._meetings.groups())
        self._stored += self._passages
        self._batch, self._passages = [], 0

    def remove(self, files: Sequence[str]) -> None:
        store = self.open()
        self._meetings.drop(files)
        store.remove(files, self._meetings.groups())


@contextmanager
def _shelf(index: Path, encoder: Encoder, *, opened: bool) -> Iterator[_Shelf]:
    """A shelf that is closed whatever happens; an index that is there is opened at once."""
    shelf = _Shelf(index, encoder)
    try:
        if opened:
            shelf.open()
        yield shelf
    finally:
        if shelf.store is not None:
            shelf.store.close()


class _Run:
    """One ingest under way: each file taken becomes a line."""

    def __init__(self, shelf: _Shelf, settings: ReadSettings, files: Files) -> None:
        self.shelf, self.settings, self.opener = shelf, settings, files
        self.files = {s.file for s in shelf.held.values()}
        self.lines: list[FileReport] = []

    def content_of(self, path: Path) -> str | None:
        """The digest of a file; None where it cannot be read."""
        try:
            return digest(self.opener.read(path))
        except FileRefused:
            return None

    def take(self, named: NamedFile) -> None:
        """Reads one file and puts it on the shelf."""
        line, entry = self._guarded(named)
        self.lines.append(line)
        if entry is not None:
            self.shelf.put(entry)  # outside the guard: what fails here is the index, not this file

    def _guarded(self, named: NamedFile) -> tuple[FileReport, Entry | None]:
        """Reads one file. Whatever one file sets off stays with that file."""
        try:
            return self._read(named)
        except FileRefused as exc:
            error = exc
        except MotesminneError:  # of the model or the index: no other file would fare better
            raise
        except Exception as exc:  # noqa: BLE001 - round one file of an ingest; it becomes a line of the report
            _log.exception("%s could not be read", named.path)
            error = FileFailed(named.path, type(exc).__name__)
        return _refused(Refusal(named.file, error), self.shelf.held), None

    def _read(self, named: NamedFile) -> tuple[FileReport, Entry | None]:
        raw = self.opener.read(named.path)
        former = self._unchanged(named, digest(raw))
        if former is not None and PAGES_WITHOUT_TEXT not in former.warnings:
            return former, None
        source = to_source(raw, file=named.file, root=named.root, path=named.path, settings=self.settings)
        if former is not None and PAGES_WITHOUT_TEXT in source.warnings:  # what could read them is still not there
            return former, None
        entry = _entry(source, self.shelf.encoder)
        validate([entry], self.shelf.encoder.dimension)  # here, where a fault is this file's, not the batch's
        outcome: Outcome = "changed" if named.file in self.files else "added"
        line = FileReport.of_documents(
            named.file, named.path, outcome, entry.documents, len(entry.passages), source.warnings
        )
        return line, entry

    def _unchanged(self, named: NamedFile, content: str) -> FileReport | None:
        """The line of a file that the index holds as it stands, read as it would be now; None for any other."""
        held = self.shelf.held.get(str(named.path))
        if held is None or (held.sha256, held.file, held.root) != (content, named.file, str(named.root)):
            return None
        if held.personal_numbers_masked != self.settings.mask_personal_numbers:
            return None
        return FileReport(named.file, named.path, "unchanged", warnings=held.warnings)


def _entry(source: Source, encoder: Encoder) -> Entry:
    """All that one source gives the store. Raises FileEmpty when no passage comes of it."""
    documents = parse(source.text, source.file, headings=source.headings, page_starts=source.page_starts)
    passages = [passage for document in documents for passage in split(document)]
    if not passages:
        raise FileEmpty(Path(source.path))
    vectors = encoder.encode_passages([embedded_text(x) for x in passages])
    return Entry(
        source.record(),
        documents,
        indexing.indexed(passages),
        vectors,
        [sketch(x) for x in documents],
    )


def _refused(refusal: Refusal, held: dict[str, SourceRecord]) -> FileReport:
    """The line of a refused file, under its name in the index where the index holds it from before."""
    error = _without_frames(refusal.error)
    # resolve() would follow a link; a member's path is whole, and its name may hold dots that lead nowhere
    path = error.path if is_member(error.path) else Path(os.path.abspath(error.path))  # noqa: PTH100
    former = held.get(str(path))
    if former is None:
        return FileReport(refusal.file, error.path, "refused", error=error)
    return FileReport(former.file, error.path, "refused", warnings=(FORMER_KEPT,), error=error)


def _without_frames(error: FileRefused) -> FileRefused:
    """The error without its tracebacks, whose frames would hold the bytes of every refused file till the end."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    return error


def _pruned(shelf: _Shelf, files: Files, roots: Sequence[Path], named: set[str]) -> list[FileReport]:
    """Removes the files that are gone from the given folders, but for those whose name another file took over."""
    gone = [
        s
        for s in shelf.held.values()
        if s.file not in named and is_below(s.path, roots) and files.is_gone(Path(s.path))
    ]
    if gone:
        shelf.remove([s.file for s in gone])
    return [FileReport(s.file, Path(s.path), "removed") for s in gone]


def _holds_something(index: Path) -> bool:
    """Whether there is anything in the index's folder; what cannot be looked into is left to the store to judge."""
    try:
        return any(index.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _report(lines: Sequence[FileReport], walked: Walk) -> IngestReport:
    return IngestReport(tuple(sorted(lines, key=lambda x: (x.file, str(x.path)))), walked.passed_over)
