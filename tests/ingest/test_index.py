"""Files into a real index and again: what is new, changed, unchanged, gone or refused."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import (
    FileEmpty,
    FileFailed,
    FileMissing,
    FileNotText,
    FileTooLarge,
    FormatUnsupported,
    IndexLocked,
    IndexMismatch,
    ModelError,
    NothingToRead,
)
from assistant.settings import Settings
from assistant.store.embedded import create_or_open
from ingest.index import ingest, manifest_of
from ingest.report import FORMER_KEPT, Progress
from tests.fakes.encoder import HashEncoder
from tests.fakes.ingested import documents, line, outcomes, put, run, sources


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "anteckningar"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


# --- the common way ---------------------------------------------------------------------------------------------------


def test_a_folder_is_read_into_the_index_and_told_of(notes: Path, index: Path) -> None:
    put(notes / "2023" / "november.txt")
    (notes / ".dold").write_text("x", encoding="utf-8")
    report = run(notes, index)
    told = line(report, "2023/november.txt")
    assert told.outcome == "added"
    (understood,) = told.understood
    assert understood.kind == "minutes"
    assert understood.dating.date == "2023-11-09"
    assert understood.items >= 2
    assert understood.decisions >= 1
    assert understood.attendees == 2
    assert told.passages >= 2
    assert (told.warnings, told.error) == ((), None)
    assert report.passed_over == 1
    assert report.complete
    assert report.counts == {"added": 1, "changed": 0, "unchanged": 0, "removed": 0, "refused": 0}
    source = sources(index)["2023/november.txt"]
    assert (source.root, source.path) == (str(notes), str(notes / "2023" / "november.txt"))
    assert source.size == (notes / "2023" / "november.txt").stat().st_size


def test_what_is_unchanged_is_neither_encoded_nor_written_again(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    first, second = HashEncoder(), HashEncoder()
    run(notes, index, first)
    before = documents(index)
    os.utime(notes / "a.txt", (0, 0))
    assert outcomes(run(notes, index, second)) == {"a.txt": "unchanged"}
    assert first.encoded > 0
    assert second.encoded == 0
    assert documents(index) == before


def test_what_is_changed_takes_the_place_of_what_was(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "b.txt")
    run(notes, index)
    stamp = (notes / "a.txt").stat()
    put(notes / "a.txt", "Gruppen talade om jourtelefonEN.")
    os.utime(notes / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # same size, same time
    assert outcomes(run(notes, index)) == {"a.txt": "changed", "b.txt": "unchanged"}
    assert "jourtelefonEN" in documents(index)["a.txt"].text
    assert len(documents(index)) == 2


def test_a_lone_file_has_its_own_name(notes: Path, index: Path) -> None:
    path = put(notes / "djupt" / "nere" / "a.txt")
    assert outcomes(run(path, index)) == {"a.txt": "added"}
    assert outcomes(run(notes, index)) == {"a.txt": "unchanged"}
    assert list(sources(index)) == ["a.txt"]


def test_the_same_words_in_two_files_are_both_kept(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "kopia.txt")
    assert outcomes(run(notes, index)) == {"a.txt": "added", "kopia.txt": "added"}
    texts = [x.text for x in documents(index).values()]
    assert len(texts) == 2
    assert texts[0] == texts[1]


def test_a_file_in_windows_1252_is_read_like_its_twin_in_utf_8(notes: Path, index: Path) -> None:
    text = put(notes / "a.txt").read_text(encoding="utf-8")
    (notes / "b.txt").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    (notes / "c.txt").write_bytes(b"M\xc3\xb6te p\xe5 r\xc3\xa5dhuset")
    report = run(notes, index)
    read = documents(index)
    assert read["a.txt"].text == read["b.txt"].text
    assert "Möte på rådhuset" in read["c.txt"].text
    assert line(report, "c.txt").warnings == ("mixed_encoding",)
    assert sources(index)["c.txt"].warnings == ("mixed_encoding",)
    assert line(run(notes, index), "c.txt").warnings == ("mixed_encoding",)


def test_progress_is_told_after_each_file(notes: Path, index: Path) -> None:
    for number in range(3):
        put(notes / f"{number}.txt")
    told: list[Progress] = []
    ingest([notes], index, Settings(), progress=told.append, encoder=HashEncoder())
    assert [(x.done, x.total, x.file) for x in told] == [(1, 3, "0.txt"), (2, 3, "1.txt"), (3, 3, "2.txt")]


# --- roots ------------------------------------------------------------------------------------------------------------


def test_two_roots_that_clash_keep_their_names(tmp_path: Path, index: Path) -> None:
    roots = [tmp_path / "norr", tmp_path / "söder"]
    for root in roots:
        put(root / "a.txt", f"Gruppen talade om {root.name}.")
    assert outcomes(run(roots, index)) == {"norr/a.txt": "added", "söder/a.txt": "added"}
    assert outcomes(run(roots[1], index)) == {"söder/a.txt": "unchanged"}
    assert "norr" in documents(index)["norr/a.txt"].text


def test_a_second_root_does_not_replace_the_first(tmp_path: Path, index: Path) -> None:
    put(tmp_path / "norr" / "a.txt", "Gruppen talade om norr.")
    put(tmp_path / "söder" / "a.txt", "Gruppen talade om söder.")
    run(tmp_path / "norr", index)
    assert outcomes(run(tmp_path / "söder", index)) == {"söder/a.txt": "added"}
    assert sorted(documents(index)) == ["a.txt", "söder/a.txt"]
    both = run([tmp_path / "söder", tmp_path / "norr"], index)
    assert outcomes(both) == {"a.txt": "unchanged", "söder/a.txt": "unchanged"}


def test_a_renamed_root_leaves_no_copy_behind(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "b.txt")
    run(notes, index)
    moved = notes.rename(notes.with_name("protokoll"))
    assert outcomes(run(moved, index, prune=True)) == {"a.txt": "changed", "b.txt": "changed"}
    assert {x.path for x in sources(index).values()} == {str(moved / "a.txt"), str(moved / "b.txt")}
    assert outcomes(run(moved, index)) == {"a.txt": "unchanged", "b.txt": "unchanged"}


# --- what is gone -----------------------------------------------------------------------------------------------------


def test_what_is_gone_stays_unless_pruned(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "x" / "b.txt")
    run(notes, index)
    shutil.rmtree(notes / "x")
    assert outcomes(run(notes, index)) == {"a.txt": "unchanged"}
    assert sorted(documents(index)) == ["a.txt", "x/b.txt"]
    assert outcomes(run(notes, index, prune=True)) == {"a.txt": "unchanged", "x/b.txt": "removed"}
    assert sorted(documents(index)) == ["a.txt"]


def test_a_moved_file_is_one_document_after_a_prune(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    run(notes, index)
    (notes / "2023").mkdir()
    (notes / "a.txt").rename(notes / "2023" / "a.txt")
    assert outcomes(run(notes, index, prune=True)) == {"2023/a.txt": "added", "a.txt": "removed"}


def test_pruning_one_folder_leaves_the_others_alone(tmp_path: Path, index: Path) -> None:
    for name in ("norr/a.txt", "norr/b.txt", "norra/c.txt", "söder/d.txt"):
        put(tmp_path / name)
    run([tmp_path / "norr", tmp_path / "norra", tmp_path / "söder"], index)
    for name in ("norr/b.txt", "norra/c.txt", "söder/d.txt"):
        (tmp_path / name).unlink()
    assert outcomes(run(tmp_path / "norr", index, prune=True)) == {"a.txt": "unchanged", "b.txt": "removed"}
    assert sorted(sources(index)) == ["a.txt", "c.txt", "d.txt"]


def test_a_drive_that_is_not_mounted_prunes_nothing(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    run(notes, index)
    (notes / "a.txt").unlink()
    report = run(notes, index, prune=True)
    assert [type(x.error) for x in report.files] == [NothingToRead]
    notes.rmdir()
    report = run(notes, index, prune=True)
    assert [type(x.error) for x in report.files] == [FileMissing]
    assert sorted(sources(index)) == ["a.txt"]


# --- what is refused --------------------------------------------------------------------------------------------------


def test_the_refused_among_many_are_named_and_the_rest_is_read(notes: Path, index: Path) -> None:
    for number in range(200):
        put(notes / f"{number:03}.txt", f"Gruppen talade om ärende {number}.")
    (notes / "050.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (notes / "100.txt").write_bytes(b" \r\n\t\xc2\xa0\n")
    (notes / "101.txt").write_bytes(b"")
    (notes / "102.txt").write_bytes(b"\xef\xbb\xbf\xe2\x80\x8b")
    (notes / "150.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    (notes / "tabell.xlsx").write_bytes(b"PK\x03\x04")
    report = ingest([notes, notes / "borta"], index, Settings(max_file_mb=1), encoder=HashEncoder())
    assert {x.file: type(x.error) for x in report.refused} == {
        "050.txt": FileNotText,
        "100.txt": FileEmpty,
        "101.txt": FileEmpty,
        "102.txt": FileEmpty,
        "150.txt": FileTooLarge,
        "borta": FileMissing,
        "tabell.xlsx": FormatUnsupported,
    }
    assert report.counts["added"] == 195
    assert not report.complete
    assert len(documents(index)) == 195
    assert all(x.error is not None and x.error.__traceback__ is None for x in report.refused)


def test_a_file_that_is_refused_now_keeps_what_the_index_had(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "b.txt")
    run(notes, index)
    before = documents(index)
    (notes / "a.txt").write_bytes(b"")
    told = line(run(notes, index, prune=True), "a.txt")
    assert told.outcome == "refused"
    assert isinstance(told.error, FileEmpty)
    assert told.warnings == (FORMER_KEPT,)
    assert documents(index) == before
    (notes / "a.txt").unlink()
    missing = line(run(notes / "a.txt", index), "a.txt")
    assert (type(missing.error), missing.warnings) == (FileMissing, (FORMER_KEPT,))
    assert documents(index) == before


def test_nothing_readable_makes_no_index(notes: Path, index: Path) -> None:
    (notes / "a.txt").write_bytes(b"")
    (notes / "b.pdf").write_bytes(b"%PDF-")
    report = run([notes, notes / "borta"], index)
    assert report.counts["refused"] == len(report.files) == 3
    assert not index.exists()
    assert run([], index).files == ()
    assert not index.exists()


def test_all_refused_leaves_the_index_as_it_was(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    run(notes, index)
    before = documents(index)
    assert run([notes / "borta", notes / "b.pdf"], index).counts["refused"] == 2
    assert documents(index) == before


class Stumbling(HashEncoder):
    """Fails as no one foresaw on passages that hold a word."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any("snubbel" in x for x in texts):
            raise ZeroDivisionError("snubblade")
        return super().encode_passages(texts)


