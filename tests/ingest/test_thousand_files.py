"""A thousand files of many formats with one corrupt among them: the others are in, and the bad one is named."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import FileDamaged
from tests.fakes.ingested import run, sources
from tests.fakes.minutes import FORMATS, as_docx

FILES = 1000
EVERY = {".docx": 60, ".pdf": 60, ".html": 60, ".eml": 60, ".odt": 60, ".rtf": 60}
"""Of each so many; the rest is text."""


def test_one_corrupt_file_costs_none_of_the_others(tmp_path: Path) -> None:
    notes = tmp_path / "anteckningar"
    built = {suffix: FORMATS[suffix]() for suffix in (*EVERY, ".txt")}
    suffixes = [suffix for suffix, count in EVERY.items() for _ in range(count)]
    suffixes += [".txt"] * (FILES - 1 - len(suffixes))
    for n, suffix in enumerate(suffixes):
        path = notes / f"{2000 + n % 25}" / f"{n:04}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(built[suffix])
    bad = notes / "2007" / "trasig.docx"
    bad.write_bytes(as_docx()[:9000])
    report = run(notes, tmp_path / "index")
    assert report.counts["added"] == FILES - 1
    (refused,) = report.refused
    assert refused.path == bad
    assert isinstance(refused.error, FileDamaged)
    assert not report.complete
    assert len(sources(tmp_path / "index")) == FILES - 1
    bad.write_bytes(as_docx())
    again = run(notes, tmp_path / "index")
    assert (again.counts["unchanged"], again.counts["added"]) == (FILES - 1, 1)
