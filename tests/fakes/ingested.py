"""Notes to read, ways to read them into an index with the fake encoder, and what stands there afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings
from assistant.store.base import SourceRecord
from assistant.store.embedded import open_existing
from assistant.types import Document
from ingest.index import ingest, manifest_of
from ingest.report import FileReport, IngestReport
from tests.fakes.encoder import HashEncoder

NOTES = """Minnesanteckningar nätverk för socialchefer

Datum: 2023-11-09
Närvarande: Karin Andersson, Åre kommun; Åsa Öberg, Krokoms kommun

1. Mötet öppnas
Karin Andersson hälsar alla välkomna till dagens möte.

2. Jourtelefonen
{subject}
Beslut: Nätverket beslutar att pröva en gemensam jourtelefon under våren.
"""


def put(path: Path, subject: str = "Gruppen talade om jourtelefonen.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTES.format(subject=subject), encoding="utf-8")
    return path


def run(
    paths: Sequence[Path] | Path, index: Path, encoder: HashEncoder | None = None, *, prune: bool = False
) -> IngestReport:
    given = [paths] if isinstance(paths, Path) else paths
    return ingest(given, index, Settings(), prune=prune, encoder=encoder or HashEncoder())


def outcomes(report: IngestReport) -> dict[str, str]:
    return {x.file: x.outcome for x in report.files}


def line(report: IngestReport, file: str) -> FileReport:
    (found,) = [x for x in report.files if x.file == file]
    return found


def sources(index: Path) -> dict[str, SourceRecord]:
    store = open_existing(index, manifest_of(HashEncoder()))
    try:
        return {x.file: x for x in store.sources()}
    finally:
        store.close()


def documents(index: Path) -> dict[str, Document]:
    store = open_existing(index, manifest_of(HashEncoder()))
    try:
        return {x.file: x for x in store.documents()}
    finally:
        store.close()