def test_what_nobody_foresaw_stays_with_its_file(notes: Path, index: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(notes / "a.txt")
    put(notes / "b.txt", "Gruppen talade om snubbeltråd.")
    put(notes / "c.txt")
    with caplog.at_level(logging.ERROR):
        report = run(notes, index, Stumbling())
    assert outcomes(report) == {"a.txt": "added", "b.txt": "refused", "c.txt": "added"}
    error = line(report, "b.txt").error
    assert isinstance(error, FileFailed)
    assert error.reason == "ZeroDivisionError"
    assert "ZeroDivisionError" in caplog.text
    assert sorted(documents(index)) == ["a.txt", "c.txt"]


class Faulty(HashEncoder):
    """Gives numbers that are none."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = super().encode_passages(texts)
        if any("snubbel" in x for x in texts):
            vectors[0, 0] = np.nan
        return vectors


def test_what_the_store_would_not_take_stays_with_its_file(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    put(notes / "b.txt", "Gruppen talade om snubbeltråd.")
    assert outcomes(run(notes, index, Faulty())) == {"a.txt": "added", "b.txt": "refused"}
    assert sorted(documents(index)) == ["a.txt"]


# --- the index itself -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "field"),
    [
        (HashEncoder(name="annan"), "encoder"),
        (HashEncoder(fingerprint="hash-2"), "encoder_fingerprint"),
        (HashEncoder(dimension=32), "dimension"),
    ],
)
def test_an_index_of_another_model_is_not_written_to(notes: Path, index: Path, other: HashEncoder, field: str) -> None:
    put(notes / "a.txt")
    run(notes, index)
    before = documents(index)
    put(notes / "b.txt")
    with pytest.raises(IndexMismatch) as refused:
        run(notes, index, other)
    assert refused.value.field == field
    assert documents(index) == before
    assert outcomes(run(notes, index)) == {"a.txt": "unchanged", "b.txt": "added"}


def test_an_index_that_another_writes_to_is_left_alone(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    run(notes, index)
    put(notes / "b.txt")
    holder = create_or_open(index, manifest_of(HashEncoder()))
    try:
        with pytest.raises(IndexLocked):
            run(notes, index)
    finally:
        holder.close()
    assert outcomes(run(notes, index)) == {"a.txt": "unchanged", "b.txt": "added"}


def test_an_index_among_the_notes_is_not_read(notes: Path) -> None:
    put(notes / "a.txt")
    run(notes, notes / "index")
    report = run(notes, notes / "index")
    assert outcomes(report) == {"a.txt": "unchanged"}
    assert report.passed_over == 1


def test_a_model_that_cannot_be_loaded_makes_no_index(notes: Path, index: Path) -> None:
    put(notes / "a.txt")
    with pytest.raises(ModelError):
        ingest([notes], index, Settings(model=str(notes / "ingen-modell")))
    assert not index.exists()


def test_an_interruption_keeps_the_batches_that_are_done(notes: Path, index: Path) -> None:
    for number in range(100):
        put(notes / f"{number:03}.txt")

    def interrupt(told: Progress) -> None:
        if told.done == 90:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([notes], index, Settings(), progress=interrupt, encoder=HashEncoder())
    assert len(documents(index)) == 64
    counts = run(notes, index).counts
    assert (counts["unchanged"], counts["added"]) == (64, 36)
